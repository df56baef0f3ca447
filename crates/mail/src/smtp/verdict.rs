//! What a reply, or its absence, means for the message. Pure: of the reply, and of the one bit whether the final dot
//! was handed over.

use super::reply::Reply;
use super::session::Silence;
use domain::Code;
use domain::outbox::RefusedRecipient;
use std::time::Duration;

/// Too many attempts, too many connections: the other side wants a pause.
const PAUSE: Duration = Duration::from_secs(15 * 60);
/// A daily limit.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Why an attempt did not end in `Sent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// One sentence for a person, the server's words last.
    pub text: String,
    /// For programs.
    pub code: Code,
}

/// How one attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted.
    Sent {
        /// Recipients the server did not want.
        refused: Vec<RefusedRecipient>,
        /// Recipients it put off: to be tried again, and nobody else.
        put_off: Vec<RefusedRecipient>,
    },
    /// Certainly not accepted; try again.
    Retry {
        /// Why.
        reason: Reason,
        /// Not before this; `None`: by the usual backoff.
        after: Option<Duration>,
    },
    /// Certainly not accepted, and never will be.
    Failed {
        /// Why.
        reason: Reason,
    },
    /// The dot was handed over and no readable answer came: look for evidence.
    Unknown {
        /// Why.
        reason: Reason,
    },
    /// Name, password or token were refused.
    Authentication {
        /// Why.
        reason: Reason,
    },
}

impl Reason {
    pub(super) fn new(code: Code, text: impl Into<String>) -> Reason {
        Reason { text: text.into(), code }
    }

    fn said(text: &str, reply: &Reply) -> Reason {
        Reason::new(Code::SmtpFailed, format!("{text} ({})", reply.words()))
    }
}

/// What a refusal before the dot means, at `verb`.
pub(super) fn refused(verb: &str, reply: &Reply) -> Outcome {
    if is_sign_in(reply) {
        return sign_in(reply);
    }
    if is_daily_limit(reply) {
        return Outcome::Retry {
            reason: Reason::said("The daily limit of this mailbox is reached; sending goes on tomorrow.", reply),
            after: Some(DAY),
        };
    }
    if reply.is_transient() || reply.is_positive() {
        let after = wants_pause(reply).then_some(PAUSE);
        return Outcome::Retry { reason: Reason::said(&format!("The server put it off ({verb})."), reply), after };
    }
    Outcome::Failed { reason: Reason::said("The server refused the message.", reply) }
}

/// What a refused connection means: a greeting, EHLO.
pub(super) fn turned_away(reply: &Reply) -> Outcome {
    let after = wants_pause(reply).then_some(PAUSE);
    Outcome::Retry { reason: Reason::said("The server takes no mail now.", reply), after }
}

/// What an answer to the sign-in means, unless it was accepted.
pub(super) fn sign_in(reply: &Reply) -> Outcome {
    if reply.is_transient() {
        return Outcome::Retry { reason: Reason::said("The server put the sign-in off.", reply), after: Some(PAUSE) };
    }
    Outcome::Authentication { reason: Reason { code: Code::WrongPassword, ..Reason::said(sign_in_words(reply), reply) } }
}

/// What the reply to the final dot means.
///
/// `others` are the recipients that were not accepted, with the answers they got.
pub(super) fn answered(reply: &Reply, others: Vec<(String, Reply)>) -> Outcome {
    if (200..300).contains(&reply.code) {
        let (later, never): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, reply)| reply.is_transient());
        let told = |(address, reply): (String, Reply)| RefusedRecipient { address, reason: reply.words() };
        return Outcome::Sent { refused: never.into_iter().map(told).collect(), put_off: later.into_iter().map(told).collect() };
    }
    if reply.is_positive() {
        return silent(&Silence::Lost, true);
    }
    self::refused("after the message", reply)
}

/// What silence means: lost before the dot, nothing can have been accepted; behind it, nobody knows.
pub(super) fn silent(silence: &Silence, dot: bool) -> Outcome {
    let (code, text) = match silence {
        Silence::Timeout => (Code::Timeout, "The server did not answer in time."),
        Silence::Lost => (Code::SmtpFailed, "The connection to the server was lost."),
    };
    if dot {
        let text = format!("{text} The message may or may not have been sent.");
        return Outcome::Unknown { reason: Reason::new(code, text) };
    }
    Outcome::Retry { reason: Reason::new(code, text), after: None }
}

/// What the answers to the recipients mean where none was accepted: later, if one of them may be later.
pub(super) fn nobody(answers: &[(String, Reply)]) -> Outcome {
    let later = answers.iter().find(|(_, reply)| reply.is_transient());
    match later.or_else(|| answers.first()) {
        Some((recipient, reply)) => match refused("recipient", reply) {
            Outcome::Failed { .. } => Outcome::Failed { reason: Reason::said(&format!("The server refused {recipient}."), reply) },
            other => other,
        },
        None => Outcome::Failed { reason: Reason::new(Code::Invalid, "The message has no recipient.") },
    }
}

/// Refusals that mean the account, not the message.
fn is_sign_in(reply: &Reply) -> bool {
    matches!(reply.code, 530 | 534 | 535 | 538) || matches!(reply.enhanced(), Some("5.7.57" | "5.7.139" | "5.7.30" | "5.7.8" | "5.7.9"))
}

fn is_daily_limit(reply: &Reply) -> bool {
    matches!(reply.enhanced(), Some("5.4.5" | "5.7.232"))
}

fn wants_pause(reply: &Reply) -> bool {
    reply.enhanced() == Some("4.7.0") && reply.says(&["too many", "login"])
        || reply.says(&["too many login attempts", "concurrent connections"])
}

/// What a person can do about a refused sign-in.
fn sign_in_words(reply: &Reply) -> &'static str {
    if reply.says(&["smtpclientauthentication is disabled"]) {
        "Microsoft has switched off sending by password for this mailbox or tenant; an administrator can allow SMTP AUTH."
    } else if reply.says(&["basic authentication is disabled", "basic authentication is not supported"]) {
        "Microsoft accepts no password here any more: connect the account with Microsoft."
    } else if reply.says(&["application-specific password", "app password"]) {
        "The provider wants an app password instead of the usual one."
    } else {
        "The server refused name or password."
    }
}

#[cfg(test)]
mod tests;
