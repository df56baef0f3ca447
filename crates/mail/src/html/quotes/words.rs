//! Many words looked for at once: every line of every message passes here.

use aho_corasick::{AhoCorasick, Anchored, Input};

/// Words to look for; ASCII letters are compared without case.
pub(super) struct Words(Option<AhoCorasick>);

impl Words {
    /// `words` in lower case.
    pub(super) fn new(words: &[&str]) -> Words {
        let start = aho_corasick::StartKind::Both;
        let machine = AhoCorasick::builder().ascii_case_insensitive(true).start_kind(start).build(words);
        // Fails only beyond limits of memory, which lists written by hand never reach.
        Words(machine.ok())
    }

    /// Whether a line begins with one of them.
    pub(super) fn begin(&self, line: &str) -> bool {
        self.0.as_ref().is_some_and(|machine| machine.is_match(Input::new(line).anchored(Anchored::Yes)))
    }

    /// Whether one of them is in a line.
    pub(super) fn are_in(&self, line: &str) -> bool {
        self.0.as_ref().is_some_and(|machine| machine.is_match(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_the_start_or_anywhere() {
        let words = Words::new(&["sent from", "傳送自"]);
        assert!(words.begin("Sent FROM my phone") && words.begin("傳送自 x"));
        assert!(!words.begin("It was sent from here") && words.are_in("It was sent from here"));
        assert!(!words.are_in("nothing"));
    }
}
