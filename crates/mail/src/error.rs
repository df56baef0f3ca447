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
    /// A message that the server lists and does not give; the text says why.
    #[error("the server does not give this message: {0}")]
    Withheld(String),
    /// No such part in the message.
    #[error("the message has no such attachment")]
    NoSuchPart,
    /// An address to which nothing can be sent.
    #[error("“{0}” is not a mail address")]
    Address(String),
    /// A message that must not be sent as it is.
    #[error("the message cannot be sent: {0}")]
    Unsendable(String),
    /// The server could not be reached safely; nothing secret was sent.
    #[error(transparent)]
    Net(#[from] net::Error),
    /// Name, password or token were refused.
    #[error("the server refused the sign-in: {said}")]
    SignIn {
        /// The server's words.
        said: String,
    },
    /// The server will not now: too many connections, throttled, its own trouble. Never the password's fault.
    #[error("the server is busy: {said}")]
    Busy {
        /// The server's words.
        said: String,
        /// How long it asked us to stay away.
        wait: Option<std::time::Duration>,
    },
    /// The connection ended, or a call on it was dropped half-way: connect again.
    #[error("the server ended the connection")]
    Lost {
        /// The server's words, if it said why.
        said: String,
    },
    /// The server said nothing for as long as it may.
    #[error("the server does not answer")]
    Silent,
    /// The server broke the protocol; the text says which rule. Connect again.
    #[error("the server broke the protocol: {0}")]
    Protocol(&'static str),
    /// The server said no to this one request; the connection goes on.
    #[error("the server refused: {said}")]
    Denied {
        /// The server's words.
        said: String,
    },
    /// There is no folder of that name on the server.
    #[error("there is no such folder: {said}")]
    NoSuchFolder {
        /// The server's words.
        said: String,
    },
    /// The mailbox is full.
    #[error("the mailbox is full: {said}")]
    OverQuota {
        /// The server's words.
        said: String,
    },
    /// A message larger than was asked for.
    #[error("the message is too large")]
    TooLarge,
    /// The place a large message was written to failed.
    #[error("writing a large message failed: {0}")]
    Sink(std::io::ErrorKind),
    /// What was sent may have been taken: look for evidence before repeating.
    #[error("the server's answer was lost")]
    AnswerLost,
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
            Error::Net(error) if error.is_transient() => Kind::Transient,
            Error::Busy { .. } | Error::Lost { .. } | Error::Silent => Kind::Transient,
            Error::SignIn { .. } => Kind::Authentication,
            Error::Protocol(_) => Kind::Protocol,
            Error::AnswerLost => Kind::Unknown,
            Error::Net(_)
            | Error::Withheld(_)
            | Error::Denied { .. }
            | Error::NoSuchFolder { .. }
            | Error::OverQuota { .. }
            | Error::TooLarge
            | Error::Sink(_) => Kind::Refused,
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        let sentence = match &error {
            Error::SignIn { said } => said_by_server("The server does not accept this password.", said),
            Error::Busy { said, .. } => said_by_server("The server is busy.", said),
            Error::Lost { said } => said_by_server("The server ended the connection.", said),
            Error::Silent => "The server does not answer.".to_owned(),
            Error::Denied { said } => said_by_server("The server refused.", said),
            Error::NoSuchFolder { said } => said_by_server("The server has no such folder.", said),
            Error::OverQuota { said } => said_by_server("The mailbox is full.", said),
            other => other.to_string(),
        };
        match error {
            Error::Net(error) => error.into(),
            Error::SignIn { .. } => Refusal::new(Code::WrongPassword, sentence).hint("Many providers want an app-specific password."),
            Error::Silent => Refusal::new(Code::Timeout, sentence),
            Error::NoSuchPart => Refusal::new(Code::NotFound, sentence),
            Error::TooComplex(_) | Error::Unreadable | Error::Address(_) | Error::Unsendable(_) => Refusal::new(Code::Invalid, sentence),
            _ => Refusal::new(Code::Server, sentence),
        }
    }
}

/// A sentence of ours; the server's words go last.
fn said_by_server(sentence: &str, said: &str) -> String {
    if said.is_empty() { sentence.to_owned() } else { format!("{sentence} The server said: {}.", said.trim_end_matches('.')) }
}
