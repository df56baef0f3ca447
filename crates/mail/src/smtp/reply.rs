//! A server's reply (RFC 5321 4.2), read by ourselves: the whole text, every line of it.

/// A complete reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// Three digits.
    pub(super) code: u16,
    /// Its lines without code, repaired.
    pub(super) lines: Vec<String>,
}

impl Reply {
    /// Reads the lines of a reply that is complete; `None` where they are no reply.
    pub(super) fn read(lines: &[String]) -> Option<Reply> {
        let codes: Vec<u16> = lines.iter().map(|line| code(line)).collect::<Option<_>>()?;
        let code = *codes.first()?;
        let texts = lines.iter().map(|line| line.get(4..).unwrap_or_default().trim().to_owned());
        codes.iter().all(|other| *other == code).then(|| Reply { code, lines: texts.collect() })
    }

    /// Accepted, or asked to go on.
    pub(super) fn is_positive(&self) -> bool {
        (200..400).contains(&self.code)
    }

    /// Refused for now.
    pub(super) fn is_transient(&self) -> bool {
        (400..500).contains(&self.code)
    }

    /// The enhanced status code at the start of the text (RFC 3463), e.g. `5.7.1`.
    pub(super) fn enhanced(&self) -> Option<&str> {
        let word = self.lines.first()?.split_whitespace().next()?;
        let mut pieces = word.split('.');
        let digits =
            |piece: Option<&str>| piece.is_some_and(|piece| (1..=3).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_digit()));
        (digits(pieces.next()) && digits(pieces.next()) && digits(pieces.next()) && pieces.next().is_none()).then_some(word)
    }

    /// The server's words in one line, with the code; the enhanced code is not repeated on each line.
    pub(super) fn words(&self) -> String {
        let enhanced = self.enhanced().unwrap_or_default();
        let mut words = self.code.to_string();
        for (at, line) in self.lines.iter().enumerate() {
            let line = if at == 0 || enhanced.is_empty() { line } else { line.strip_prefix(enhanced).unwrap_or(line).trim_start() };
            if !line.is_empty() {
                words.push(' ');
                words.push_str(line);
            }
        }
        crate::mime::prefix(&words, 600).to_owned()
    }

    /// Whether the words contain one of these, without regard to case.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        let text = self.words().to_ascii_lowercase();
        words.iter().any(|word| text.contains(word))
    }
}

/// The code of a line, `250-…` or `250 …`.
fn code(line: &str) -> Option<u16> {
    let code: u16 = line.get(..3)?.parse().ok()?;
    let separator = line.as_bytes().get(3).copied().unwrap_or(b' ');
    ((200..600).contains(&code) && matches!(separator, b' ' | b'-')).then_some(code)
}

/// Whether a line is the last one of its reply.
pub(super) fn is_last(line: &str) -> bool {
    line.as_bytes().get(3) != Some(&b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Reply> {
        Reply::read(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn replies_are_read_whole() {
        let reply = read("550-5.1.1 The address\n550-5.1.1 does not\n550 5.1.1 exist").unwrap();
        assert_eq!((reply.code, reply.enhanced()), (550, Some("5.1.1")));
        assert_eq!(reply.words(), "550 5.1.1 The address does not exist");
        assert_eq!(read("250").unwrap().words(), "250");
        assert!(read("250-a\n550 b").is_none());
        assert!(read("hello").is_none());
        assert!(read("999 x").is_none());
    }
}
