//! The words of a raw response: atoms, quoted strings, literals, parentheses.

use std::borrow::Cow;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Open,
    Close,
    Atom(&'a [u8]),
    /// Quoted (escapes resolved) or literal.
    Text(Cow<'a, [u8]>),
}

impl Token<'_> {
    /// The word as text; `None` for parentheses and what is not UTF-8.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Token::Atom(bytes) => std::str::from_utf8(bytes).ok(),
            Token::Text(bytes) => std::str::from_utf8(bytes).ok(),
            Token::Open | Token::Close => None,
        }
    }

    /// Whether it is this atom, whatever its case.
    pub(crate) fn is(&self, atom: &str) -> bool {
        matches!(self, Token::Atom(bytes) if bytes.eq_ignore_ascii_case(atom.as_bytes()))
    }
}

/// Reads words from the front. Nothing is refused: what is not well formed becomes an atom.
#[derive(Clone)]
pub(crate) struct Tokens<'a>(&'a [u8]);

impl<'a> Tokens<'a> {
    /// The words after `* NAME`, if that is how `raw` begins.
    pub(crate) fn of(raw: &'a [u8], name: &str) -> Option<Tokens<'a>> {
        let mut tokens = Tokens(raw);
        let star = tokens.next()?;
        (star.is("*") && tokens.next()?.is(name)).then_some(tokens)
    }

    /// Everything not read yet, trimmed.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.0.trim_ascii()
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(length).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    fn quoted(&mut self) -> Option<Cow<'a, [u8]>> {
        let inside = self.0.strip_prefix(b"\"")?;
        let mut text = Vec::new();
        let mut bytes = inside.iter().enumerate();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'"' => {
                    self.0 = inside.get(at.saturating_add(1)..).unwrap_or_default();
                    return Some(Cow::Owned(text));
                }
                b'\\' => text.push(bytes.next().map_or(b'\\', |(_, escaped)| *escaped)),
                _ => text.push(*byte),
            }
        }
        None
    }

    fn literal(&mut self) -> Option<Cow<'a, [u8]>> {
        let line = self.0.iter().position(|byte| *byte == b'\n')?;
        let head = self.0.get(..line)?.trim_ascii_end();
        let size = usize::try_from(super::repair::literal(head).filter(|_| head.starts_with(b"{"))?).ok()?;
        self.take(line.saturating_add(1));
        Some(Cow::Borrowed(self.take(size)))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.0 = self.0.trim_ascii_start();
        match self.0.first()? {
            b'(' => {
                self.take(1);
                return Some(Token::Open);
            }
            b')' => {
                self.take(1);
                return Some(Token::Close);
            }
            b'"' => {
                if let Some(text) = self.quoted() {
                    return Some(Token::Text(text));
                }
            }
            b'{' => {
                if let Some(text) = self.literal() {
                    return Some(Token::Text(text));
                }
            }
            _ => {}
        }
        let end = self.0.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'(' | b')'));
        Some(Token::Atom(self.take(end.unwrap_or(self.0.len()).max(1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_out_whatever_their_spelling() {
        let mut tokens = Tokens::of(b"* LIST (\\Sent) \"/\" {3}\r\na b \"q\\\"\\\\\" x", "list").unwrap();
        assert_eq!(tokens.next(), Some(Token::Open));
        assert!(tokens.next().unwrap().is("\\sent"));
        assert_eq!(tokens.next(), Some(Token::Close));
        let rest: Vec<_> = tokens.map(|token| token.text().unwrap().to_owned()).collect();
        assert_eq!(rest, ["/", "a b", "q\"\\", "x"]);
    }

    #[test]
    fn what_is_not_well_formed_ends_as_atoms() {
        for bad in ["* X \"open", "* X {5}", "* X {99}\r\nab", "* X ((((", "* X {a}\r\n"] {
            assert!(Tokens::of(bad.as_bytes(), "X").unwrap().count() > 0, "{bad}");
        }
        assert!(Tokens::of(b"a1 OK", "X").is_none());
    }
}
