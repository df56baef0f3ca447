//! The pieces of a text in Rich Text Format.

use crate::mime::bytes::{cut, from};
use crate::mime::encoded_words::hex;

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name-12`, with the space that ends it.
    Word(&'a [u8], Option<i32>),
    /// `\~`, `\*` and the like.
    Symbol(u8),
    /// `\'e4`: a byte of the text's charset.
    Byte(u8),
    /// A byte that stands for itself.
    Plain(u8),
}

/// Reads pieces one after the other.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, at: 0 }
    }

    /// Passes over bytes that are no text.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let rest = from(self.bytes, self.at);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length > 0 {
            self.at += length;
            return Some(Token::Word(cut(rest, 0..length), self.parameter()));
        }
        let symbol = *rest.first()?;
        self.at += 1;
        let digits = (rest.get(1).copied().and_then(hex), rest.get(2).copied().and_then(hex));
        match (symbol, digits) {
            (b'\'', (Some(high), Some(low))) => {
                self.at += 2;
                Some(Token::Byte(high << 4 | low))
            }
            _ => Some(Token::Symbol(symbol)),
        }
    }

    /// The number behind a word, and the space behind both.
    fn parameter(&mut self) -> Option<i32> {
        let rest = from(self.bytes, self.at);
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = from(rest, sign).iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length = if digits == 0 { 0 } else { sign + digits };
        self.at += length + usize::from(rest.get(length) == Some(&b' '));
        std::str::from_utf8(cut(rest, 0..length)).ok()?.parse().ok()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                other => return Some(Token::Plain(other)),
            }
        }
    }
}
