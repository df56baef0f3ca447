//! The connection test: everything up to the sign-in, nothing sent.

use super::connect::{Unconnected, connect};
use super::session::{Session, Silence};
use super::sign_in::{Credentials, sign_in};
use super::verdict::{self, Outcome};
use domain::accounts::Server;
use domain::{Code, Refusal};
use net::{Facts, Tls};

/// What a successful test found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// Of the handshake; `None` on a plain loopback connection.
    pub tls: Option<Facts>,
    /// The largest message the server takes, in bytes, where it says.
    pub size_limit: Option<u64>,
}

/// Connects, signs in and leaves.
///
/// # Errors
/// A precise refusal: which of name, connection, certificate, TLS, sign-in failed.
pub async fn test(server: &Server, tls: &Tls, credentials: &Credentials<'_>) -> Result<Tested, Refusal> {
    let (stream, greeted) = connect(server, tls).await.map_err(unconnected)?;
    let facts = stream.facts().cloned();
    let mut session = Session::open(stream, greeted).await.map_err(|refused| match refused {
        Ok(reply) => failed(verdict::turned_away(&reply)),
        Err(silence) => silent(&silence),
    })?;
    let signed_in = sign_in(&mut session, credentials).await.map_err(|silence| silent(&silence))?;
    let size_limit = session.offers.size;
    let has_no_sign_in = session.offers.sign_in.is_empty();
    session.quit().await;
    match signed_in {
        Some(reply) if reply.code == 235 => Ok(Tested { tls: facts, size_limit }),
        Some(reply) => Err(failed(verdict::sign_in(&reply))),
        None if has_no_sign_in => Ok(Tested { tls: facts, size_limit }),
        None => Err(Refusal::new(Code::SmtpFailed, "The server for sending offers no sign-in by name and password.")),
    }
}

fn unconnected(error: Unconnected) -> Refusal {
    match error {
        Unconnected::Net(error) => Refusal::from(error),
        Unconnected::Refused(reply) => failed(verdict::turned_away(&reply)),
    }
}

fn silent(silence: &Silence) -> Refusal {
    failed(verdict::silent(silence, false))
}

/// The reason of an outcome as a refusal.
fn failed(outcome: Outcome) -> Refusal {
    match outcome {
        Outcome::Authentication { reason } => {
            Refusal::new(reason.code, reason.text).hint("Check name and password of the server for sending.")
        }
        Outcome::Retry { reason, .. } | Outcome::Failed { reason } | Outcome::Unknown { reason } => Refusal::new(reason.code, reason.text),
        Outcome::Sent { .. } => Refusal::new(Code::SmtpFailed, "The server for sending gave no sensible answer."),
    }
}
