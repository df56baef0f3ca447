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

fn code(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_else(|| "server".into())
}
