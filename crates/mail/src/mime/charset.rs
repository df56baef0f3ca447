//! Bytes to text: the declared charset, else what the bytes look like.

use super::bytes::{first, from};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, WINDOWS_1252};
use std::borrow::Cow;

/// As much as a guess looks at.
const SAMPLE: usize = 4 * 1024;

/// Decodes a text whose charset was declared, or was not. Never fails: what cannot be decoded becomes U+FFFD.
pub(crate) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Cow<'a, str> {
    let label = label.map(|label| label.trim().trim_matches(['"', '\''])).filter(|label| !label.is_empty());
    match label {
        Some(label) if label.eq_ignore_ascii_case("us-ascii") || label.eq_ignore_ascii_case("ascii") => guess(bytes),
        Some(label) => declared(bytes, label),
        None => guess(bytes),
    }
}

fn declared<'a>(bytes: &'a [u8], label: &str) -> Cow<'a, str> {
    if let Some(encoding) = Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::REPLACEMENT) {
        return encoding.decode(bytes).0;
    }
    match mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes()) {
        Some(decoder) => Cow::Owned(decoder(bytes)),
        None => guess(bytes),
    }
}

/// UTF-8 where it is that; else by statistics of 4 KiB.
fn guess(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let has_escape = memchr::memmem::find(first(bytes, 4 * SAMPLE), b"\x1b$").is_some();
        return if has_escape { ISO_2022_JP.decode(bytes).0 } else { Cow::Borrowed(text) };
    }
    // ASCII tells nothing: the sample begins where something else does.
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(first(from(bytes, start), SAMPLE), true);
    detector.guess(None, Utf8Detection::Allow).decode(bytes).0
}

/// A header value with raw 8-bit bytes: UTF-8, else the charset of the body, else windows-1252.
pub(crate) fn header<'a>(bytes: &'a [u8], body: Option<&str>) -> Cow<'a, [u8]> {
    if std::str::from_utf8(bytes).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let encoding = body
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
        .unwrap_or(WINDOWS_1252);
    Cow::Owned(encoding.decode_without_bom_handling(bytes).0.into_owned().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_charset_wins_and_a_missing_one_is_guessed() {
        assert_eq!(decode(b"Gr\xfc\xdfe", Some("iso-8859-1")), "Grüße");
        assert_eq!(decode("Grüße".as_bytes(), Some("us-ascii")), "Grüße");
        assert_eq!(decode(b"\x1b$B$3$s\x1b(B", Some("iso-2022-jp")), "こん");
        assert_eq!(decode(b"\x1b$B$3$s\x1b(B", None), "こん");
        assert_eq!(decode(b"Hi Mom +Jjo-!", Some("utf-7")), "Hi Mom \u{263a}!");
        assert_eq!(decode(b"caf\xe9", Some("no-such-charset")), "café");
        assert_eq!(decode(&encoding_rs::GB18030.encode("你好，世界").0, Some("gb2312")), "你好，世界");
    }

    #[test]
    fn raw_bytes_in_a_header_are_read_as_the_body_says() {
        assert_eq!(header(b"K\xf6ln", None).as_ref(), "Köln".as_bytes());
        assert_eq!(header(b"\xcf\xf0\xe8", Some("windows-1251")).as_ref(), "При".as_bytes());
        assert_eq!(header("Köln".as_bytes(), Some("windows-1251")).as_ref(), "Köln".as_bytes());
    }
}
