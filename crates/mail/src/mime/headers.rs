//! A block of header fields, as bytes. Fields are found here, and understood in [`super::fields`].

use super::bytes::{cut, from, line, without_break};
use crate::Error;

/// A header block may not be larger.
const LIMIT: usize = 1024 * 1024;

/// One header field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a [u8],
    /// Everything behind the colon, with folds and the last line break.
    pub(crate) value: &'a [u8],
}

/// The fields of a message or part, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headers<'a> {
    pub(crate) fields: Vec<Field<'a>>,
}

impl<'a> Headers<'a> {
    /// Reads the block at `start` and says where the body begins. The block ends at an empty line, at a line for
    /// which `stop` holds (a boundary), or at a line that cannot belong to it.
    ///
    /// # Errors
    /// A block over 1 MiB.
    pub(crate) fn read(raw: &'a [u8], start: usize, stop: impl Fn(&[u8]) -> bool) -> Result<(Headers<'a>, usize), Error> {
        let mut headers = Headers::default();
        let mut at = start;
        loop {
            let current = line(raw, at);
            let next = at + current.len();
            if next - start > LIMIT {
                return Err(Error::TooComplex("its header is larger than 1 MB"));
            }
            if current.is_empty() || without_break(current).is_empty() {
                return Ok((headers, next));
            }
            if stop(current) {
                return Ok((headers, at));
            }
            let Some(colon) = colon(current) else {
                if at == start && is_mailbox_line(current) || continues(line(raw, next)) {
                    at = next;
                    continue;
                }
                return Ok((headers, at));
            };
            at = unfold(raw, next);
            let name = cut(current, 0..colon).trim_ascii_end();
            headers.fields.push(Field { name, value: cut(raw, next - current.len() + colon + 1..at) });
        }
    }

    /// The first field of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.fields.iter().find(|field| field.is(name)).map(|field| field.value)
    }

    /// All fields of a name, topmost first.
    pub(crate) fn all(&self, name: &'static str) -> impl Iterator<Item = &'a [u8]> + '_ {
        self.fields.iter().filter(move |field| field.is(name)).map(|field| field.value)
    }
}

impl Field<'_> {
    /// Whether it has that name; case does not count.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// Where the name of a header line ends.
fn colon(line: &[u8]) -> Option<usize> {
    let colon = memchr::memchr(b':', line)?;
    let name = cut(line, 0..colon).trim_ascii_end();
    (!name.is_empty() && name.len() <= 200 && name.iter().all(|byte| byte.is_ascii_graphic())).then_some(colon)
}

/// The end of the lines that continue a field.
fn unfold(raw: &[u8], mut at: usize) -> usize {
    while matches!(raw.get(at), Some(b' ' | b'\t')) {
        at += line(raw, at).len();
    }
    at
}

/// The separator of mbox files.
fn is_mailbox_line(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

/// Whether a block goes on behind a broken line: its next line is a field or its end.
fn continues(line: &[u8]) -> bool {
    !line.is_empty() && (without_break(line).is_empty() || colon(line).is_some())
}

/// Where the message begins: empty lines before the first header are not its end.
pub(crate) fn start(raw: &[u8]) -> usize {
    let mut at = 0;
    while matches!(raw.get(at), Some(b'\r' | b'\n')) {
        at += 1;
    }
    if colon(line(from(raw, at), 0)).is_some() { at } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(raw: &str) -> (Vec<String>, usize) {
        let (headers, body) = Headers::read(raw.as_bytes(), 0, |_| false).unwrap();
        (headers.fields.iter().map(|field| String::from_utf8_lossy(field.name).into_owned()).collect(), body)
    }

    #[test]
    fn broken_lines_neither_hide_fields_nor_swallow_the_body() {
        assert_eq!(names("From x Mon Jan 1\nA: 1\nB : 2\n 3\n\nbody"), (vec!["A".into(), "B".into()], 32));
        assert_eq!(names("A: 1\nno field at all\nB: 2\n\nbody").0, ["A", "B"]);
        assert_eq!(names("A: 1\nHello dear customer,\nhow are you?\n"), (vec!["A".into()], 5));
        assert_eq!(names("just a text\nof two lines\n"), (vec![], 0));
    }

    #[test]
    fn a_header_over_the_limit_is_refused() {
        let raw = format!("A: 1\n{}\n", "B: 2\n".repeat(300_000));
        assert!(matches!(Headers::read(raw.as_bytes(), 0, |_| false), Err(Error::TooComplex(_))));
    }
}
