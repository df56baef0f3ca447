//! Sending what is due, one message of an account after the other.

use super::copy::Filing;
use super::decide::{self, Decision, Tried};
use super::{by_rule, entry, evidence, record};
use crate::accounts;
use crate::error::Kind;
use crate::{Engine, Error, Result};
use domain::accounts::{Account, MailSettings, Status as AccountStatus};
use domain::messages::Status;
use domain::outbox::Change;
use domain::{AccountId, Code, Refusal};
use jiff::Timestamp;
use mail::smtp::{self, Credentials, Envelope, Outcome, Reason};
use secrets::Secret;
use std::time::Duration;
use store::Record;
use store::outbox::OutboxRow;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// The longest pause between two looks at the queue.
const LOOK: Duration = Duration::from_secs(60);

/// How long the server's answer to the final dot is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patience {
    /// As long as RFC 5321 §4.5.3.2.6 wants: ten minutes.
    Full,
    /// A minute after the content: somebody waits for the command to end.
    Minute,
}

impl Patience {
    /// Bytes a second that the slowest line carries.
    const SLOWEST: usize = 20_000;

    async fn ends(self, noted: &Notify, bytes: usize) {
        noted.notified().await;
        match self {
            Patience::Full => std::future::pending().await,
            Patience::Minute => {
                let upload = u64::try_from(bytes / Patience::SLOWEST).unwrap_or_default();
                tokio::time::sleep(Duration::from_secs(60 + upload)).await;
            }
        }
    }
}

/// Sends for an account until it is told to stop.
pub(crate) async fn run(engine: Engine, id: AccountId, cancel: CancellationToken) -> Result<()> {
    let bell = engine.bells().of(id);
    let (mut hold, mut filing) = (None, Filing::default());
    while !cancel.is_cancelled() {
        let row = accounts::find(&engine, id).await?;
        let held = hold.is_some_and(|until| until > engine.clock().now());
        if row.status == AccountStatus::Active && !held {
            hold = drain(&engine, &row.account, Patience::Full).await?;
            filing.attempt(&engine, &row.account).await?;
        }
        let pause = pause(&engine, id, hold, &filing).await?;
        tokio::select! {
            () = cancel.cancelled() => break,
            () = bell.outbox.notified() => hold = None,
            () = tokio::time::sleep(pause) => {}
        }
    }
    Ok(())
}

/// How long nothing will be due.
async fn pause(engine: &Engine, id: AccountId, hold: Option<Timestamp>, filing: &Filing) -> Result<Duration> {
    let now = engine.clock().now();
    let waiting = store::outbox::list(engine.store(), None).await?;
    let mut next = waiting.iter().filter(|row| row.account == id).filter_map(|row| row.due_at).min();
    if let Some(until) = hold {
        next = next.map(|due| due.max(until));
    }
    let copies = filing.next(engine, id).await?;
    let first = [next, copies].into_iter().flatten().min();
    let until = first.map_or(LOOK, |at| Duration::try_from(at.duration_since(now)).unwrap_or_default());
    // Something due that cannot be done yet (a paused account) must not spin.
    Ok(until.clamp(Duration::from_millis(200), LOOK))
}

/// Does everything that is due for an account. Gives until when its server wants to be left alone.
///
/// # Errors
/// Only where the database or the keychain fails; what a mail server does is recorded.
pub(crate) async fn drain(engine: &Engine, account: &Account, patience: Patience) -> Result<Option<Timestamp>> {
    let bell = engine.bells().of(account.id);
    let _turn = bell.sending.lock().await;
    recover(engine, account.id).await?;
    let waiting = due(engine, account.id).await?.into_iter().filter(|row| row.status != Status::Unknown).collect();
    let hold = send(engine, account, waiting, patience).await?;
    let unknown = due(engine, account.id).await?.into_iter().filter(|row| row.status == Status::Unknown).collect();
    evidence::look(engine, account, unknown).await?;
    Ok(hold)
}

async fn due(engine: &Engine, id: AccountId) -> Result<Vec<OutboxRow>> {
    let due = store::outbox::due(engine.store(), engine.clock().now()).await?;
    Ok(due.into_iter().filter(|row| row.account == id).collect())
}

/// Sends one after the other, until the account's server wants to be left alone.
async fn send(engine: &Engine, account: &Account, waiting: Vec<OutboxRow>, patience: Patience) -> Result<Option<Timestamp>> {
    if waiting.is_empty() {
        return Ok(None);
    }
    let settings = accounts::settings(account)?;
    let secret = engine.vault().get(account.id).await;
    for row in waiting {
        let decision = match &secret {
            Ok(secret) => attempt(engine, &settings, secret, &row, patience).await?,
            Err(error) => Some(no_secret(engine, &row, error.clone())),
        };
        let Some(decision) = decision else { continue };
        if let Some(hold) = settle(engine, &row, decision).await? {
            return Ok(Some(hold));
        }
    }
    Ok(None)
}

