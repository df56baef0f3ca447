//! The way out: claimed durably before the socket is written, delivered, and told exactly how it ended. The database
//! is the queue. What the other side's answer left open is *unknown* and settled by evidence, never by a blind retry.

mod copy;
mod decide;
mod deliver;
mod evidence;
mod schedule;

pub(crate) use copy::file;
pub(crate) use deliver::{Patience, drain, run};

use crate::{Engine, Error, Result};
use domain::messages::Status;
use domain::outbox::Change;
use domain::{Actor, Code, Entry, MessageId, Refusal, Scope, UserId};
use store::Record;
use store::outbox::OutboxRow;

/// Takes a message back before it leaves: it was never sent.
///
/// # Errors
/// `Conflict` where it has left already or is leaving.
pub async fn cancel(engine: &Engine, user: UserId, id: MessageId) -> Result<()> {
    let row = find(engine, id).await?;
    record(engine, Actor::User(user), &row, Change::Cancelled { id }).await
}

/// Tries again now, whatever the backoff. What is unknown is looked for first; only `force` sends it again.
///
/// # Errors
/// `Conflict` where it was sent, or is being sent.
pub async fn retry(engine: &Engine, user: UserId, id: MessageId, force: bool) -> Result<()> {
    let row = find(engine, id).await?;
    let now = engine.clock().now();
    let change = match row.status {
        Status::Unknown if !force => {
            let reason = row.reason.clone().unwrap_or_default();
            Change::Unknown { id, look_at: now, reason }
        }
        _ => Change::Requeued { id, at: now, forced: force },
    };
    record(engine, Actor::User(user), &row, change).await
}

/// Sends without the rest of its undo delay.
///
/// # Errors
/// `Conflict` where it is not waiting any more.
pub async fn send_now(engine: &Engine, user: UserId, id: MessageId) -> Result<()> {
    retry(engine, user, id, false).await
}

/// The row, or `NotFound`.
pub async fn find(engine: &Engine, id: MessageId) -> Result<OutboxRow> {
    let row = store::outbox::find(engine.store(), id).await?;
    row.ok_or_else(|| Error::from(Refusal::new(Code::NotFound, "There is no such message in the outbox.")))
}

fn entry(engine: &Engine, actor: Actor, row: &OutboxRow, change: Change) -> Entry {
    engine.entry(actor, Scope::Account(row.account), Some(row.conversation), domain::Change::Outbox(change))
}

async fn record(engine: &Engine, actor: Actor, row: &OutboxRow, change: Change) -> Result<()> {
    engine.store().record(Record::of(vec![entry(engine, actor, row, change)])).await?;
    Ok(())
}

/// What happens by itself is done by this rule.
fn by_rule() -> Actor {
    Actor::Rule("outbox".into())
}
