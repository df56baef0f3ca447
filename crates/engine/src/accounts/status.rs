//! How an account is doing. A network failure only sets when it is tried again; what needs a person is a status,
//! recorded once. Some of it may pass without a person (a certificate that is renewed, a keychain that comes up):
//! that is a status too, and tried again all the same.

use super::{find, record, trouble};
use crate::error::Kind;
use crate::{Engine, Error, Result};
use domain::accounts::{Change, Status, Trouble};
use domain::{AccountId, Actor, Code, Refusal};
use jiff::{SignedDuration, Timestamp};
use store::Record;
use store::sync::Health;

/// *Last synced* is not written more often than this.
const TELL: SignedDuration = SignedDuration::from_secs(60);

/// What became of an account after something failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// It waits for a person; else it is tried again by itself.
    pub person: bool,
    /// What is told.
    pub refusal: Refusal,
}

/// Notes a failure: status `Error` where a person has to act, else only when it is tried again.
pub(crate) async fn fail(engine: &Engine, id: AccountId, error: Error, retry_at: Timestamp) -> Result<Failure> {
    let person = error.kind() == Kind::Person;
    let passes = may_pass(&error);
    let refusal = Refusal::from(error);
    tracing::info!(account = %id, code = ?refusal.code, "an account could not be reached or synced");
    match trouble(refusal.code).filter(|_| person) {
        Some(trouble) => {
            set_error(engine, id, trouble, refusal.message.clone()).await?;
            Ok(Failure { person: !passes, refusal })
        }
        None => {
            let retry_reason = Some(refusal.message.clone());
            health(engine, Health { account: id, retry_at: Some(retry_at), retry_reason, last_sync_at: None }).await?;
            Ok(Failure { person: false, refusal })
        }
    }
}

/// Whether a trouble may be over at the next try without anybody's doing. What is refused (a sign-in) or locked is
/// not asked again and again.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Secret(error) => matches!(error, secrets::Error::Unavailable(_)),
        Error::Mail(mail::Error::Net(error)) => error.code() == Code::Certificate,
        _ => false,
    }
}

/// Whether an account in this state is still worked for: its trouble may be over.
pub(crate) fn is_tried(status: &Status) -> bool {
    match status {
        Status::Active => true,
        Status::Error { trouble, .. } => matches!(trouble, Trouble::Certificate | Trouble::Keychain),
        Status::Paused { .. } => false,
    }
}

/// Records that an account needs a person; saying it again changes nothing. A paused account stays paused.
pub(crate) async fn set_error(engine: &Engine, id: AccountId, trouble: Trouble, reason: String) -> Result<()> {
    let row = find(engine, id).await?;
    let to = Status::Error { trouble, reason };
    clear_health(engine, id).await?;
    match row.status {
        from if from == to => Ok(()),
        Status::Paused { .. } => Ok(()),
        from => record(engine, Actor::Provider(id), id, Change::StatusSet { id, from, to }).await,
    }
}

/// Notes that receiving went well: nothing is retried, and an error is over unless it was one of sending.
pub(crate) async fn recover(engine: &Engine, id: AccountId) -> Result<()> {
    let row = find(engine, id).await?;
    let now = engine.clock().now();
    let told = row.last_sync_at.is_some_and(|at| now.duration_since(at) < TELL);
    if row.retry_at.is_some() || !told {
        health(engine, Health { account: id, retry_at: None, retry_reason: None, last_sync_at: Some(now) }).await?;
    }
    if let Status::Error { .. } = row.status
        && !engine.bells().of(id).sending_refused()
    {
        record(engine, Actor::Provider(id), id, Change::StatusSet { id, from: row.status, to: Status::Active }).await?;
    }
    Ok(())
}

pub(super) async fn clear_health(engine: &Engine, id: AccountId) -> Result<()> {
    health(engine, Health { account: id, retry_at: None, retry_reason: None, last_sync_at: None }).await
}

/// Keeps how the connection is doing.
async fn health(engine: &Engine, health: Health) -> Result<()> {
    let sync = store::sync::Facts { health: vec![health], ..store::sync::Facts::default() };
    engine.store().record(Record { sync, ..Record::default() }).await?;
    engine.ring_health();
    Ok(())
}

#[cfg(test)]
mod tests;
