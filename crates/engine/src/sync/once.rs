//! A sync that ends: everything fetched, everything due sent, everything findable.

use super::line::Line;
use super::pass::{self, Passed};
use crate::outbox::{self, Patience};
use crate::{Engine, Result, accounts};
use domain::accounts::{Account, Kind, Status};
use domain::{AccountId, Refusal};
use std::time::Duration;
use tokio::task::JoinSet;

/// The search index is waited for this long at most.
const INDEX: Duration = Duration::from_secs(15 * 60);

/// How a sync ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Every account that was synced, in the order they were added.
    pub accounts: Vec<AccountReport>,
}

/// How an account's sync ended. The others are done whatever happened here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountReport {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub address: String,
    /// Why it could not be synced.
    pub error: Option<Refusal>,
    /// Folders that could not be synced, and why.
    pub folders: Vec<(String, Refusal)>,
}

impl Report {
    /// The last failure, as it is told in one line.
    pub fn failure(&self) -> Option<Refusal> {
        self.accounts.iter().rev().find_map(AccountReport::failure)
    }
}

impl AccountReport {
    /// Its failure, as it is told in one line.
    pub fn failure(&self) -> Option<Refusal> {
        let of = |name: &str, refusal: &Refusal| Refusal { message: format!("{name}: {}", refusal.message), ..refusal.clone() };
        let folder = self.folders.last().map(|(name, refusal)| of(&format!("{}, {name}", self.address), refusal));
        self.error.as_ref().map(|error| of(&self.address, error)).or(folder)
    }
}

/// Fetches until nothing is left, sends what is due, looks for evidence, waits for the search index. Paused accounts
/// are left alone; those with an error are tried.
///
/// # Errors
/// Only where the database fails; what became of accounts is in the report.
pub async fn once(engine: &Engine, only: Option<AccountId>) -> Result<Report> {
    let mut running = JoinSet::new();
    let rows = store::accounts::list(engine.store()).await?;
    let wanted = rows.into_iter().filter(|row| only.is_none_or(|id| id == row.account.id));
    for (place, row) in wanted.enumerate().filter(|(_, row)| is_mail(&row.account) && !matches!(row.status, Status::Paused { .. })) {
        let engine = engine.clone();
        running.spawn(async move { (place, account(&engine, &row.account).await) });
    }
    let mut ended = Vec::new();
    while let Some(joined) = running.join_next().await {
        let (place, report) = joined.map_err(|_| crate::Error::Ended("a sync"))?;
        ended.push((place, report?));
    }
    ended.sort_by_key(|(place, _)| *place);
    if let Ok(found) = tokio::time::timeout(INDEX, engine.store().caught_up()).await {
        found?;
    }
    Ok(Report { accounts: ended.into_iter().map(|(_, report)| report).collect() })
}

/// Whether an account is synced by this room.
pub(crate) fn is_mail(account: &Account) -> bool {
    matches!(account.kind, Kind::Imap | Kind::Gmail | Kind::Office365) && account.mail.is_some()
}

/// Receiving and sending side by side; the copies of what was sent afterwards.
async fn account(engine: &Engine, account: &Account) -> Result<AccountReport> {
    let (received, sent) = tokio::join!(receive(engine, account), outbox::drain(engine, account, Patience::Minute));
    let mut report = AccountReport { account: account.id, address: account.address.clone(), error: None, folders: Vec::new() };
    let filed = match (&received, sent) {
        (Ok(_), Ok(_)) => outbox::file(engine, account).await,
        (_, sent) => sent.map(drop),
    };
    match received {
        Ok(passed) => {
            report.folders = passed.failed;
            accounts::recover(engine, account.id).await?;
        }
        Err(error) => report.error = Some(failed(engine, account.id, error).await?),
    }
    if let Err(error) = filed {
        let refusal = failed(engine, account.id, error).await?;
        report.error = report.error.or(Some(refusal));
    }
    Ok(report)
}

async fn failed(engine: &Engine, id: AccountId, error: crate::Error) -> Result<Refusal> {
    let again = engine.clock().now().saturating_add(net::backoff(1, engine.clock().fraction())).unwrap_or(jiff::Timestamp::MAX);
    Ok(accounts::fail(engine, id, error, again).await?.refusal)
}

/// Passes until nothing is left.
async fn receive(engine: &Engine, account: &Account) -> Result<Passed> {
    let bell = engine.bells().of(account.id);
    let _turn = bell.syncing.lock().await;
    let mut line = Line::of(engine, account).await?;
    loop {
        let passed = pass::run(engine, account, &mut line, &|| false).await?;
        if !passed.interrupted {
            line.end().await;
            return Ok(passed);
        }
    }
}
