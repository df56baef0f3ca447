//! Raw responses that are lists of numbers: SEARCH, ESEARCH, VANISHED; and the words of CAPABILITY and ENABLED.

use super::tokens::{Token, Tokens};
use domain::UidSet;

/// `* VANISHED [(EARLIER)] set` (RFC 7162 §3.2.10): whether it tells history, and the UIDs.
pub(crate) fn vanished(raw: &[u8]) -> Option<(bool, UidSet)> {
    let mut tokens = Tokens::of(raw, "VANISHED")?;
    let mut first = tokens.next()?;
    let earlier = first == Token::Open;
    if earlier {
        first = tokens.by_ref().skip_while(|token| *token != Token::Close).nth(1)?;
    }
    Some((earlier, first.text()?.parse().ok()?))
}

/// Any `* VANISHED`, readable or not: one that cannot be read must not be taken for none.
pub(crate) fn is_vanished(raw: &[u8]) -> bool {
    Tokens::of(raw, "VANISHED").is_some()
}

/// `* SEARCH 2 5 6 (MODSEQ 9)`; a number that is none makes the whole answer unreadable.
pub(crate) fn search(raw: &[u8]) -> Option<Option<UidSet>> {
    let tokens = Tokens::of(raw, "SEARCH")?.take_while(|token| *token != Token::Open);
    let uids: Option<Vec<u32>> = tokens.map(|token| token.text()?.parse().ok()).collect();
    Some(uids.map(UidSet::from_unsorted))
}

/// What an ESEARCH answered (RFC 4731).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Esearch {
    pub(crate) all: Option<UidSet>,
    pub(crate) count: Option<u32>,
}

/// `* ESEARCH (TAG "a1") UID COUNT 5 ALL 4:19,21`.
pub(crate) fn esearch(raw: &[u8]) -> Option<Esearch> {
    let mut tokens = Tokens::of(raw, "ESEARCH")?;
    let mut answer = Esearch::default();
    while let Some(token) = tokens.next() {
        if token.is("ALL") {
            answer.all = tokens.next()?.text()?.parse().ok();
        } else if token.is("COUNT") {
            answer.count = tokens.next()?.text()?.parse().ok();
        }
    }
    Some(answer)
}

/// The words after `* NAME`, if that is what the line is.
pub(crate) fn words<'a>(raw: &'a [u8], name: &str) -> Option<Vec<&'a str>> {
    let words = Tokens::of(raw, name)?.filter_map(|token| match token {
        Token::Atom(word) => std::str::from_utf8(word).ok(),
        _ => None,
    });
    Some(words.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vanished_ranges_may_be_reversed_and_tell_history_or_now() {
        let set = |text: &str| text.parse::<UidSet>().unwrap();
        assert_eq!(vanished(b"* VANISHED (EARLIER) 1:5,7"), Some((true, set("1:5,7"))));
        assert_eq!(vanished(b"* vanished 9:5"), Some((false, set("5:9"))));
        assert_eq!(vanished(b"* VANISHED 1:*"), None);
        assert!(is_vanished(b"* VANISHED 1:*") && !is_vanished(b"* SEARCH"));
    }

    #[test]
    fn an_unreadable_number_is_not_a_shorter_answer() {
        assert_eq!(search(b"* SEARCH 2 5 6 (MODSEQ 917162500)").unwrap().unwrap().to_string(), "2,5:6");
        assert_eq!(search(b"* SEARCH").unwrap(), Some(UidSet::new()));
        assert_eq!(search(b"* SEARCH 1 4294967296"), Some(None));
    }

    #[test]
    fn esearch_may_lack_what_was_asked() {
        let whole = esearch(b"* ESEARCH (TAG \"A1\") UID COUNT 5 ALL 4:7,21").unwrap();
        assert_eq!((whole.count, whole.all.unwrap().len()), (Some(5), 5));
        assert_eq!(esearch(b"* ESEARCH (TAG \"A1\") UID COUNT 5").unwrap(), Esearch { all: None, count: Some(5) });
    }

    #[test]
    fn capabilities_may_be_spaced_at_will() {
        assert_eq!(words(b"* CAPABILITY  IMAP4rev2   IDLE ", "CAPABILITY"), Some(vec!["IMAP4rev2", "IDLE"]));
    }
}
