//! What is done while nobody waits: snoozed conversations that are due, rows of removed accounts, files that no row
//! names, free pages.

use crate::{Engine, Result};
use domain::conversations::{Change, Status};
use domain::{Actor, Scope};
use std::time::Duration;
use store::Record;
use tokio_util::sync::CancellationToken;

/// Snoozes are looked at this often at least.
const SNOOZES: Duration = Duration::from_secs(30);
/// How long after the start, and how often, the house is tidied.
const TIDY_FIRST: Duration = Duration::from_secs(60);
const TIDY: Duration = Duration::from_secs(6 * 3600);
/// Between two pieces of a long removal: others want to write too.
const BREATH: Duration = Duration::from_millis(50);

/// Keeps house until told to stop.
pub(crate) async fn run(engine: Engine, cancel: CancellationToken) -> Result<()> {
    let start = tokio::time::Instant::now();
    let mut tidy_at = start.checked_add(TIDY_FIRST).unwrap_or(start);
    loop {
        report(wake(&engine).await, "waking snoozed conversations");
        report(purge(&engine, &cancel).await, "forgetting removed accounts");
        if tokio::time::Instant::now() >= tidy_at {
            report(tidy(&engine).await, "tidying up");
            tidy_at = tokio::time::Instant::now().checked_add(TIDY).unwrap_or(tidy_at);
        }
        tokio::select! {
            () = cancel.cancelled() => return Ok(()),
            () = tokio::time::sleep(SNOOZES) => {}
        }
    }
}

/// Housekeeping that fails is tried again the next time; nobody is stopped by it.
fn report(done: Result<()>, what: &str) {
    if let Err(error) = done {
        tracing::warn!(kind = ?error.kind(), "{what} failed");
    }
}

/// Opens snoozed conversations whose time has come.
pub(crate) async fn wake(engine: &Engine) -> Result<()> {
    let due = store::conversations::due(engine.store(), engine.clock().now()).await?;
    let mut entries = Vec::with_capacity(due.len());
    for (id, _) in due {
        let Some(row) = store::conversations::find(engine.store(), id).await? else { continue };
        let change = Change::StatusSet { id, from: Status::Snoozed, to: Status::Open, until: None };
        let rule = Actor::Rule("snooze".into());
        entries.push(engine.entry(rule, Scope::Account(row.account), Some(id), domain::Change::Conversations(change)));
    }
    if !entries.is_empty() {
        engine.store().record(Record::of(entries)).await?;
    }
    Ok(())
}

/// Removes the rows of removed accounts, piece by piece.
async fn purge(engine: &Engine, cancel: &CancellationToken) -> Result<()> {
    for account in store::accounts::removal::pending(engine.store()).await? {
        while !cancel.is_cancelled() && store::accounts::removal::purge(engine.store(), account).await? {
            tokio::time::sleep(BREATH).await;
        }
    }
    Ok(())
}

async fn tidy(engine: &Engine) -> Result<()> {
    let files = store::blobs::sweep(engine.store()).await?;
    store::totals::repair(engine.store()).await?;
    let pages = store::health::vacuum(engine.store()).await?;
    tracing::debug!(files, pages, "tidied up");
    Ok(())
}
