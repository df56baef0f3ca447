//! What a line is, and the small repairs without which the parser would refuse it or panic.

use super::framing::Violation;
use async_imap::imap_proto::Response;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Deepest nesting of parentheses: the parser recurses and would overflow the stack.
const DEEPEST: u32 = 32;

/// Kinds of line, as far as they are treated differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `* OK`, `+`, or an answer with a tag: free text, so a `{n}` at its end is no literal.
    Status,
    /// `* n FETCH`.
    Fetch,
    /// `* n EXISTS`, `* n EXPUNGE`.
    Counter,
    /// Read by our own readers.
    Other,
}

impl Kind {
    pub(crate) fn has_literals(self) -> bool {
        matches!(self, Kind::Fetch | Kind::Other)
    }
}

/// The kind of a response by its first line.
pub(crate) fn kind(line: &[u8]) -> Kind {
    let Some(rest) = line.strip_prefix(b"*") else { return Kind::Status };
    let (word, rest) = word(rest);
    let is = |word: &[u8], names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name.as_bytes()));
    if is(word, &["OK", "NO", "BAD", "BYE", "PREAUTH"]) {
        return Kind::Status;
    }
    if word.is_empty() || !word.iter().all(u8::is_ascii_digit) {
        return Kind::Other;
    }
    match self::word(rest).0 {
        word if is(word, &["FETCH"]) => Kind::Fetch,
        word if is(word, &["EXISTS", "EXPUNGE"]) => Kind::Counter,
        _ => Kind::Other,
    }
}

/// The first word, and what follows it.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    let text = text.trim_ascii_start();
    let end = text.iter().position(|byte| *byte == b' ').unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, &[]))
}

/// SEARCH, ESEARCH and VANISHED may be longer than other lines.
pub(crate) fn is_list_of_numbers(line: &[u8]) -> bool {
    let (word, _) = word(line.strip_prefix(b"*").unwrap_or_default());
    ["SEARCH", "ESEARCH", "VANISHED"].iter().any(|name| word.eq_ignore_ascii_case(name.as_bytes()))
}

/// Size of the literal that follows a line ending in `{n}` or `{n+}`. A number beyond 64 bits counts as the largest.
pub(crate) fn literal(line: &[u8]) -> Option<u64> {
    let inner = line.strip_suffix(b"}")?;
    let inner = inner.strip_suffix(b"+").unwrap_or(inner);
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = inner.get(open..)?.strip_prefix(b"{")?;
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(std::str::from_utf8(digits).ok()?.parse().unwrap_or(u64::MAX))
}

/// Where a line stands in its response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) first: bool,
    pub(crate) last: bool,
}

/// Writes `line` (without its line end) to `out` as the parser can read it, CRLF included; false: it is left out.
/// `depth` counts open parentheses through the lines of a response. On a whole response the parser is tried first.
pub(crate) fn repair(line: &[u8], kind: Kind, place: Place, depth: &mut u32, out: &mut Vec<u8>) -> Result<bool, Violation> {
    match kind {
        Kind::Status => status(line, out),
        Kind::Counter => single_spaces(line, out),
        Kind::Fetch if place.first => fetch(fetch_head(line, out), depth, out)?,
        Kind::Fetch => fetch(line, depth, out)?,
        Kind::Other => {}
    }
    out.extend_from_slice(b"\r\n");
    if kind == Kind::Fetch && out.ends_with(b" ()\r\n") && place.first {
        return Ok(false);
    }
    if !(place.first && place.last) || readable(out) {
        return Ok(true);
    }
    out.clear();
    if kind != Kind::Status {
        return Err(Violation("a line cannot be read"));
    }
    Ok(bare_status(line, out))
}

/// Whether the parser takes all of it, and lives.
fn readable(line: &[u8]) -> bool {
    let parsed = catch_unwind(AssertUnwindSafe(|| matches!(Response::parse(line), Ok((rest, _)) if rest.is_empty())));
    parsed.unwrap_or(false)
}

