//! Encoded words (RFC 2047) that were cut inside a character: neighbours of one charset are joined before decoding.

use super::bytes::{cut, from};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

struct Word<'a> {
    charset: &'a [u8],
    content: Vec<u8>,
    /// Position behind it.
    end: usize,
}

/// Joins neighbouring encoded words of the same charset into one. Everything else stays as it is.
pub(crate) fn join(value: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(value, b"?=").is_none() {
        return Cow::Borrowed(value);
    }
    let mut out = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(start) = memchr::memmem::find(from(value, at), b"=?").map(|found| at + found) {
        out.extend_from_slice(cut(value, at..start));
        let Some(first) = word(value, start) else {
            out.extend_from_slice(b"=?");
            at = start + 2;
            continue;
        };
        at = run(value, start, first, &mut out);
    }
    out.extend_from_slice(from(value, at));
    Cow::Owned(out)
}

/// Writes the run of words that begins at `start`, as one word where it has several; returns its end.
fn run(value: &[u8], start: usize, first: Word, out: &mut Vec<u8>) -> usize {
    let Word { charset, mut content, mut end } = first;
    let mut words = 1;
    loop {
        let rest = from(value, end);
        let gap = rest.len() - rest.trim_ascii_start().len();
        match word(value, end + gap) {
            Some(next) if gap > 0 && next.charset.eq_ignore_ascii_case(charset) => {
                content.extend_from_slice(&next.content);
                end = next.end;
                words += 1;
            }
            _ => break,
        }
    }
    if words == 1 {
        out.extend_from_slice(cut(value, start..end));
    } else {
        out.extend_from_slice(b"=?");
        out.extend_from_slice(charset);
        out.extend_from_slice(b"?B?");
        out.extend_from_slice(LENIENT.encode(&content).as_bytes());
        out.extend_from_slice(b"?=");
    }
    end
}

/// The word at `at`: `=?charset?B or Q?text?=`.
fn word(value: &[u8], at: usize) -> Option<Word<'_>> {
    let rest = from(value, at).strip_prefix(b"=?")?;
    let charset = cut(rest, 0..memchr::memchr(b'?', rest)?);
    let kind = *rest.get(charset.len() + 1)?;
    let text = from(rest, charset.len() + 2).strip_prefix(b"?")?;
    let length = memchr::memmem::find(text, b"?=")?;
    let encoded = cut(text, 0..length);
    if charset.is_empty() || charset.len() > 60 || encoded.contains(&b'\n') {
        return None;
    }
    let content = match kind {
        b'B' | b'b' => LENIENT.decode(encoded.trim_ascii()).ok()?,
        b'Q' | b'q' => quoted(encoded)?,
        _ => return None,
    };
    Some(Word { charset, content, end: at + 2 + charset.len() + 3 + length + 2 })
}

fn quoted(encoded: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(encoded.len());
    let mut bytes = encoded.iter().copied();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'_' => b' ',
            b'=' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            other => other,
        });
    }
    Some(out)
}

/// The value of a hexadecimal digit.
pub(crate) fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_character_cut_in_two_words_is_whole_again() {
        assert_eq!(join(b"=?utf-8?Q?Gr=C3?= \r\n =?UTF-8?Q?=BC=C3=9Fe?= x").as_ref(), b"=?utf-8?B?R3LDvMOfZQ==?= x");
        assert_eq!(join(b"=?utf-8?B?4pw=?= =?utf-8?B?kw==?=").as_ref(), "=?utf-8?B?4pyT?=".as_bytes());
    }

    #[test]
    fn single_foreign_and_broken_words_stay() {
        for value in ["=?a b?= =?", "=?utf-8?Q?a?= b", "=?utf-8?Q?a?= =?latin1?Q?b?=", "plain ?= x", "=?utf-8?Q?a=?="] {
            assert_eq!(join(value.as_bytes()).as_ref(), value.as_bytes());
        }
    }
}
