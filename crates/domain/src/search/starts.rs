//! The first two letters of every word of a text. Whoever has typed two letters asks for half of the mailbox: an index
//! of these beginnings knows it at once, where the index of words would have to gather thousands of them.

use super::text::{index_text, tokens};
use std::collections::BTreeSet;

/// Letters of a beginning. A word of one letter is its own beginning.
pub const LETTERS: usize = 2;

/// Alphabets that are written with a letter a sound and with spaces. Two letters of the others are a word already.
const END: char = '\u{0700}';
const ASCII_LETTERS: usize = 36;

/// The beginnings in `texts`, each once, folded and separated by spaces. ASCII letters and digits come first.
pub fn starts<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut found = Found::default();
    for text in texts {
        if text.is_ascii() {
            found.of_ascii(text.as_bytes());
        } else {
            found.of(&index_text(text));
        }
    }
    found.joined()
}

/// The beginning that somebody who typed this asks for; `None` where the index of beginnings cannot answer.
pub fn start(typed: &str) -> Option<String> {
    let letters: Vec<char> = typed.chars().collect();
    (letters.len() == LETTERS && letters.iter().all(|letter| is_letter(*letter))).then(|| typed.to_owned())
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c < END
}

/// Numbers of ASCII letters and digits, from 0.
fn number(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'A'..=b'Z' => Some(usize::from(byte - b'A')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        _ => None,
    }
}

fn letter(number: usize) -> char {
    b"abcdefghijklmnopqrstuvwxyz0123456789".get(number).map_or(' ', |byte| char::from(*byte))
}

struct Found {
    /// By the number of the first letter, then of the second; the last column is for words of one letter.
    ascii: [[bool; ASCII_LETTERS + 1]; ASCII_LETTERS],
    others: BTreeSet<String>,
}

impl Default for Found {
    fn default() -> Found {
        Found { ascii: [[false; ASCII_LETTERS + 1]; ASCII_LETTERS], others: BTreeSet::new() }
    }
}

impl Found {
    fn of_ascii(&mut self, text: &[u8]) {
        let mut rest = text.iter();
        while let Some(first) = rest.next() {
            let Some(first) = number(*first) else { continue };
            let second = rest.next().and_then(|byte| number(*byte));
            self.see(first, second.unwrap_or(ASCII_LETTERS));
            if second.is_some() {
                // The rest of the word.
                rest.find(|byte| number(**byte).is_none());
            }
        }
    }

    fn see(&mut self, first: usize, second: usize) {
        if let Some(seen) = self.ascii.get_mut(first).and_then(|row| row.get_mut(second)) {
            *seen = true;
        }
    }

    fn of(&mut self, text: &str) {
        for token in tokens(text) {
            let start: String = token.chars().take(LETTERS).collect();
            if start.is_ascii() {
                self.of_ascii(start.as_bytes());
            } else if start.chars().all(is_letter) {
                self.others.insert(start);
            }
        }
    }

    fn joined(&self) -> String {
        let mut out = String::new();
        for (first, row) in self.ascii.iter().enumerate() {
            for second in row.iter().enumerate().filter_map(|(second, seen)| seen.then_some(second)) {
                out.push(letter(first));
                out.extend((second < ASCII_LETTERS).then(|| letter(second)));
                out.push(' ');
            }
        }
        for start in &self.others {
            out.push_str(start);
            out.push(' ');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_beginning_stands_once() {
        assert_eq!(starts(["The pump, the PUMPS and a part-40"]), "an a pa pu th 40 ");
        assert_eq!(starts(["Ölpumpe öl", "Насос"]), "ol на ");
        assert_eq!(starts(["漢字"]), "");
    }

    #[test]
    fn only_two_letters_of_an_alphabet_are_a_beginning() {
        assert_eq!(start("pu").as_deref(), Some("pu"));
        assert_eq!(start("на").as_deref(), Some("на"));
        for other in ["p", "pum", "漢", "p-", ""] {
            assert_eq!(start(other), None, "{other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_word_is_found_by_its_beginning(text in "[a-zA-Z0-9 .,äöüßæéøðþ\u{300}\u{430}-\u{44f}-]{0,60}") {
            let beginnings = starts([text.as_str()]);
            for token in tokens(&text) {
                let typed: String = token.chars().take(LETTERS).collect();
                if let Some(start) = start(&typed) {
                    proptest::prop_assert!(beginnings.split(' ').any(|there| there == start), "{start} of {text}: {beginnings}");
                }
            }
        }
    }
}
