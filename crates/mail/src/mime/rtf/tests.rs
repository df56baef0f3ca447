use super::*;

/// The first example of MS-OXRTFCP.
const HELLO: [u8; 49] = [
    0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31,
    0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80,
    0x0f, 0xa0,
];

#[test]
fn a_compressed_text_is_read_and_a_cut_one_is_no_harm() {
    let text = decompress(&HELLO).unwrap();
    assert_eq!(String::from_utf8_lossy(&text), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    assert_eq!(read(&text), Words { html: None, text: "hello world".into() });
    for length in 0..HELLO.len() {
        let _ = decompress(&HELLO[..length]);
    }
    assert_eq!(decompress(b"xxxxxxxxxxxxxxxxxxxxxxxx"), None);
}

#[test]
fn letters_of_every_kind_are_text_and_fonts_are_not() {
    let rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\uc1 Gr\\'fc\\u223 ?e\\par\\u-10179 ?\\u-8704 ?\
        \\line a\\{b\\}\\\\ \\lquote x\\rquote {\\field{\\*\\fldinst HYPERLINK}{\\fldrslt link}}}";
    assert_eq!(read(rtf).text, "Grüße\n😀\na{b}\\ ‘x’link");
    assert_eq!(read(b"{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b}").text, "日本");
}

#[test]
fn the_markup_that_was_wrapped_comes_out_again() {
    let rtf = b"{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\*\\htmltag18 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 \
        Gr\\'fc\\'dfe{\\*\\htmltag84 <b>}\\htmlrtf {\\b \\htmlrtf0 1 < 2\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 \
        {\\*\\htmltag72 </p>}}";
    let words = read(rtf);
    assert_eq!(words.html.as_deref(), Some("<html><p>Grüße<b>1 &lt; 2</b></p>"));
    assert_eq!(words.text.trim(), "Grüße1 < 2");
}

#[test]
fn nesting_without_end_takes_linear_time() {
    assert_eq!(read(&b"{".repeat(500_000)).text, "");
    assert_eq!(read(&b"}".repeat(500_000)).text, "");
    assert_eq!(read(b"\\u").text, "");
    assert_eq!(read(b"\\bin999999999 x").text, "");
}
