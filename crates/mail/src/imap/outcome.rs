//! How a command ended: the server's verdict, code and words, and what they mean for us.

use crate::Error;
use async_imap::imap_proto::{Outcome, ResponseCode, Status};
use domain::UidSet;
use std::time::Duration;

/// The tagged OK of a command.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// `COPYUID`: validity of the target, UIDs there and here.
    pub(crate) copied: Option<(u32, String, String)>,
    /// `APPENDUID`: validity and UID.
    pub(crate) appended: Option<(u32, u32)>,
    /// `HIGHESTMODSEQ`.
    pub(crate) highest_modseq: Option<u64>,
    /// `MODIFIED`: what a conditional STORE did not change.
    pub(crate) modified: UidSet,
    /// `CAPABILITY`.
    pub(crate) capabilities: Option<Vec<String>>,
    /// `READ-ONLY`.
    pub(crate) read_only: bool,
}

/// What was being asked, as far as it changes the meaning of a NO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    SignIn,
    Other,
}

/// A tagged answer as a result.
pub(crate) fn outcome(status: &Status, outcome: &Outcome<'_>, asked: Asked) -> Result<Done, Error> {
    match status {
        Status::Ok => Ok(done(outcome)),
        _ => Err(refusal(outcome, asked)),
    }
}

fn done(outcome: &Outcome<'_>) -> Done {
    let mut done = Done::default();
    match &outcome.code {
        Some(ResponseCode::HighestModSeq(value)) => done.highest_modseq = Some(*value),
        Some(ResponseCode::ReadOnly) => done.read_only = true,
        Some(ResponseCode::Capabilities(list)) => done.capabilities = Some(list.iter().map(super::capabilities::spelled).collect()),
        Some(_) => {}
        None => from_text(words(outcome), &mut done),
    }
    if let Some(code) = &outcome.code {
        from_code(code, &mut done);
    }
    done
}

fn from_code(code: &ResponseCode<'_>, done: &mut Done) {
    use async_imap::imap_proto::ResponseCode::{AppendUid, CopyUid};
    match code {
        AppendUid(validity, uids) => done.appended = single(uids).map(|uid| (*validity, uid)),
        CopyUid(validity, from, to) => done.copied = Some((*validity, text(from), text(to))),
        _ => {}
    }
}

/// Codes that the parser leaves in the text.
fn from_text(text: &str, done: &mut Done) {
    if let Some((_, set)) = bracketed(text).and_then(|code| code.split_once(' ')).filter(|(name, _)| name.eq_ignore_ascii_case("MODIFIED")) {
        done.modified = set.parse().unwrap_or_default();
    }
}

/// The order of a UID list is its meaning in COPYUID, so it stays text until both sides are read together.
fn text(uids: &[async_imap::imap_proto::rfc4315::UidSetMember]) -> String {
    use async_imap::imap_proto::rfc4315::UidSetMember::{Uid, UidRange};
    let spelled = uids.iter().map(|member| match member {
        Uid(uid) => uid.to_string(),
        UidRange(range) => format!("{}:{}", range.start(), range.end()),
    });
    spelled.collect::<Vec<_>>().join(",")
}

fn single(uids: &[async_imap::imap_proto::rfc4315::UidSetMember]) -> Option<u32> {
    text(uids).parse::<UidSet>().ok().filter(|set| set.len() == 1).and_then(|set| set.highest())
}

/// The server's words, for a person: one line, bounded, without control characters.
pub(crate) fn said(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect();
    line.trim().to_owned()
}

fn words<'a>(outcome: &'a Outcome<'_>) -> &'a str {
    outcome.information.as_deref().unwrap_or_default()
}

fn bracketed(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('[')?.split_once(']').map(|(code, _)| code)
}

/// What a NO or BAD means: a wrong password, a server that is busy, or a refusal of just this.
fn refusal(outcome: &Outcome<'_>, asked: Asked) -> Error {
    let text = words(outcome);
    let code = bracketed(text).and_then(|code| code.split_whitespace().next()).unwrap_or_default().to_ascii_uppercase();
    let said = said(text);
    let lower = text.to_lowercase();
    if let Some(wait) = suggested_wait(&lower) {
        return Error::Busy { said, wait: Some(wait) };
    }
    let busy = matches!(code.as_str(), "UNAVAILABLE" | "LIMIT" | "INUSE" | "SERVERBUG" | "CONTACTADMIN")
        || BUSY_WORDS.iter().any(|words| lower.contains(words));
    match asked {
        _ if busy => Error::Busy { said, wait: None },
        Asked::SignIn => Error::SignIn { said },
        Asked::Other if matches!(outcome.code, Some(ResponseCode::TryCreate)) || code == "NONEXISTENT" => Error::NoSuchFolder { said },
        Asked::Other if code == "OVERQUOTA" => Error::OverQuota { said },
        Asked::Other => Error::Denied { said },
    }
}

/// What servers say when it is not the request's fault. Gmail, Exchange, Dovecot, Yahoo.
const BUSY_WORDS: [&str; 9] = [
    "too many simultaneous",
    "maximum number of connections",
    "too many connections",
    "command or bandwidth limits",
    "authenticated but not connected",
    "request is throttled",
    "temporary authentication failure",
    "temporarily unavailable",
    "try again later",
];

/// Exchange: `Suggested Backoff Time: 299988 milliseconds`.
fn suggested_wait(lower: &str) -> Option<Duration> {
    let (_, after) = lower.split_once("suggested backoff time:")?;
    let number: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    number.parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, asked: Asked) -> Error {
        refusal(&Outcome { code: None, information: Some(text.into()) }, asked)
    }

    #[test]
    fn only_a_refused_password_is_a_wrong_password() {
        for text in ["[AUTHENTICATIONFAILED] Authentication failed.", "Login failed.", "[ALERT] Application-specific password required"] {
            assert!(matches!(meant(text, Asked::SignIn), Error::SignIn { .. }), "{text}");
        }
        for text in [
            "[UNAVAILABLE] Temporary authentication failure",
            "[ALERT] Too many simultaneous connections. (Failure)",
            "[LIMIT] Maximum number of connections from user+IP exceeded",
            "User is authenticated but not connected.",
        ] {
            assert!(matches!(meant(text, Asked::SignIn), Error::Busy { wait: None, .. }), "{text}");
        }
    }

    #[test]
    fn the_pause_a_server_asks_for_is_kept() {
        let error = meant("Request is throttled. Suggested Backoff Time: 1500 milliseconds", Asked::Other);
        assert!(matches!(error, Error::Busy { wait: Some(wait), .. } if wait == Duration::from_millis(1500)));
        let gmail = meant("[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", Asked::Other);
        assert!(matches!(gmail, Error::Busy { .. }));
        assert!(matches!(meant("[OVERQUOTA] Mailbox is full", Asked::Other), Error::OverQuota { .. }));
    }

    #[test]
    fn a_servers_words_are_one_short_line() {
        assert_eq!(said(" a\r\nb\u{7}c "), "a  b c");
        assert_eq!(said(&"ü".repeat(900)).chars().count(), 300);
    }
}
