//! What an attempt's end means for the message and its account. Pure.

use super::schedule;
use domain::accounts::Trouble;
use domain::outbox::{Change, Evidence, RefusedRecipient};
use domain::{Code, MessageId};
use jiff::{SignedDuration, Timestamp};
use mail::smtp::Outcome;

/// The message that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tried {
    /// The message.
    pub id: MessageId,
    /// Number of the attempt; the first is 1.
    pub attempt: u32,
    /// Since when it waits to leave.
    pub queued_at: Timestamp,
    /// Who was to get it.
    pub recipients: Vec<String>,
    /// Others have it since an earlier attempt, and these never will; `None`: nobody has it.
    pub earlier: Option<Vec<RefusedRecipient>>,
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
        Outcome::Sent { refused, put_off } => Decision::of(accepted(tried, refused, put_off, now)),
        Outcome::Failed { reason } => Decision::of(given_up(tried, reason.text)),
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

/// Somebody has it: the others are tried again without them, or told.
fn accepted(tried: Tried, refused: Vec<RefusedRecipient>, put_off: Vec<RefusedRecipient>, now: Timestamp) -> Change {
    let id = tried.id;
    let mut refused = [tried.earlier.unwrap_or_default(), refused].concat();
    match schedule::next_attempt(tried.queued_at, now, tried.attempt, None).filter(|_| !put_off.is_empty()) {
        Some(at) => {
            let words = |one: &RefusedRecipient| format!("{} was put off ({})", one.address, one.reason);
            let reason = format!("{}; the others have it.", put_off.iter().map(words).collect::<Vec<_>>().join(", "));
            Change::PartlySent { id, at, left: put_off.into_iter().map(|one| one.address).collect(), refused, reason }
        }
        None => {
            refused.extend(put_off);
            Change::Sent { id, evidence: Evidence::Accepted, refused }
        }
    }
}

/// It will not be tried again: failed, unless others have it.
fn given_up(tried: Tried, reason: String) -> Change {
    let id = tried.id;
    let Some(mut refused) = tried.earlier else { return Change::Failed { id, reason } };
    refused.extend(tried.recipients.into_iter().map(|address| RefusedRecipient { address, reason: reason.clone() }));
    Change::Sent { id, evidence: Evidence::Accepted, refused }
}

fn retry(tried: Tried, now: Timestamp, asked: Option<SignedDuration>, reason: String) -> Change {
    match schedule::next_attempt(tried.queued_at, now, tried.attempt, asked) {
        Some(at) => Change::RetrySet { id: tried.id, at, reason },
        None => given_up(tried, format!("Not accepted for two days. {reason}")),
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
        let recipients = vec!["c@x.example".into()];
        Tried { id: MessageId(uuid::Uuid::nil()), attempt, queued_at: Timestamp::UNIX_EPOCH, recipients, earlier: None }
    }

    fn reason(code: Code) -> Reason {
        Reason { text: "451 later".into(), code }
    }

    fn no(address: &str) -> RefusedRecipient {
        RefusedRecipient { address: address.into(), reason: "450 later".into() }
    }

    #[test]
    fn who_was_put_off_is_tried_again_alone_and_told_of_at_the_end() {
        let put_off = || Outcome::Sent { refused: vec![no("b@x.example")], put_off: vec![no("c@x.example")] };
        let first = after(tried(1), put_off(), Timestamp::UNIX_EPOCH).change;
        let Change::PartlySent { left, refused, .. } = first else { panic!("{first:?}") };
        assert_eq!((left, refused.len()), (vec!["c@x.example".to_owned()], 1));
        let again = || Tried { earlier: Some(vec![no("b@x.example")]), ..tried(2) };
        let late = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(49);
        for (outcome, now, did_not_get_it) in [
            (Outcome::Sent { refused: Vec::new(), put_off: Vec::new() }, Timestamp::UNIX_EPOCH, 1),
            (Outcome::Failed { reason: reason(Code::SmtpFailed) }, Timestamp::UNIX_EPOCH, 2),
            (Outcome::Retry { reason: reason(Code::SmtpFailed), after: None }, late, 2),
        ] {
            let change = after(again(), outcome, now).change;
            assert!(matches!(&change, Change::Sent { refused, .. } if refused.len() == did_not_get_it), "{change:?}");
        }
    }

    #[test]
    fn only_an_answer_after_the_dot_ends_a_message() {
        let now = Timestamp::UNIX_EPOCH;
        let changes = [
            (Outcome::Sent { refused: Vec::new(), put_off: Vec::new() }, "sent"),
            (Outcome::Sent { refused: Vec::new(), put_off: vec![no("c@x.example")] }, "partly"),
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
                Change::PartlySent { .. } => "partly",
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
