//! What the product may refuse: a stable code for programs, one sentence and a hint for people.

use serde::{Deserialize, Serialize};

/// The agreed codes. A variant exists only where somebody acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are part of the contract with scripts and say what they mean")]
pub enum Code {
    NameNotFound,
    Refused,
    Timeout,
    Certificate,
    TlsRequired,
    WrongPassword,
    SmtpFailed,
    KeychainUnavailable,
    NotAuthorised,
    NotFound,
    Invalid,
    Conflict,
    Offline,
    Database,
    Server,
    AnsweredMeanwhile,
}

/// A refusal that a person reads and a program acts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// For programs.
    pub code: Code,
    /// What happened and what it means, for people.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Refusal {
    /// A refusal without a hint.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Refusal { code, message: message.into(), hint: String::new() }
    }

    /// The same with what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}
