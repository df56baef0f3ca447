//! An account while the app runs: a pass, then waiting for the server, a person or the clock, then the next pass.

use super::line::Line;
use super::pass;
use crate::accounts;
use crate::bells::Bell;
use crate::clock::Jump;
use crate::{Engine, Error, Result};
use domain::AccountId;
use domain::accounts::Account;
use domain::folders::Role;
use jiff::{SignedDuration, Timestamp};
use mail::imap::Woken;
use std::time::Duration;
use store::sync::{Cursor, Folder};
use tokio_util::sync::CancellationToken;

/// Folders without IDLE are asked this often.
const POLL: Duration = Duration::from_secs(120);
/// A server that cannot tell by itself is asked this often.
const POLL_WITHOUT_IDLE: Duration = Duration::from_secs(60);
/// How often it is looked whether the machine slept.
const TICK: Duration = Duration::from_secs(10);
/// News are gathered for a moment: they seldom come alone.
const GATHER: Duration = Duration::from_millis(100);
/// History makes way for new mail this often.
const STRETCH: Duration = Duration::from_secs(60);

/// Syncs an account until it is told to stop.
pub(crate) async fn run(engine: Engine, id: AccountId, cancel: CancellationToken) -> Result<()> {
    let mut failures = 0;
    loop {
        let account = accounts::find(&engine, id).await?.account;
        let ended = tokio::select! {
            biased;
            () = cancel.cancelled() => return Ok(()),
            ended = connected(&engine, &account, &mut failures) => ended,
        };
        let Err(error) = ended else { continue };
        failures += 1;
        if !wait_after(&engine, id, error, failures, &cancel).await? {
            return Ok(());
        }
    }
}

/// Notes a failure and waits until the next try; false: stopped.
async fn wait_after(engine: &Engine, id: AccountId, error: Error, failures: u32, cancel: &CancellationToken) -> Result<bool> {
    let pause = match &error {
        Error::Mail(mail::Error::Busy { wait: Some(wait), .. }) => *wait,
        _ => net::backoff(failures, engine.clock().fraction()),
    };
    let now = engine.clock().now();
    let again = now.saturating_add(SignedDuration::try_from(pause).unwrap_or_default()).unwrap_or(Timestamp::MAX);
    let bell = engine.bells().of(id);
    let waiting = async {
        if accounts::fail(engine, id, error, again).await?.person {
            // This task is ended with the account's next status, or called when a person tries again.
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(pause).await;
        Ok::<_, Error>(())
    };
    tokio::select! {
        () = cancel.cancelled() => Ok(false),
        () = bell.sync.notified() => Ok(true),
        waited = waiting => waited.map(|()| true),
    }
}

/// Passes over one connection for as long as it holds.
async fn connected(engine: &Engine, account: &Account, failures: &mut u32) -> Result<()> {
    let bell = engine.bells().of(account.id);
    let mut line = Line::of(engine, account).await?;
    let mut jump = Jump::new(engine.clock());
    loop {
        let interrupted = pass_once(engine, account, &mut line, &bell).await?;
        tracing::debug!(account = %account.id, interrupted, "a pass ended");
        *failures = 0;
        accounts::recover(engine, account.id).await?;
        if interrupted {
            continue;
        }
        wait(engine, account, &mut line, &bell, &jump).await?;
        if jump.happened(engine.clock()) {
            tracing::info!(account = %account.id, "the machine slept: connecting anew");
            line.drop_session();
        }
    }
}

async fn pass_once(engine: &Engine, account: &Account, line: &mut Line, bell: &Bell) -> Result<bool> {
    let _turn = bell.syncing.lock().await;
    bell.answer();
    let started = engine.clock().elapsed();
    let urgent = || bell.is_rung() || engine.clock().elapsed().saturating_sub(started) > STRETCH;
    let passed = pass::run(engine, account, line, &urgent).await?;
    for (folder, refusal) in &passed.failed {
        tracing::warn!(account = %account.id, folder = folder.len(), reason = %refusal.message, "a folder could not be synced");
    }
    Ok(passed.interrupted)
}

/// Waits in the inbox for news, a call, the next poll, or a jump of the clock.
async fn wait(engine: &Engine, account: &Account, line: &mut Line, bell: &Bell, jump: &Jump) -> Result<()> {
    if !line.session().await?.capabilities().has("IDLE") {
        calls(engine, bell, jump, POLL_WITHOUT_IDLE).await;
        return Ok(());
    }
    let Some((folder, cursor)) = inbox(engine, account).await? else {
        calls(engine, bell, jump, POLL).await;
        return Ok(());
    };
    if !line.has_selected(&folder.wire) {
        let selected = line.select(&folder.wire, None).await?;
        if selected.exists != cursor.exists || selected.uid_next.is_some_and(|next| next != cursor.uidnext) {
            // Something came between the pass and now: nobody would tell us of it again.
            return Ok(());
        }
    }
    let woken = line.session().await?.wait(calls(engine, bell, jump, POLL)).await?;
    if matches!(woken, Woken::News(_)) {
        tokio::time::sleep(GATHER).await;
    }
    Ok(())
}

async fn calls(engine: &Engine, bell: &Bell, jump: &Jump, poll: Duration) {
    let ticks = async {
        loop {
            tokio::time::sleep(TICK).await;
            if jump.is_over(engine.clock()) {
                break;
            }
        }
    };
    tokio::select! {
        () = bell.sync.notified() => {}
        () = tokio::time::sleep(poll) => {}
        () = ticks => {}
    }
}

/// Where new mail comes in: INBOX, or Gmail's *All Mail* where that is what is synced.
async fn inbox(engine: &Engine, account: &Account) -> Result<Option<(Folder, Cursor)>> {
    let folders = store::sync::folders::list(engine.store(), account.id).await?;
    let of = |role| folders.iter().find(|(folder, _)| folder.role == role).cloned();
    Ok(of(Role::Inbox).or_else(|| of(Role::All)))
}
