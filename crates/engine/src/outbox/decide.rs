//! What an attempt's end means for the message and its account. Pure.

use super::schedule;
use domain::accounts::Trouble;
use domain::outbox::{Change, Evidence};
use domain::{Code, MessageId};
use jiff::{SignedDuration, Timestamp};
use mail::smtp::Outcome;

/// The message that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tried {
    /// The message.
    pub id: MessageId,
    /// Number of the attempt; the first is 1.
    pub attempt: u32,
    /// Since when it waits to leave.
    pub queued_at: Timestamp,
}

/// What is to be recorded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decision {
    /// Of the message.
    pub change: Change,
    /// Of the account, where a person has to act.
    pub trouble: Option<(Trouble, String)>,
    /// Whether the account's other messages wait as well: until when.
    pub hold: Option<Timestamp>,
}

/// What `outcome` means at `now`.
pub(super) fn after(tried: Tried, outcome: Outcome, now: Timestamp) -> Decision {
    let id = tried.id;
    match outcome {
        Outcome::Sent { refused } => Decision::of(Change::Sent { id, evidence: Evidence::Accepted, refused }),
        Outcome::Failed { reason } => Decision::of(Change::Failed { id, reason: reason.text }),
        Outcome::Unknown { reason } => Decision::of(Change::Unknown { id, look_at: now, reason: reason.text }),
        Outcome::Retry { reason, after } => {
            let asked = after.and_then(|wait| SignedDuration::try_from(wait).ok());
            let change = retry(tried, now, asked, reason.text);
            let hold = match &change {
                Change::RetrySet { at, .. } if asked.is_some() || is_of_the_line(reason.code) => Some(*at),
                _ => None,
            };
            Decision { change, trouble: None, hold }
        }
        Outcome::Authentication { reason } => Decision {
            trouble: Some((Trouble::Authentication, reason.text.clone())),
            change: retry(tried, now, None, reason.text),
            hold: None,
        },
    }
}

impl Decision {
    fn of(change: Change) -> Decision {
        Decision { change, trouble: None, hold: None }
    }
}

fn retry(tried: Tried, now: Timestamp, asked: Option<SignedDuration>, reason: String) -> Change {
    match schedule::next_attempt(tried.queued_at, now, tried.attempt, asked) {
        Some(at) => Change::RetrySet { id: tried.id, at, reason },
        None => Change::Failed { id: tried.id, reason: format!("Not accepted for two days. {reason}") },
    }
}

/// Whether the next message of the account would meet the same fate: the line or the server, not the message.
fn is_of_the_line(code: Code) -> bool {
    matches!(code, Code::NameNotFound | Code::Refused | Code::Timeout | Code::Offline | Code::Certificate | Code::TlsRequired)
}

/// What a message found claimed at the start means: the process that claimed it ended.
pub(super) fn found_claimed(id: MessageId, dot_reached: bool, now: Timestamp) -> Change {
    if dot_reached {
        return Change::Unknown { id, look_at: now, reason: "The app ended before the server's answer was known.".into() };
    }
    Change::RetrySet { id, at: now, reason: "The app ended before the message was handed over.".into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail::smtp::Reason;

    fn tried(attempt: u32) -> Tried {
        Tried { id: MessageId(uuid::Uuid::nil()), attempt, queued_at: Timestamp::UNIX_EPOCH }
    }

    fn reason(code: Code) -> Reason {
        Reason { text: "451 later".into(), code }
    }

    #[test]
    fn only_an_answer_after_the_dot_ends_a_message() {
        let now = Timestamp::UNIX_EPOCH;
        let changes = [
            (Outcome::Sent { refused: Vec::new() }, "sent"),
            (Outcome::Failed { reason: reason(Code::SmtpFailed) }, "failed"),
            (Outcome::Unknown { reason: reason(Code::SmtpFailed) }, "unknown"),
            (Outcome::Retry { reason: reason(Code::Timeout), after: None }, "retry"),
            (Outcome::Authentication { reason: reason(Code::WrongPassword) }, "retry"),
        ];
        for (outcome, wanted) in changes {
            let said = match after(tried(1), outcome, now).change {
                Change::Sent { .. } => "sent",
                Change::Failed { .. } => "failed",
                Change::Unknown { .. } => "unknown",
                Change::RetrySet { .. } => "retry",
                _ => "something else",
            };
            assert_eq!(said, wanted);
        }
    }

    #[test]
    fn a_refused_sign_in_is_the_accounts_trouble_and_loses_no_message() {
        let decision = after(tried(1), Outcome::Authentication { reason: reason(Code::WrongPassword) }, Timestamp::UNIX_EPOCH);
        assert_eq!(decision.trouble.map(|(trouble, _)| trouble), Some(Trouble::Authentication));
        assert!(matches!(decision.change, Change::RetrySet { .. }));
    }

    #[test]
    fn a_dead_line_holds_the_account_and_a_grey_list_only_the_message() {
        let hold = |code, after_seconds: Option<u64>| {
            let outcome = Outcome::Retry { reason: reason(code), after: after_seconds.map(std::time::Duration::from_secs) };
            after(tried(1), outcome, Timestamp::UNIX_EPOCH).hold
        };
        assert_eq!(hold(Code::SmtpFailed, None), None);
        assert_eq!(hold(Code::Timeout, None), Some(Timestamp::UNIX_EPOCH + SignedDuration::from_secs(10)));
        assert_eq!(hold(Code::SmtpFailed, Some(900)), Some(Timestamp::UNIX_EPOCH + SignedDuration::from_mins(15)));
    }

    #[test]
    fn a_claim_whose_process_ended_is_unknown_only_after_the_dot() {
        let id = MessageId(uuid::Uuid::nil());
        assert!(matches!(found_claimed(id, true, Timestamp::UNIX_EPOCH), Change::Unknown { .. }));
        assert!(matches!(found_claimed(id, false, Timestamp::UNIX_EPOCH), Change::RetrySet { .. }));
    }
}
