//! Quoted history and signatures: what of a message is new.
//!
//! Lines are judged one by one ([`lines`]): blank, quoted, attribution ("On … wrote:"), header block of Outlook and
//! friends, divider, signature, a telephone's advertisement, text. [`split`] then cuts. It prefers to keep: a reply
//! between quotes stays with them, a forward without own words stays whole.

mod attribution;
mod device;
mod fold;
mod header_block;
mod lines;
mod words;

pub(crate) use fold::fold;

use lines::{Kind, Mark, marks};

/// More lines are not judged: the rest is history.
const LINES: usize = 20_000;
/// A signature behind `--` has at most this many lines.
const SIGNATURE: usize = 30;

/// A text cut in two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// What the author wrote now.
    pub new: String,
    /// Signature and quoted history; empty where there is none.
    pub quoted: String,
}

/// Cuts a text body. Linear.
pub fn split(text: &str) -> Split {
    let lines: Vec<&str> = text.lines().take(LINES).collect();
    let marks = marks(&lines);
    let mut kept = vec![true; marks.len()];
    drop_beginning(&marks, &mut kept);
    drop_history(&marks, &mut kept);
    drop_end(&marks, &mut kept);
    let mut split = Split::default();
    for (mark, is_kept) in marks.iter().zip(kept) {
        let part = if is_kept { &mut split.new } else { &mut split.quoted };
        for line in lines.get(mark.lines.clone()).unwrap_or_default() {
            part.push_str(line);
            part.push('\n');
        }
    }
    split.quoted.extend(text.lines().skip(LINES).flat_map(|line| [line, "\n"]));
    Split { new: without_blank_ends(&split.new), quoted: without_blank_ends(&split.quoted) }
}

/// The index of the line from which on everything is history; `None` where something new follows it.
pub(crate) fn history(lines: &[&str]) -> Option<usize> {
    let marks = marks(lines);
    let mut kept = vec![true; marks.len()];
    drop_history(&marks, &mut kept);
    let last = marks.iter().zip(&kept).rposition(|(_, kept)| *kept).map_or(0, |last| last + 1);
    let is_split = kept.iter().take(last).any(|kept| *kept);
    marks.get(last).filter(|_| is_split).map(|mark| mark.lines.start)
}

/// A text that begins with an attribution answers below the quote, or is a forward without words: the attribution
/// goes, and the quote where an answer follows it.
fn drop_beginning(marks: &[Mark], kept: &mut [bool]) {
    let Some(first) = marks.iter().position(|mark| mark.kind != Kind::Blank) else { return };
    let mut at = first;
    while marks.get(at).is_some_and(|mark| matches!(mark.kind, Kind::Attribution | Kind::History | Kind::Blank)) {
        at += 1;
    }
    if marks.get(first..at).is_none_or(|begun| begun.iter().all(|mark| mark.kind == Kind::Blank)) {
        return;
    }
    let quotes = run(marks, at, &[Kind::Quote, Kind::Blank]);
    let has_answer = marks.get(quotes..).is_some_and(|rest| rest.iter().any(|mark| mark.kind == Kind::Text));
    let is_attributed = marks.get(first).is_some_and(|mark| mark.kind == Kind::Attribution);
    let end = if has_answer && is_attributed { quotes } else { at };
    kept.iter_mut().take(end).skip(first).for_each(|kept| *kept = false);
}

/// Drops what follows an attribution, a header block, a divider or a signature mark, and lone attributions between
/// answers.
fn drop_history(marks: &[Mark], kept: &mut [bool]) {
    let mut has_text = false;
    for (at, mark) in marks.iter().enumerate() {
        has_text |= mark.kind == Kind::Text && kept.get(at) == Some(&true);
        if !has_text || kept.get(at) != Some(&true) {
            continue;
        }
        let ends = match mark.kind {
            Kind::History => true,
            Kind::Signature => is_signature(marks, at),
            Kind::Device => is_last_word(marks, at),
            Kind::Attribution => {
                let quotes = run(marks, at + 1, &[Kind::Blank]);
                let end = run(marks, quotes, &[Kind::Quote, Kind::Blank]);
                let is_inline = end > quotes && has_answer(marks, end);
                if is_inline && let Some(kept) = kept.get_mut(at) {
                    *kept = false;
                }
                !is_inline
            }
            _ => false,
        };
        if ends {
            kept.iter_mut().skip(at).for_each(|kept| *kept = false);
            return;
        }
    }
}

/// Drops quotes, dividers and advertisements at the end.
fn drop_end(marks: &[Mark], kept: &mut [bool]) {
    for (mark, kept) in marks.iter().zip(kept.iter_mut()).rev().filter(|(_, kept)| **kept) {
        if mark.kind == Kind::Text {
            return;
        }
        if mark.kind != Kind::Blank {
            *kept = false;
        }
    }
}

/// Where a run of marks of those kinds ends.
fn run(marks: &[Mark], from: usize, kinds: &[Kind]) -> usize {
    let length = marks.iter().skip(from).take_while(|mark| kinds.contains(&mark.kind)).count();
    from + length
}

/// Whether something other than a signature follows.
fn has_answer(marks: &[Mark], from: usize) -> bool {
    let rest = marks.iter().skip(from).take_while(|mark| mark.kind != Kind::Signature);
    rest.into_iter().any(|mark| mark.kind == Kind::Text)
}

/// A signature is short, or begins with the exact mark.
fn is_signature(marks: &[Mark], at: usize) -> bool {
    let is_history = |mark: &&Mark| matches!(mark.kind, Kind::Attribution | Kind::History | Kind::Quote);
    let lines = marks.iter().skip(at + 1).take_while(|mark| !is_history(mark)).filter(|mark| mark.kind != Kind::Blank).count();
    lines <= SIGNATURE
}

/// Whether only advertisements stand between here and the end or the history.
fn is_last_word(marks: &[Mark], at: usize) -> bool {
    let next = marks.iter().skip(at).find(|mark| !matches!(mark.kind, Kind::Device | Kind::Blank | Kind::Divider));
    next.is_none_or(|mark| mark.kind != Kind::Text)
}

fn without_blank_ends(text: &str) -> String {
    let mut rest = text.trim_end();
    while let Some((line, tail)) = rest.split_once('\n').filter(|(line, _)| line.trim().is_empty()) {
        let _ = line;
        rest = tail;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests;
