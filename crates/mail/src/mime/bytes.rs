//! Cuts out of strangers' bytes that cannot fail.

use std::ops::Range;

/// `bytes[range]`, or nothing where that is out of bounds.
pub(crate) fn cut(bytes: &[u8], range: Range<usize>) -> &[u8] {
    bytes.get(range).unwrap_or_default()
}

/// What follows `at`.
pub(crate) fn from(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

/// At most the first `limit` bytes.
pub(crate) fn first(bytes: &[u8], limit: usize) -> &[u8] {
    cut(bytes, 0..limit.min(bytes.len()))
}

/// Four bytes as a number, little end first.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = from(bytes, at).get(..4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// The line that begins at `at`, with its line feed.
pub(crate) fn line(bytes: &[u8], at: usize) -> &[u8] {
    let rest = from(bytes, at);
    memchr::memchr(b'\n', rest).map_or(rest, |end| cut(rest, 0..end + 1))
}

/// A line without its line break.
pub(crate) fn without_break(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The longest prefix of a text of at most `limit` bytes.
pub(crate) fn prefix(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}
