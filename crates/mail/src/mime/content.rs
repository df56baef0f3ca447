//! The content of a part: decoded where it is needed, measured where it is not.

use super::bytes::{cut, first, from};
use super::encoded_words::hex;
use super::structure::{Encoding, Node};
use super::{charset, flowed};
use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

impl Node<'_> {
    /// Decoded bytes of at most the first `limit` encoded ones.
    pub(crate) fn bytes<'r>(&self, raw: &'r [u8], limit: usize) -> Cow<'r, [u8]> {
        let encoded = first(cut(raw, self.body.clone()), limit);
        match self.encoding {
            Encoding::Identity => Cow::Borrowed(encoded),
            Encoding::QuotedPrintable => Cow::Owned(quoted_printable(encoded)),
            Encoding::Base64 => Cow::Owned(base64(encoded)),
        }
    }

    /// The same as text; flowed paragraphs are joined.
    pub(crate) fn text<'r>(&self, raw: &'r [u8], limit: usize) -> Cow<'r, str> {
        let label = self.media.parameter("charset");
        let text = match self.bytes(raw, limit) {
            Cow::Borrowed(bytes) => charset::decode(bytes, label),
            Cow::Owned(bytes) => Cow::Owned(charset::decode(&bytes, label).into_owned()),
        };
        if self.media.parameter("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
            let delsp = self.media.parameter("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
            return Cow::Owned(flowed::decode(&text, delsp));
        }
        text
    }

    /// Size of the decoded content, without decoding it.
    pub(crate) fn size(&self, raw: &[u8]) -> u64 {
        let encoded = cut(raw, self.body.clone());
        let size = match self.encoding {
            Encoding::Identity => encoded.len(),
            Encoding::Base64 => base64_size(encoded),
            Encoding::QuotedPrintable => quoted_printable(encoded).len(),
        };
        u64::try_from(size).unwrap_or(u64::MAX)
    }
}

/// Strict where possible; else whatever letters of the alphabet there are, up to the padding.
fn base64(encoded: &[u8]) -> Vec<u8> {
    base64_decode(encoded).unwrap_or_else(|| {
        let padding = memchr::memchr(b'=', encoded).unwrap_or(encoded.len());
        let letters = first(encoded, padding).iter().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
        base64_decode(&letters.copied().collect::<Vec<_>>()).unwrap_or_default()
    })
}

fn base64_size(encoded: &[u8]) -> usize {
    let trimmed = encoded.trim_ascii_end();
    let padding = trimmed.iter().rev().take_while(|byte| **byte == b'=').count();
    let breaks = memchr::memchr_iter(b'\n', trimmed).count() + memchr::memchr_iter(b'\r', trimmed).count();
    trimmed.len().saturating_sub(padding + breaks) * 3 / 4
}

/// RFC 2045 6.7; what is no valid escape stays as it is.
fn quoted_printable(encoded: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'=', b'\n', from(encoded, at)).map(|found| at + found) {
        out.extend_from_slice(cut(encoded, at..found));
        if encoded.get(found) == Some(&b'\n') {
            hard_break(&mut out);
            at = found + 1;
        } else {
            at = escape(encoded, found, &mut out);
        }
    }
    out.extend_from_slice(from(encoded, at));
    out
}

/// White space before a line break was added on the way.
fn hard_break(out: &mut Vec<u8>) {
    let has_return = out.last() == Some(&b'\r');
    while matches!(out.last(), Some(b'\r' | b' ' | b'\t')) {
        out.pop();
    }
    out.extend_from_slice(if has_return { b"\r\n" } else { b"\n" });
}

/// What follows an equals sign: two digits, or a soft line break. Returns where to go on.
fn escape(encoded: &[u8], equals: usize, out: &mut Vec<u8>) -> usize {
    let rest = from(encoded, equals + 1);
    if let [high, low, ..] = rest
        && let (Some(high), Some(low)) = (hex(*high), hex(*low))
    {
        out.push(high << 4 | low);
        return equals + 3;
    }
    let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    if rest.get(blank).is_none_or(|byte| *byte == b'\n') {
        return equals + 1 + blank + 1;
    }
    out.push(b'=');
    equals + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_survives_what_people_send() {
        for (encoded, decoded) in [
            ("Gr=C3=BC=c3=9fe", "Grüße"),
            ("soft=\r\n break=  \n!", "soft break!"),
            ("trailing \t \r\nx", "trailing\r\nx"),
            ("a=b =ZZ 100%= ", "a=b =ZZ 100%"),
            ("end=", "end"),
        ] {
            assert_eq!(String::from_utf8_lossy(&quoted_printable(encoded.as_bytes())), decoded);
        }
    }

    #[test]
    fn base64_survives_footers_and_its_size_needs_no_decoding() {
        assert_eq!(base64(b"aGVsbG8=\r\n-- \r\nlist footer"), b"hello");
        for text in ["", "a", "ab", "abc", "hello world, this is longer than a line of base64 would ever be, so it folds"] {
            let encoded = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, text);
            let folded: String = encoded.as_bytes().chunks(76).map(|l| format!("{}\r\n", String::from_utf8_lossy(l))).collect();
            assert_eq!(base64_size(folded.as_bytes()), text.len());
            assert_eq!(base64(folded.as_bytes()), text.as_bytes());
        }
    }
}
