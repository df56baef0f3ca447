//! How texts are compared: without case and accents; Chinese, Japanese and Thai character by character.
//!
//! SQLite's `unicode61 remove_diacritics 2` alone would keep the accents of Greek and Cyrillic letters and could
//! not split scripts written without spaces. So texts are folded here *before* they are indexed and asked for,
//! and what is left to the tokenizer is to split at everything that is neither letter nor digit.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use unicode_normalization::char::{compose, decompose_compatible};

/// The form in which words are equal: lower case, without accents and ligatures, full-width forms made normal.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_onto(&mut out, c));
    Cow::Owned(out)
}

/// The text to put into the index (and nothing else): folded, with spaces around characters that are words of
/// their own. Plain ASCII comes back as it is, for the tokenizer folds that itself.
pub fn index_text(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().saturating_add(text.len() / 4));
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c if stands_alone(c) => spaced_onto(&mut out, c),
            c => fold_onto(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// Words of a text in order, folded.
pub fn tokens(text: &str) -> Vec<String> {
    Tokens::of(text).map(|token| token.folded).collect()
}

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Compare this.
    pub folded: String,
}

/// Iterates over the words of a text.
#[derive(Debug)]
pub struct Tokens<'a> {
    chars: Peekable<CharIndices<'a>>,
    piece: String,
}

impl<'a> Tokens<'a> {
    /// The words of `text`.
    pub fn of(text: &'a str) -> Self {
        Tokens { chars: text.char_indices().peekable(), piece: String::new() }
    }

    /// Adds a character to the word, or says that it is none of a word. It may change the one before it.
    fn extend(&mut self, token: &mut Token, at: usize, c: char) -> bool {
        let before = token.folded.pop();
        self.piece.clear();
        self.piece.extend(before);
        fold_onto(&mut self.piece, c);
        if !self.piece.chars().all(char::is_alphanumeric) {
            token.folded.extend(before);
            return false;
        }
        if before.is_none() {
            token.range.start = at;
        }
        token.folded.push_str(&self.piece);
        token.range.end = at.saturating_add(c.len_utf8());
        true
    }

    /// One character that is a word, with the mark that belongs to it (`か` and a separate voicing mark).
    fn alone(&mut self, at: usize, c: char) -> Token {
        let mut folded = String::new();
        fold_onto(&mut folded, c);
        let mut end = at.saturating_add(c.len_utf8());
        while let Some(&(next, mark)) = self.chars.peek().filter(|(_, mark)| is_voicing(*mark) || is_accent(*mark)) {
            fold_onto(&mut folded, mark);
            end = next.saturating_add(mark.len_utf8());
            self.chars.next();
        }
        Token { range: at..end, folded }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let mut token = Token { range: 0..0, folded: String::new() };
        while let Some(&(at, c)) = self.chars.peek() {
            if !stands_alone(c) || is_voicing(c) {
                if !self.extend(&mut token, at, c) && !token.folded.is_empty() {
                    break;
                }
                self.chars.next();
            } else if !token.folded.is_empty() {
                break;
            } else {
                self.chars.next();
                let alone = c.is_alphanumeric().then(|| self.alone(at, c));
                if let Some(alone) = alone.filter(|alone| !alone.folded.is_empty()) {
                    return Some(alone);
                }
            }
        }
        (!token.folded.is_empty()).then_some(token)
    }
}

/// Scripts without spaces between words: each character is found by itself.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}'       // Thai, Lao
        | '\u{1000}'..='\u{109f}'     // Burmese
        | '\u{1780}'..='\u{17ff}'     // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

fn is_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn spaced_onto(out: &mut String, c: char) {
    let spaced = !is_voicing(c) || out.ends_with(' ');
    if !is_voicing(c) {
        out.push(' ');
    } else if spaced {
        out.pop();
    }
    fold_onto(out, c);
    if spaced {
        out.push(' ');
    }
}

/// Appends what `c` compares as. A mark that belongs to the character before it (an accent, the second half of a
/// decomposed syllable) vanishes or melts into it.
fn fold_onto(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if matches!(c, '\u{ac00}'..='\u{d7a3}') || (stands_alone(c) && !is_voicing(c) && c < '\u{ff00}') {
        out.push(c);
    } else {
        decompose_compatible(c, |part| part.to_lowercase().for_each(|lower| piece_onto(out, lower)));
    }
}

fn piece_onto(out: &mut String, c: char) {
    match c {
        c if is_accent(c) => {}
        '\u{1160}'..='\u{11ff}' | '\u{3099}' | '\u{309a}' => {
            let whole = out.chars().next_back().and_then(|last| compose(last, c));
            if whole.is_some() {
                out.pop();
            }
            out.extend(whole.or_else(|| (!is_voicing(c)).then_some(c)));
        }
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'ς' => out.push('σ'),
        'ł' => out.push('l'),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'þ' => out.push_str("th"),
        c => c.to_lowercase().for_each(|lower| out.push(lower)),
    }
}
