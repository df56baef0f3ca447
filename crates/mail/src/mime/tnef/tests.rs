use super::*;

fn attribute(id: u32, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    [&[2][..], &id.to_le_bytes(), &length, data, &[0, 0]].concat()
}

fn wrapper() -> Vec<u8> {
    let head = [&SIGNATURE.to_le_bytes()[..], &[1, 0]].concat();
    [
        head,
        attribute(BEGIN, b"x"),
        attribute(TITLE, b"..\\a.txt\0"),
        attribute(DATA, b"hello"),
        attribute(BEGIN, b"x"),
        attribute(DATA, b"two"),
    ]
    .concat()
}

#[test]
fn wrapped_files_are_listed_and_opened() {
    let bytes = wrapper();
    assert_eq!(part(&bytes, 0).map(|part| (part.name, part.bytes)), Some(("a.txt".into(), b"hello".to_vec())));
    assert_eq!(part(&bytes, 1).map(|part| (part.name, part.bytes)), Some(("file".into(), b"two".to_vec())));
    assert_eq!(part(&bytes, 2), None);
    assert_eq!(split_index(index(7, 3).unwrap()), (7, Some(3)));
}

#[test]
fn a_cut_wrapper_is_no_harm() {
    let bytes = wrapper();
    for length in 0..bytes.len() {
        files(&bytes[..length]);
    }
    let endless = [&bytes[..], &[2][..], &DATA.to_le_bytes(), &u32::MAX.to_le_bytes()].concat();
    assert_eq!(files(&endless).len(), 2);
}

/// A wrapper whose message has these properties.
fn with_properties(properties: &[(u16, u16, &[u8])]) -> Vec<u8> {
    let mut list = u32::try_from(properties.len() + 2).unwrap().to_le_bytes().to_vec();
    // A number, and a named one: they are passed over.
    list.extend_from_slice(&[3, 0, 0x17, 0, 1, 0, 0, 0, 0x0B, 0, 1, 0x80]);
    list.extend_from_slice(&[7; 16]);
    list.extend_from_slice(&[0, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0]);
    for (id, kind, value) in properties {
        list.extend_from_slice(&[kind.to_le_bytes(), id.to_le_bytes()].concat());
        list.extend_from_slice(&[1, 0, 0, 0]);
        list.extend_from_slice(&u32::try_from(value.len()).unwrap().to_le_bytes());
        list.extend_from_slice(value);
        list.resize(list.len().next_multiple_of(4), 0);
    }
    [&SIGNATURE.to_le_bytes()[..], &[1, 0], &attribute(TEXT, b"poor\r\ntext\0"), &attribute(PROPERTIES, &list)].concat()
}

#[test]
fn a_message_that_is_only_a_wrapper_has_its_text_the_richest_there_is() {
    let rich = b"{\\rtf1\\ansi rich}";
    let size = u32::try_from(rich.len()).unwrap().to_le_bytes();
    let rich = [&[0; 4][..], &size, b"MELA", &[0; 4], rich].concat();
    let words = |properties: &[(u16, u16, &[u8])]| read_words(&with_properties(properties)).unwrap();
    assert_eq!(words(&[]).text, "poor\ntext");
    assert_eq!(words(&[(BODY, UTF_16, b"w\0i\0d\0e\0\0\0")]).text, "wide");
    assert_eq!(words(&[(BODY, 0x1E, b"text\0"), (RTF, 0x102, &rich)]).text, "rich");
    let markup = words(&[(RTF, 0x102, &rich), (HTML, 0x102, b"<p>marked</p>")]);
    assert_eq!((markup.html.as_deref(), markup.text.trim()), (Some("<p>marked</p>"), "marked"));
}

#[test]
fn the_text_of_a_wrapper_is_the_body_only_where_there_is_no_other() {
    use base64::Engine as _;
    let encoded = base64::engine::general_purpose::STANDARD.encode(with_properties(&[(HTML, 0x102, b"<b>wrapped</b>")]));
    let wrapper = format!("Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{encoded}\n");
    let alone = crate::mime::view(wrapper.as_bytes()).unwrap();
    assert_eq!((alone.html.as_deref(), alone.text.trim()), (Some("<b>wrapped</b>"), "wrapped"));
    let beside = format!("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nplain\n--b\n{wrapper}\n--b--\n");
    let beside = crate::mime::view(beside.as_bytes()).unwrap();
    assert_eq!((beside.html, beside.text.trim()), (None, "plain"));
}

#[test]
fn cut_properties_are_no_harm() {
    let bytes = with_properties(&[(BODY, 0x1E, b"text\0"), (HTML, 0x102, b"<p>marked</p>")]);
    for length in 0..bytes.len() {
        read_words(&bytes[..length]);
    }
}