/// A space after a response code, no NUL.
fn status(line: &[u8], out: &mut Vec<u8>) {
    out.extend(line.iter().map(|byte| if *byte == 0 { b'?' } else { *byte }));
    let start = out.windows(2).position(|pair| pair == b" [");
    let end = out.iter().position(|byte| *byte == b']');
    if let (Some(start), Some(end)) = (start, end)
        && start < end
        && out.get(end.saturating_add(1)).is_some_and(|next| *next != b' ')
    {
        out.insert(end.saturating_add(1), b' ');
    }
}

/// Tag and status without a text that cannot be read: the verdict counts more than the words.
fn bare_status(line: &[u8], out: &mut Vec<u8>) -> bool {
    let (tag, rest) = word(line);
    let (verdict, _) = word(rest);
    out.extend_from_slice(tag);
    out.push(b' ');
    out.extend_from_slice(verdict);
    out.extend_from_slice(b"\r\n");
    readable(out)
}

fn single_spaces(line: &[u8], out: &mut Vec<u8>) {
    let mut rest = line;
    while !rest.is_empty() {
        let (next, after) = word(rest);
        if !out.is_empty() && !next.is_empty() {
            out.push(b' ');
        }
        out.extend_from_slice(next);
        rest = after;
    }
}

/// Writes `* n FETCH ` with single spaces; gives back the list that follows.
fn fetch_head<'a>(line: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
    let open = line.iter().position(|byte| *byte == b'(').unwrap_or(line.len());
    let (head, list) = line.split_at_checked(open).unwrap_or((line, &[]));
    single_spaces(head, out);
    out.push(b' ');
    list
}

/// A piece of a FETCH list: quoted bodies as literals, no INTERNALDATE without a date, no deep nesting.
fn fetch(mut rest: &[u8], depth: &mut u32, out: &mut Vec<u8>) -> Result<(), Violation> {
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => {
                let (text, after) = quoted(after);
                write_quoted(text, out);
                rest = after;
            }
            // BINARY's literal8, and a literal that needs no answer: the parser knows neither mark.
            b'~' if after.first() == Some(&b'{') => {}
            b'+' if after == b"}" => {}
            b'I' | b'i' if let Some(after) = dateless(after) => rest = after,
            byte => {
                *depth = match byte {
                    b'(' => depth.saturating_add(1),
                    b')' => depth.saturating_sub(1),
                    _ => *depth,
                };
                if *depth > DEEPEST {
                    return Err(Violation("a line is nested too deeply"));
                }
                out.push(byte);
            }
        }
    }
    Ok(())
}

/// What follows an `INTERNALDATE NIL` (`text` begins after its `I`), which would make the parser panic.
fn dateless(text: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"NTERNALDATE ";
    let (name, value) = text.split_at_checked(NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) || value.starts_with(b"\"") || value.starts_with(b"{") {
        return None;
    }
    let end = value.iter().position(|byte| matches!(byte, b' ' | b')')).unwrap_or(value.len());
    let after = value.get(end..).unwrap_or_default();
    Some(after.strip_prefix(b" ").unwrap_or(after))
}

/// The inside of a quoted string with its escapes, and what follows its end.
fn quoted(text: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    let end = end.unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end.saturating_add(1)..).unwrap_or_default())
}

/// A quoted body becomes a literal, since the parser would keep its escapes; other strings stay quoted.
fn write_quoted(text: &[u8], out: &mut Vec<u8>) {
    if !(out.ends_with(b"] ") || out.ends_with(b"> ")) {
        out.push(b'"');
        out.extend_from_slice(text);
        out.push(b'"');
        return;
    }
    let mut body = Vec::with_capacity(text.len());
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        body.push(if *byte == b'\\' { *bytes.next().unwrap_or(byte) } else { *byte });
    }
    out.extend_from_slice(format!("{{{}}}\r\n", body.len()).as_bytes());
    out.extend_from_slice(&body);
}
