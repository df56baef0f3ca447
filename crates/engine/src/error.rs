//! Why something did not happen.

use domain::{Code, Refusal};

/// The result of every call.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure of the engine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A person can act on it.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The database did not do what it was asked.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A mail server or a message did not do what was hoped.
    #[error(transparent)]
    Mail(#[from] mail::Error),
    /// The keychain did not give or take a secret.
    #[error(transparent)]
    Secret(#[from] secrets::Error),
    /// A task of ours ended before it was done.
    #[error("an inner task ended early: {0}")]
    Ended(&'static str),
}

/// What to do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Try again later, by itself.
    Transient,
    /// A person must act: sign in again, unlock the keychain, correct a server.
    Person,
    /// Trying again will not help, and nobody can do anything right now.
    Broken,
}

impl Error {
    /// What to do about it.
    pub fn kind(&self) -> Kind {
        match self {
            Error::Refused(refusal) => match refusal.code {
                Code::Timeout | Code::Offline | Code::Refused | Code::NameNotFound | Code::Server => Kind::Transient,
                _ => Kind::Person,
            },
            Error::Store(error) if error.kind() == store::Kind::Transient => Kind::Transient,
            Error::Store(_) | Error::Ended(_) => Kind::Broken,
            Error::Mail(mail::Error::Net(error)) if matches!(error.code(), Code::Certificate | Code::TlsRequired) => Kind::Person,
            Error::Mail(error) => match error.kind() {
                mail::Kind::Transient | mail::Kind::Protocol | mail::Kind::Unknown => Kind::Transient,
                mail::Kind::Authentication => Kind::Person,
                mail::Kind::Refused => Kind::Broken,
            },
            Error::Secret(_) => Kind::Person,
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        match error {
            Error::Refused(refusal) => refusal,
            Error::Store(error) => error.into(),
            Error::Mail(error) => error.into(),
            Error::Secret(error) => error.into(),
            Error::Ended(_) => Refusal::new(Code::Server, error.to_string()),
        }
    }
}
