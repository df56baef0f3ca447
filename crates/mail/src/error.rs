//! What can go wrong at this edge, sorted by what the caller should do about it.

use domain::{Code, Refusal};

/// A failure of the mail edge. Its text never contains mail content or a secret.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A message beyond the limits: kept raw, in quarantine.
    #[error("the message is too complex to open: {0}")]
    TooComplex(&'static str),
    /// The reader gave up on a message; the message is kept raw.
    #[error("the message cannot be read")]
    Unreadable,
    /// No such part in the message.
    #[error("the message has no such attachment")]
    NoSuchPart,
    /// An address to which nothing can be sent.
    #[error("“{0}” is not a mail address")]
    Address(String),
    /// A message that must not be sent as it is.
    #[error("the message cannot be sent: {0}")]
    Unsendable(String),
}

/// What to do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The network or the other side is at fault for now: try again later.
    Transient,
    /// Name, password or token were refused: a person must act.
    Authentication,
    /// The other side, or a rule of ours, says no.
    Refused,
    /// Somebody broke the protocol or the format.
    Protocol,
    /// It may or may not have happened: look for evidence first.
    Unknown,
}

impl Error {
    /// What to do about it.
    pub fn kind(&self) -> Kind {
        match self {
            Error::TooComplex(_) | Error::Unreadable => Kind::Protocol,
            Error::NoSuchPart | Error::Address(_) | Error::Unsendable(_) => Kind::Refused,
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        let code = match &error {
            Error::NoSuchPart => Code::NotFound,
            Error::TooComplex(_) | Error::Unreadable | Error::Address(_) | Error::Unsendable(_) => Code::Invalid,
        };
        Refusal::new(code, error.to_string())
    }
}