/// What an earlier process left claimed: nobody else claims while we have our turn.
async fn recover(engine: &Engine, id: AccountId) -> Result<()> {
    for row in store::outbox::unfinished(engine.store()).await?.iter().filter(|row| row.account == id) {
        let change = decide::found_claimed(row.id, row.dot_at.is_some(), engine.clock().now());
        record(engine, by_rule(), row, change).await?;
    }
    Ok(())
}

/// One attempt; `None`: somebody took it back in the meantime.
async fn attempt(
    engine: &Engine,
    settings: &MailSettings,
    secret: &Secret,
    row: &OutboxRow,
    patience: Patience,
) -> Result<Option<Decision>> {
    let id = row.id;
    let attempt = row.attempts.saturating_add(1);
    match record(engine, by_rule(), row, Change::Claimed { id, attempt }).await {
        Ok(()) => {}
        Err(Error::Store(store::Error::Conflict(_))) => return Ok(None),
        Err(error) => return Err(error),
    }
    let outcome = hand_over(engine, settings, secret, row, attempt, patience).await;
    Ok(Some(decide::after(tried(row, attempt), outcome, engine.clock().now())))
}

fn tried(row: &OutboxRow, attempt: u32) -> Tried {
    let earlier = row.evidence.map(|_| row.refused.clone());
    Tried { id: row.id, attempt, queued_at: row.queued_at, recipients: row.recipients.clone(), earlier }
}

async fn hand_over(
    engine: &Engine,
    settings: &MailSettings,
    secret: &Secret,
    row: &OutboxRow,
    attempt: u32,
    patience: Patience,
) -> Outcome {
    let tls = match engine.tls() {
        Ok(tls) => tls,
        Err(error) => return not_now(error),
    };
    let bytes = match store::sources::source(engine.store(), row.id).await {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::Failed { reason: reason(error.into()) },
    };
    let from = Some(row.sender.clone()).filter(|sender| !sender.is_empty());
    let envelope = Envelope { from, to: row.recipients.clone() };
    let credentials = Credentials::Password { username: &settings.username, password: secret };
    // The one moment after which a lost answer means unknown is made durable first.
    let noted = Notify::new();
    let before_dot = async {
        let durable = record(engine, by_rule(), row, Change::DotReached { id: row.id, attempt }).await.is_ok();
        noted.notify_one();
        durable
    };
    tokio::select! {
        biased;
        outcome = smtp::deliver(&settings.smtp, &tls, &credentials, &envelope, &bytes, before_dot) => outcome,
        () = patience.ends(&noted, bytes.len()) => {
            let text = "The server took the message and did not answer.".into();
            Outcome::Unknown { reason: Reason { text, code: Code::Timeout } }
        }
    }
}

/// Records how an attempt ended; gives until when the whole account waits.
async fn settle(engine: &Engine, row: &OutboxRow, decision: Decision) -> Result<Option<Timestamp>> {
    let Decision { change, trouble, hold } = decision;
    engine.bells().of(row.account).set_sending_refused(trouble.is_some());
    let entries = vec![entry(engine, by_rule(), row, change)];
    engine.store().record(Record::of(entries)).await?;
    if let Some((trouble, reason)) = trouble {
        accounts::set_error(engine, row.account, trouble, reason).await?;
        // Nothing else will be taken either.
        return Ok(Some(Timestamp::MAX));
    }
    Ok(hold)
}

fn no_secret(engine: &Engine, row: &OutboxRow, error: secrets::Error) -> Decision {
    let refusal = Refusal::from(error);
    let tried = tried(row, row.attempts.saturating_add(1));
    let trouble = accounts::trouble(refusal.code).map(|trouble| (trouble, refusal.message.clone()));
    let outcome = Outcome::Retry { reason: reason(refusal), after: None };
    Decision { trouble, ..decide::after(tried, outcome, engine.clock().now()) }
}

fn not_now(error: Error) -> Outcome {
    match error.kind() {
        Kind::Broken => Outcome::Failed { reason: reason(error.into()) },
        _ => Outcome::Retry { reason: reason(error.into()), after: None },
    }
}

fn reason(refusal: Refusal) -> Reason {
    let code = if refusal.code == Code::Database { Code::Server } else { refusal.code };
    Reason { text: refusal.message, code }
}
