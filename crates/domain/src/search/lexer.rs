//! Cuts a query into its pieces, in one pass over the characters.

use std::iter::Peekable;
use std::str::Chars;

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `(`, or `-(`.
    Open { negated: bool },
    /// `)`.
    Close,
    /// `OR` between two terms.
    Or,
    /// A word, a phrase, or a key with its value.
    Term(Raw),
}

/// A term before it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) negated: bool,
    /// What stands before the first colon: ASCII letters only.
    pub(super) key: Option<String>,
    /// Without quotation marks and the star.
    pub(super) value: String,
    pub(super) quoted: bool,
    /// A quotation mark was opened and not closed.
    pub(super) unclosed: bool,
    pub(super) star: bool,
    /// It reaches the end of the text, so it may still be typed.
    pub(super) last: bool,
}

/// Quotation marks, those that desktops put in by themselves included.
const MARKS: [char; 4] = ['"', '“', '”', '„'];

pub(super) struct Lexer<'a> {
    chars: Peekable<Chars<'a>>,
    depth: u32,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Lexer { chars: text.chars().peekable(), depth: 0 }
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        self.chars.next_if(|c| wanted(*c)).is_some()
    }

    /// The minus signs before a term; an even number of them excludes nothing.
    fn negation(&mut self) -> bool {
        let mut negated = false;
        while self.take(|c| c == '-') {
            negated = !negated;
        }
        negated
    }

    fn bare(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.chars.next_if(|c| !(c.is_whitespace() || MARKS.contains(c) || *c == ')' && self.depth > 0)) {
            word.push(c);
        }
        word
    }

    /// What stands between quotation marks, the first of which is already taken.
    fn phrase(&mut self, raw: &mut Raw) {
        raw.quoted = true;
        raw.unclosed = true;
        for c in self.chars.by_ref() {
            if MARKS.contains(&c) {
                raw.unclosed = false;
                break;
            }
            raw.value.push(c);
        }
        raw.star = self.take(|c| c == '*');
    }

    fn term(&mut self, negated: bool) -> Raw {
        let mut raw = Raw { negated, ..Raw::default() };
        if self.take(|c| MARKS.contains(&c)) {
            self.phrase(&mut raw);
        } else {
            let word = self.bare();
            match word.split_once(':') {
                Some((key, value)) if !key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic()) => {
                    raw.key = Some(key.to_ascii_lowercase());
                    raw.value = value.to_owned();
                }
                _ => raw.value = word,
            }
            if raw.key.is_some() && raw.value.is_empty() && self.take(|c| MARKS.contains(&c)) {
                self.phrase(&mut raw);
            } else if raw.value.ends_with('*') {
                raw.star = true;
                raw.value.truncate(raw.value.trim_end_matches('*').len());
            }
        }
        raw.last = self.chars.peek().is_none();
        raw
    }
}

impl Iterator for Lexer<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while self.take(char::is_whitespace) {}
        self.chars.peek()?;
        let negated = self.negation();
        if self.take(|c| c == '(') {
            self.depth = self.depth.saturating_add(1);
            return Some(Piece::Open { negated });
        }
        if self.take(|c| c == ')') {
            self.depth = self.depth.saturating_sub(1);
            return Some(Piece::Close);
        }
        let raw = self.term(negated);
        let or = raw.value == "OR" && raw.key.is_none() && !raw.quoted && !raw.star && !negated;
        Some(if or { Piece::Or } else { Piece::Term(raw) })
    }
}
