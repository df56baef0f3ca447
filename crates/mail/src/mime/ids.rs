//! Message ids (RFC 5322 3.6.4), compared byte for byte without their brackets.

use super::bytes::first;

/// As many ids of a chain as are kept at each end.
const KEPT: usize = 99;
/// More of a field is not looked at.
const LIMIT: usize = 256 * 1024;

/// `Message-ID`: the id in brackets; a broken one, with spaces or without brackets, as it stands.
pub(crate) fn message_id(value: &[u8]) -> Option<String> {
    bracketed(value).into_iter().next().or_else(|| {
        let text = String::from_utf8_lossy(first(value, 998));
        let inner = text.split_once('<').and_then(|(_, rest)| rest.rsplit_once('>')).map_or(text.as_ref(), |(inner, _)| inner);
        let words: Vec<&str> = inner.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    })
}

/// `In-Reply-To` or `References`: every id in brackets; where there are none, every word with an `@`.
pub(crate) fn chain<'a>(values: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
    let mut found = Vec::new();
    for value in values {
        let ids = bracketed(value);
        if ids.is_empty() {
            let text = String::from_utf8_lossy(first(value, LIMIT));
            let words = text.split([' ', '\t', '\r', '\n', ',', ';', '"', '\'', '(', ')']);
            found.extend(words.filter(|word| word.contains('@')).map(str::to_owned));
        } else {
            found.extend(ids);
        }
    }
    ends(found)
}

/// The first and the last 99.
fn ends(mut ids: Vec<String>) -> Vec<String> {
    if ids.len() > 2 * KEPT {
        let tail = ids.split_off(ids.len() - KEPT);
        ids.truncate(KEPT);
        ids.extend(tail);
    }
    ids
}

/// Ids in `<>` without white space inside; folding white space is no part of an id.
fn bracketed(value: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = first(value, LIMIT);
    while let Some(open) = memchr::memchr(b'<', rest) {
        rest = rest.get(open + 1..).unwrap_or_default();
        let Some(close) = memchr::memchr2(b'>', b'<', rest) else { break };
        let id = rest.get(..close).unwrap_or_default();
        if rest.get(close) == Some(&b'>') {
            let id: Vec<u8> = id.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n' | b'\t' | 0)).collect();
            let id = id.trim_ascii();
            if !id.is_empty() && !id.contains(&b' ') {
                found.push(String::from_utf8_lossy(id).into_owned());
            }
        }
        rest = rest.get(close..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_loses_only_its_brackets() {
        assert_eq!(message_id(b" <A.b+C@Host.Example> (comment)\r\n").as_deref(), Some("A.b+C@Host.Example"));
        assert_eq!(message_id(b"\r\n <folded@x>\r\n").as_deref(), Some("folded@x"));
        assert_eq!(message_id(b" bare@x \r\n").as_deref(), Some("bare@x"));
        assert_eq!(message_id(b" <\"a. 6*/PN=Robin\"@MHS>\r\n").as_deref(), Some("\"a. 6*/PN=Robin\"@MHS"));
        assert_eq!(message_id(b"PM2000 AM").as_deref(), Some("PM2000 AM"));
        assert_eq!(message_id(b" <>\r\n"), None);
        assert_eq!(message_id(b"\r\n"), None);
    }

    #[test]
    fn a_chain_is_read_from_prose_folds_and_missing_brackets() {
        let ids = |value: &str| chain([value.as_bytes()].into_iter());
        assert_eq!(ids("Your message of \"Mon\" <a@x> and\r\n\t<b@x>"), ["a@x", "b@x"]);
        assert_eq!(ids("a@x, b@x message"), ["a@x", "b@x"]);
        assert_eq!(ids("<a@x><b@x><no id><<c@x>"), ["a@x", "b@x", "c@x"]);
    }

    #[test]
    fn of_a_long_chain_both_ends_are_kept() {
        let long: String = (0..9_999).map(|n| format!("<{n}@x>\r\n ")).collect();
        let ids = chain([long.as_bytes()].into_iter());
        assert_eq!((ids.len(), ids[0].as_str(), ids[98].as_str(), ids[99].as_str()), (198, "0@x", "98@x", "9900@x"));
    }
}
