//! One attempt to hand a message over, and how it ended.

use domain::accounts::Server;
use domain::outbox::RefusedRecipient;
use domain::Refusal;
use std::time::Duration;

/// How we sign in.
pub enum Credentials<'a> {
    /// Name and password (AUTH PLAIN, LOGIN).
    Password {
        /// Login name.
        username: &'a str,
        /// The password.
        password: &'a str,
    },
    /// Name and access token (XOAUTH2).
    Token {
        /// Login name.
        username: &'a str,
        /// Bearer token.
        token: &'a str,
    },
}

/// Who it is from and for, apart from what the headers say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The account's address; `None` is the null sender of automatic answers.
    pub from: Option<String>,
    /// Every recipient, Bcc too.
    pub to: Vec<String>,
}

/// Why an attempt did not end in `Sent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// One sentence for a person, the server's words last.
    pub text: String,
    /// For programs.
    pub code: domain::Code,
}

/// How one attempt ended. What it says is a function of one bit, whether the final dot was handed over, and of the reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted.
    Sent {
        /// Recipients the server did not want.
        refused: Vec<RefusedRecipient>,
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

/// Hands a message over. `bytes` as written by [`crate::mime::build`], without Bcc.
pub async fn deliver(server: &Server, credentials: &Credentials<'_>, envelope: &Envelope, bytes: &[u8]) -> Outcome {
    let _ = (server, credentials, envelope, bytes);
    unimplemented!()
}

/// Connects, signs in and leaves: the connection test.
///
/// # Errors
/// A precise refusal: which of name, connection, certificate, TLS, sign-in failed.
pub async fn test(server: &Server, credentials: &Credentials<'_>) -> Result<(), Refusal> {
    let _ = (server, credentials);
    unimplemented!()
}
