//! Where the words of a query stand in a text that is shown.

use super::query::{Query, Term, Words};
use super::text::{Token, Tokens};
use std::ops::Range;

/// Which text it is: `from:` marks authors, not bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Part {
    Text,
    Subject,
    From,
    To,
    File,
}

/// Byte ranges of the hits in `text`, in order and without overlap, always at character boundaries.
/// Excluded words are no hits.
pub fn highlight(text: &str, query: &Query, part: Part) -> Vec<Range<usize>> {
    let mut wanted: Vec<&Words> = Vec::new();
    query.wanted(&mut |term| wanted.extend(words_for(term, part)));
    if wanted.is_empty() {
        return Vec::new();
    }
    let tokens: Vec<Token> = Tokens::of(text).collect();
    let mut found = Vec::new();
    for start in 0..tokens.len() {
        let rest = tokens.get(start..).unwrap_or_default();
        found.extend(wanted.iter().filter_map(|words| stands_at(words, rest)));
    }
    merge(found)
}

fn words_for(term: &Term, part: Part) -> Option<&Words> {
    match (term, part) {
        (Term::Words(words), _) | (Term::Subject(words), Part::Subject) | (Term::From(words), Part::From) | (Term::To(words), Part::To) => {
            Some(words)
        }
        _ => None,
    }
}

/// The range of the phrase, where `tokens` begin with it.
fn stands_at(words: &Words, tokens: &[Token]) -> Option<Range<usize>> {
    let (last, before) = words.tokens.split_last()?;
    let run = tokens.get(..words.tokens.len())?;
    let (end, begin) = run.split_last()?;
    let whole = before.iter().zip(begin).all(|(word, token)| *word == token.folded);
    let ends = if words.prefix { end.folded.starts_with(last.as_str()) } else { end.folded == *last };
    let start = run.first()?.range.start;
    (whole && ends).then_some(start..end.range.end)
}

/// Found from left to right, so a range can only touch the one before it.
fn merge(found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in found {
        match out.last_mut() {
            Some(before) if range.start < before.end => before.end = before.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
