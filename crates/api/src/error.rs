//! What a call answers when it does not do what was asked.

use domain::{Code, Refusal};
use serde::{Deserialize, Serialize};

/// A refusal with its stable code, or a failure whose detail stays in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// Stable code in snake_case, see `domain::Code`.
    pub code: String,
    /// One sentence for a person.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Error {
    /// A refusal of this room's own.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Error { code: code.to_owned(), message: message.into(), hint: String::new() }
    }

    /// What another room refused or failed at.
    pub(crate) fn of(error: impl Into<Refusal>) -> Self {
        Error::from(error.into())
    }

    /// There is no such thing, or the viewer may not see it.
    pub(crate) fn not_found(what: &str) -> Self {
        Error::new("not_found", format!("There is no such {what}."))
    }

    /// The same with what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// The result of every call.
pub type Result<T> = std::result::Result<T, Error>;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error { code: code(refusal.code), message: refusal.message, hint: refusal.hint }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        if error.kind() == store::error::Kind::Broken {
            tracing::error!(error = %error.detail(), "the database failed");
        }
        Error::of(error)
    }
}

impl From<engine::Error> for Error {
    fn from(error: engine::Error) -> Self {
        Error::of(error)
    }
}

impl From<mail::Error> for Error {
    fn from(error: mail::Error) -> Self {
        Error::of(error)
    }
}

impl From<secrets::Error> for Error {
    fn from(error: secrets::Error) -> Self {
        Error::of(error)
    }
}

fn code(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_else(|| "server".into())
}
