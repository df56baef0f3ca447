use super::*;
use async_imap::imap_proto::Response;
use proptest::prelude::*;

const LINES: &str = include_str!("../../../tests/fixtures/server-lines.txt");

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes().iter().copied();
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next() } else { None };
        bytes.push(match escaped {
            None => byte,
            Some(b'r') => b'\r',
            Some(b'n') => b'\n',
            Some(b'x') => {
                let digits = [rest.next(), rest.next()].map(|digit| char::from(digit.unwrap()).to_digit(16).unwrap() as u8);
                digits[0] * 16 + digits[1]
            }
            Some(other) => other,
        });
    }
    bytes
}

fn line(text: &str) -> Vec<u8> {
    [unescaped(text), b"\r\n".to_vec()].concat()
}

#[test]
fn every_known_line_is_treated_as_written_down_however_it_arrives() {
    for row in LINES.lines().filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (treatment, sent) = (columns.next().unwrap(), line(columns.next().unwrap()));
        let expected = match treatment {
            "parser" => Ok((sent.clone(), vec![])),
            "mended" => Ok((line(columns.next().unwrap()), vec![])),
            "raw" => Ok((vec![], vec![sent.trim_ascii_end().to_vec()])),
            "dropped" => Ok((vec![], vec![])),
            _ => Err(()),
        };
        for piece in [1, 3, usize::MAX] {
            let seen = inspect(&sent, piece).map_err(drop);
            assert_eq!(seen, expected, "{row} in pieces of {piece}");
            let parsed = seen.unwrap_or_default().0;
            let whole = parsed.is_empty() || matches!(Response::parse(&parsed), Ok((rest, _)) if rest.is_empty());
            assert!(whole, "the parser reads all of: {row}");
        }
    }
}

#[test]
fn a_bare_line_feed_ends_a_line_too() {
    assert_eq!(inspect(b"* OK hi\n* 3 EXISTS\n", 5).unwrap().0, b"* OK hi\r\n* 3 EXISTS\r\n");
}

#[test]
fn what_never_ends_is_refused() {
    assert!(inspect(&vec![b'x'; 70_000], 1_000).is_err());
    assert!(inspect(&[b"* LIST () \"/\" ".to_vec(), vec![b'x'; 70_000]].concat(), 1_000).is_err());
    assert!(inspect(&[b"* SEARCH".to_vec(), b" 7".repeat(9_000_000)].concat(), 60_000).is_err());
    assert!(inspect(b"* LIST () NIL {60000}\r\n", 9).unwrap().1.is_empty());
    assert!(inspect(&b"* OK hi\r\n".repeat(1_001), 9).is_err());
    assert!(inspect(&b"* 1 FETCH (FLAGS ())\r\n".repeat(1_001), 9).is_err());
}

#[test]
fn nesting_and_length_are_counted_through_all_lines_of_a_response() {
    let deep = b"((((((((\"a\" {0}\r\n".repeat(10);
    assert_eq!(inspect(&[b"* 1 FETCH (BODYSTRUCTURE ", &deep[..]].concat(), 50).unwrap_err(), "a line is nested too deeply");
    let long = b"{0}\r\n".repeat(30_000);
    assert_eq!(inspect(&[b"* 1 FETCH (BODY[] ", &long[..]].concat(), 50).unwrap_err(), "a response is too long");
    let large = [b"{700000}\r\n".to_vec(), vec![b'x'; 700_000]].concat().repeat(2);
    assert_eq!(inspect(&[b"* 1 FETCH (BODY[] ", &large[..]].concat(), 50_000).unwrap_err(), "a literal is too long");
}

#[test]
fn a_long_list_of_numbers_is_taken() {
    let search = [b"* SEARCH".to_vec(), b" 1234567".repeat(200_000), b"\r\n".to_vec()].concat();
    assert_eq!(inspect(&search, 60_000).unwrap().1, [search.trim_ascii_end()]);
}

/// Pieces of protocol, so that random input is not all noise.
fn traffic() -> impl Strategy<Value = Vec<u8>> {
    let rows: Vec<Vec<u8>> = LINES.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split('\t').nth(1)).map(line).collect();
    let piece = prop_oneof![
        4 => proptest::sample::select(rows),
        2 => proptest::collection::vec(any::<u8>(), 0..30),
        2 => proptest::string::string_regex("[*+a1 (){}\"\\\\\\[\\]\r\n]{0,20}").unwrap().prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_traffic_makes_it_panic_and_pieces_make_no_difference(bytes in traffic(), piece in 1usize..40) {
        prop_assert_eq!(inspect(&bytes, piece), inspect(&bytes, usize::MAX));
    }

    #[test]
    fn a_body_comes_through_byte_for_byte(body in proptest::collection::vec(any::<u8>(), 0..200), piece in 1usize..40) {
        let sent = [format!("* 1 FETCH (UID 4 BODY[] {{{}}}\r\n", body.len()).as_bytes(), &body, b")\r\n"].concat();
        prop_assert_eq!(inspect(&sent, piece).unwrap().0, sent);
    }
}
