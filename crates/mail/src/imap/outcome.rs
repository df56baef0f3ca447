//! How a command ended: the server's verdict, code and words, and what they mean for us.

use super::capabilities::Capabilities;
use crate::Error;
use async_imap::imap_proto::rfc4315::UidSetMember;
use async_imap::imap_proto::{Outcome, ResponseCode, Status};
use std::time::Duration;

/// More pairs than this are not taken from one COPYUID.
const MOST_COPIED: usize = 100_000;

/// First word of a status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Ok,
    No,
    Bad,
    PreAuth,
    Bye,
}

/// A status line, tagged or not: verdict, code, words.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) verdict: Verdict,
    pub(crate) code: Code,
    text: String,
}

/// The codes that count for us (RFC 3501 §7.1, 4315, 7162); all untold by default.
#[derive(Debug, Default)]
pub(crate) struct Code {
    /// `COPYUID`: validity of the target, and each old UID with its new one.
    pub(crate) copied: Option<(u32, Vec<(u32, u32)>)>,
    /// `APPENDUID`: validity and UID.
    pub(crate) appended: Option<(u32, u32)>,
    pub(crate) highest_modseq: Option<u64>,
    pub(crate) uid_validity: Option<u32>,
    pub(crate) uid_next: Option<u32>,
    pub(crate) capabilities: Option<Capabilities>,
    /// `PERMANENTFLAGS` with `\*`: new keywords may be given.
    pub(crate) keywords: bool,
    pub(crate) read_only: bool,
    /// `CLOSED`: what came before was about the folder that was open until now (RFC 7162 §3.2.11).
    pub(crate) closed: bool,
    try_create: bool,
}

/// What was being asked, as far as it changes the meaning of a NO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    SignIn,
    Other,
}

impl Told {
    pub(crate) fn read(status: &Status, outcome: &Outcome<'_>) -> Told {
        let verdict = match status {
            Status::Ok => Verdict::Ok,
            Status::No => Verdict::No,
            Status::Bad => Verdict::Bad,
            Status::PreAuth => Verdict::PreAuth,
            Status::Bye => Verdict::Bye,
        };
        let text = outcome.information.as_deref().unwrap_or_default().to_owned();
        let mut code = outcome.code.as_ref().map(Code::read).unwrap_or_default();
        code.closed = code_word(&text.to_lowercase()) == "closed";
        Told { verdict, code, text }
    }

    /// A tagged answer as a result.
    pub(crate) fn result(self, asked: Asked) -> Result<Code, Error> {
        if self.verdict == Verdict::Ok { Ok(self.code) } else { Err(self.refusal(asked)) }
    }

    /// The server's words, for a person: one line, bounded, without control characters.
    pub(crate) fn said(&self) -> String {
        said(&self.text)
    }

    /// What a NO or BAD means: a wrong password, a server that is busy, or a refusal of just this.
    fn refusal(&self, asked: Asked) -> Error {
        let said = self.said();
        let lower = self.text.to_lowercase();
        let code = code_word(&lower);
        if let Some(wait) = suggested_wait(&lower) {
            return Error::Busy { said, wait: Some(wait) };
        }
        if asked == Asked::Other && code == "serverbug" {
            // It stumbles over just this: asking for the same later brings it down again.
            return Error::Denied { said };
        }
        let busy = BUSY_CODES.contains(&code) || BUSY_WORDS.iter().any(|words| lower.contains(words));
        match asked {
            _ if busy => Error::Busy { said, wait: None },
            Asked::SignIn => Error::SignIn { said },
            Asked::Other if self.code.try_create || code == "nonexistent" => Error::NoSuchFolder { said },
            Asked::Other if code == "overquota" => Error::OverQuota { said },
            Asked::Other => Error::Denied { said },
        }
    }
}

impl Code {
    fn read(code: &ResponseCode<'_>) -> Code {
        let mut read = Code::default();
        match code {
            ResponseCode::HighestModSeq(value) => read.highest_modseq = Some(*value),
            ResponseCode::UidValidity(value) => read.uid_validity = Some(*value),
            ResponseCode::UidNext(value) => read.uid_next = Some(*value),
            ResponseCode::ReadOnly => read.read_only = true,
            ResponseCode::TryCreate => read.try_create = true,
            ResponseCode::PermanentFlags(flags) => read.keywords = flags.iter().any(|flag| flag == "\\*"),
            ResponseCode::Capabilities(list) => read.capabilities = Some(Capabilities::read(list)),
            ResponseCode::AppendUid(validity, uids) => read.appended = expand(uids).first().map(|uid| (*validity, *uid)),
            ResponseCode::CopyUid(validity, from, to) => {
                read.copied = Some((*validity, expand(from).into_iter().zip(expand(to)).collect()))
            }
            _ => {}
        }
        read
    }
}

/// The UIDs in the order of the list: in COPYUID that is what pairs them. Bounded, since a range may lie.
fn expand(members: &[UidSetMember]) -> Vec<u32> {
    let runs = members.iter().map(|member| match member {
        UidSetMember::Uid(uid) => *uid..=*uid,
        UidSetMember::UidRange(range) => *range.start().min(range.end())..=*range.start().max(range.end()),
    });
    runs.flatten().take(MOST_COPIED).collect()
}

/// One line of at most 300 characters, without control characters.
pub(crate) fn said(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect();
    line.trim().to_owned()
}

/// The name of a code that the parser left in the text.
fn code_word(text: &str) -> &str {
    let inside = text.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inside.and_then(|(code, _)| code.split_whitespace().next()).unwrap_or_default()
}

/// RFC 5530 codes by which a server says that it is its own trouble.
const BUSY_CODES: [&str; 5] = ["unavailable", "limit", "inuse", "serverbug", "contactadmin"];

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
        Told::read(&Status::No, &Outcome { code: None, information: Some(text.into()) }).refusal(asked)
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
    fn a_fault_of_the_server_is_a_refusal_of_what_was_asked_and_no_wrong_password() {
        let text = "[SERVERBUG] Internal error occurred. Refer to server log for more information.";
        assert!(matches!(meant(text, Asked::Other), Error::Denied { .. }));
        assert!(matches!(meant(text, Asked::SignIn), Error::Busy { .. }));
    }

    #[test]
    fn a_servers_words_are_one_short_line() {
        assert_eq!(said(" a\r\nb\u{7}c "), "a  b c");
        assert_eq!(said(&"ü".repeat(900)).chars().count(), 300);
    }
}
