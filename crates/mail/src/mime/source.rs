//! A source as it came, made readable.

use super::bytes::first;
use std::borrow::Cow;

/// Messages with the line ends of old Macintoshes, a lone CR, get line feeds; all others stay as they are.
pub(crate) fn readable(raw: &[u8]) -> Cow<'_, [u8]> {
    let sample = first(raw, 64 * 1024);
    if memchr::memchr(b'\n', sample).is_some() || memchr::memchr(b'\r', sample).is_none() {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}
