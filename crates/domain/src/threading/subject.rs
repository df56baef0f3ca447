//! Subjects without what mail programs put in front of them.

use super::prefixes::{FORWARDS, REPLIES};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A subject as threading compares it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Digest of what is left without prefixes and leading `[tags]`, spaces collapsed, case folded.
    pub core: u64,
    /// Digests of the leading `[tags]`, sorted. Only those that a whole conversation has are ignored: `[Job A] Plan`
    /// and `[Job B] Plan` are two matters.
    pub tags: Vec<u64>,
    /// The outermost prefix says that it is an answer.
    pub reply: bool,
    /// The outermost prefix says that it is a forward.
    pub forward: bool,
    /// Too short or too common to join anything.
    pub stop: bool,
}

const STOP: [&str; 34] = [
    "hi",
    "hello",
    "hey",
    "question",
    "questions",
    "order",
    "orders",
    "invoice",
    "invoices",
    "(no subject)",
    "no subject",
    "none",
    "urgent",
    "request",
    "inquiry",
    "enquiry",
    "quote",
    "help",
    "support",
    "hallo",
    "anfrage",
    "frage",
    "bestellung",
    "rechnung",
    "bonjour",
    "question urgente",
    "commande",
    "facture",
    "hola",
    "pedido",
    "factura",
    "consulta",
    "ciao",
    "ordine",
];
/// Longer prefixes (in bytes), longer brackets and more of them are part of the text.
const PREFIX: usize = 24;
const TAG: usize = 64;
const TAGS: usize = 8;
/// Subjects with fewer characters join nothing.
const SHORT: usize = 6;

impl Subject {
    /// Reads a decoded subject.
    pub fn of(text: &str) -> Subject {
        let text: Cow<'_, str> = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
        let mut rest = text.trim_start();
        let mut out = Subject::default();
        let mut outermost = true;
        loop {
            if let Some((forward, after)) = prefix(rest) {
                if outermost {
                    (out.reply, out.forward) = (!forward, forward);
                    outermost = false;
                }
                rest = after.trim_start();
            } else if let Some((tag, after)) = tag(rest).filter(|_| out.tags.len() < TAGS) {
                out.tags.push(digest(&plain(tag)));
                rest = after.trim_start();
            } else {
                break;
            }
        }
        out.tags.sort_unstable();
        out.tags.dedup();
        let core = plain(rest);
        out.stop = core.chars().count() < SHORT || STOP.contains(&core.as_str());
        out.core = digest(&core);
        out
    }

    /// Whether both are of one matter, when `common` tags are ignored.
    pub fn same(&self, other: &Subject, common: &[u64]) -> bool {
        let left = |subject: &Subject| subject.tags.iter().copied().filter(|tag| !common.contains(tag)).collect::<Vec<u64>>();
        self.core == other.core && left(self) == left(other)
    }
}

/// The tags that all of the subjects have.
pub fn common_tags<'a>(mut subjects: impl Iterator<Item = &'a Subject>) -> Vec<u64> {
    let mut common = subjects.next().map(|first| first.tags.clone()).unwrap_or_default();
    subjects.for_each(|subject| common.retain(|tag| subject.tags.contains(tag)));
    common
}

/// A 64-bit FNV-1a digest: stable, for equality only.
pub(super) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// `Re:`, `AW[2]:`, `RE (3) :`, `回复：` at the start: whether it means a forward, and what follows.
fn prefix(text: &str) -> Option<(bool, &str)> {
    let (at, colon) = text.char_indices().take_while(|(at, _)| *at <= PREFIX).find(|(_, c)| matches!(c, ':' | '：'))?;
    let (head, rest) = text.split_at_checked(at)?;
    let (head, rest) = (head.trim(), rest.strip_prefix(colon)?);
    let bare =
        head.strip_suffix([']', ')']).and_then(|open| open.rsplit_once(['[', '('])).filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
    let word = plain(bare.map_or(head, |(word, _)| word));
    if REPLIES.contains(&word.as_str()) { Some((false, rest)) } else { FORWARDS.contains(&word.as_str()).then_some((true, rest)) }
}

fn tag(text: &str) -> Option<(&str, &str)> {
    let (tag, rest) = text.strip_prefix('[')?.split_once(']')?;
    (tag.len() <= TAG && !tag.contains('[')).then_some((tag, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Subject::of(a).same(&Subject::of(b), &[])
    }

    #[test]
    fn prefixes_of_many_languages_fall_away() {
        for text in [
            "Re: Pump 40 leaks",
            "RE[2]: AW: pump 40  LEAKS",
            "Antw: Fwd: Pump 40 leaks",
            "SV: Pump 40 leaks",
            "回复：Pump 40 leaks",
            "Re : Pump 40 leaks",
            "Re(3): Pump 40 leaks",
            "Ответ: Pump 40 leaks",
            "Vá: Pump 40 leaks",
            "VA\u{301}: Pump 40 leaks",
        ] {
            assert!(same(text, "Pump 40 leaks"), "{text}");
            assert!(Subject::of(text).reply, "{text}");
        }
        for text in ["Fwd: Pump", "WG: Pump", "TR: Pump", "I: Pump", "转发: Pump", "FW: Re: Pump"] {
            assert!(Subject::of(text).forward && same(text, "pump"), "{text}");
        }
        assert!(!Subject::of("Re: Fwd: Pump").forward);
        assert!(!same("Order: pump 40", "pump 40"));
    }

    #[test]
    fn brackets_are_ignored_only_where_all_have_them() {
        assert!(!same("[Job A] Plan", "[Job B] Plan"));
        let (list, answer) = (Subject::of("[parts-list] Pump 40 leaks"), Subject::of("Re: Pump 40 leaks"));
        assert!(!list.same(&answer, &[]));
        assert!(list.same(&answer, &common_tags([&list].into_iter())));
        assert!(same("Re: [parts-list] Re: Pump", "[parts-list] pump"));
    }

    #[test]
    fn short_and_common_subjects_join_nothing() {
        for text in ["Hi", "Re: Hello", "Invoice", "(no subject)", "", "Re:", "液压泵"] {
            assert!(Subject::of(text).stop, "{text}");
        }
        assert!(!Subject::of("Re: Pump 40 leaks").stop);
    }

    #[test]
    fn a_subject_of_prefixes_takes_linear_time() {
        assert!(Subject::of(&"Re: ".repeat(50_000)).stop);
        assert_eq!(Subject::of(&"[a] ".repeat(50_000)).tags.len(), 1);
        assert_eq!(Subject::of(&"[a".repeat(50_000)).tags.len(), 0);
    }
}
