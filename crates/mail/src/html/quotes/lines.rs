//! Lines of a text and what each of them is.

use super::{attribution, device, header_block};
use std::ops::Range;

/// What a line, or a group of lines, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Quote,
    /// "On … wrote:", over up to four lines.
    Attribution,
    /// A header block, or the words that introduce one: everything behind it is another message.
    History,
    /// A line of dashes or the like.
    Divider,
    /// `-- `.
    Signature,
    /// "Sent from my …".
    Device,
    Text,
}

/// Lines that are one thing.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    pub(super) lines: Range<usize>,
}

/// Judges every line.
pub(super) fn marks(lines: &[&str]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rest = lines.get(at..).unwrap_or_default();
        let (kind, length) = judge(rest);
        marks.push(Mark { kind, lines: at..at + length });
        at += length;
    }
    marks
}

/// The kind of the first line, and how many lines belong to it.
fn judge(rest: &[&str]) -> (Kind, usize) {
    let line = rest.first().copied().unwrap_or_default();
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    if trimmed.is_empty() {
        return (Kind::Blank, 1);
    }
    if trimmed.starts_with('>') {
        return (Kind::Quote, 1);
    }
    if matches!(line.trim_end_matches(['\r', '\n']), "-- " | "--" | "—" | "-- \u{a0}") {
        return (Kind::Signature, 1);
    }
    if let Some(length) = header_block::length(rest) {
        return (Kind::History, length);
    }
    if header_block::is_divider(trimmed) {
        return (Kind::History, 1);
    }
    if trimmed.chars().count() >= 4 && trimmed.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '—' | '–' | ' ')) {
        return (Kind::Divider, 1);
    }
    if let Some(length) = attribution::length(rest) {
        return (Kind::Attribution, length);
    }
    if device::is_advertisement(trimmed) {
        return (Kind::Device, 1);
    }
    (Kind::Text, 1)
}
