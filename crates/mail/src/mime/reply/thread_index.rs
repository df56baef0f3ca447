//! Outlook's way to thread (MS-OXOMSG 2.2.1.3): `Thread-Index` is 22 bytes of the root, then 5 for each answer.

use crate::mime::fields;
use crate::mime::headers::{self, Headers};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;

/// Seconds between 1601 and 1970; a FILETIME counts tenths of microseconds since the former.
const SINCE_1601: i64 = 11_644_473_600;
/// The root's length, and the length beyond which nothing is added.
const ROOT: usize = 22;
const LONGEST: usize = 1_000;

/// `Thread-Topic` and `Thread-Index` for an answer to the message `raw`, continued so that Outlook threads it. Empty
/// where the answered message has none.
pub fn thread_headers(raw: &[u8], now: Timestamp) -> Vec<(String, String)> {
    let Ok((headers, _)) = Headers::read(raw, headers::start(raw), |_| false) else { return Vec::new() };
    let topic = headers.get("Thread-Topic").map(|value| fields::text(value, None)).filter(|topic| !topic.is_empty());
    let index = headers.get("Thread-Index").and_then(|value| continued(&fields::text(value, None), now));
    let named = [("Thread-Topic", topic), ("Thread-Index", index)];
    named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn continued(index: &str, now: Timestamp) -> Option<String> {
    let mut bytes = BASE64_STANDARD.decode(index.replace(' ', "")).ok().filter(|bytes| (ROOT..LONGEST).contains(&bytes.len()))?;
    let root: [u8; 6] = bytes.get(..6)?.try_into().ok()?;
    let begun = root.iter().fold(0_u64, |time, byte| time << 8 | u64::from(*byte)) << 16;
    let now = u64::try_from(now.as_second().checked_add(SINCE_1601)?).ok()?.checked_mul(10_000_000)?;
    let passed = now.saturating_sub(begun);
    // Within about 1.7 years the finer scale fits 31 bits, later the coarser one; the top bit says which.
    let scale = if passed >> 49 == 0 { passed >> 18 & 0x7FFF_FFFF } else { passed >> 23 & 0x7FFF_FFFF | 0x8000_0000 };
    let differs = blake3::hash(&bytes).as_bytes().first().copied().unwrap_or_default();
    bytes.extend_from_slice(&u32::try_from(scale).ok()?.to_be_bytes());
    bytes.push(differs);
    Some(BASE64_STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_grows_by_five_bytes_and_keeps_its_root() {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let raw = b"Thread-Topic: Pump\r\nThread-Index: AQHZ2Jd0n3uI0gQFpUCCvJ0JxZlxYQ==\r\n\r\nx";
        let found = thread_headers(raw, now);
        assert_eq!(found[0], ("Thread-Topic".into(), "Pump".into()));
        let before = BASE64_STANDARD.decode("AQHZ2Jd0n3uI0gQFpUCCvJ0JxZlxYQ==").unwrap();
        let after = BASE64_STANDARD.decode(&found[1].1).unwrap();
        assert_eq!((after.len(), &after[..22]), (27, &before[..]));
        assert!(thread_headers(b"Thread-Index: broken\r\n\r\n", now).is_empty());
    }
}
