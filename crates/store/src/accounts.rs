//! Connected accounts: their settings and status as the journal has them, and how their connection is doing.

pub mod removal;

use crate::journal::Committed;
use crate::rows::{Fields, json, ms, query};
use crate::writer::Tx;
use crate::{Error, Result, Store};
use domain::AccountId;
use domain::accounts::{Account, Change, Status};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;

/// An account as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// How it was configured.
    pub account: Account,
    /// Active, in error, or paused.
    pub status: Status,
    /// When it was added.
    pub added_at: Timestamp,
    /// When its server is asked again; `None` while it answers.
    pub retry_at: Option<Timestamp>,
    /// Why it did not answer.
    pub retry_reason: Option<String>,
    /// When everything was last up to date.
    pub last_sync_at: Option<Timestamp>,
    /// Messages that are here and messages on the server, over all folders in their current epoch.
    pub progress: Progress,
}

/// How much of the mailbox is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Messages that are here.
    pub done: u32,
    /// Messages that its folders have on the server.
    pub total: u32,
}

const ADD: &str = "\
INSERT INTO account (ext, kind, address, body, status, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (ext) DO NOTHING";
const EDIT: &str = "UPDATE account SET kind = ?2, address = ?3, body = ?4 WHERE ext = ?1";
const SET_STATUS: &str = "UPDATE account SET status = ?2 WHERE ext = ?1";
const REMOVE: &str = "UPDATE account SET removed = 1 WHERE ext = ?1";
const SELECT_ROW: &str = "SELECT id FROM account WHERE ext = ?1";
const SELECT: &str = "\
SELECT body, status, added_at, retry_at, retry_reason, last_sync_at FROM account WHERE removed = 0 ORDER BY id";
const SELECT_ONE: &str = "\
SELECT body, status, added_at, retry_at, retry_reason, last_sync_at FROM account WHERE ext = ?1 AND removed = 0";

pub(crate) async fn apply(tx: &mut Tx<'_>, line: &Committed, change: &Change) -> Result<()> {
    match change {
        Change::Added { account } => {
            let add = query(ADD).bind(account.id.0.as_bytes().as_slice()).bind(account.kind.as_str()).bind(&account.address);
            let add = add.bind(json(account)?).bind(json(&Status::Active)?).bind(ms(line.entry.at));
            add.execute(&mut *tx.conn).await?;
        }
        Change::Edited { id, to, .. } => {
            let edit = query(EDIT).bind(id.0.as_bytes().as_slice()).bind(to.kind.as_str()).bind(&to.address).bind(json(to)?);
            edit.execute(&mut *tx.conn).await?;
        }
        Change::StatusSet { id, to, .. } => {
            query(SET_STATUS).bind(id.0.as_bytes().as_slice()).bind(json(to)?).execute(&mut *tx.conn).await?;
        }
        Change::Removed { id } => {
            query(REMOVE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
        }
    }
    Ok(())
}

/// The row number of an account, from the writer's memory where possible.
pub(crate) async fn row(tx: &mut Tx<'_>, id: AccountId) -> Result<i64> {
    if let Some(row) = tx.lookup.accounts.get(&id) {
        return Ok(*row);
    }
    let found = query(SELECT_ROW).bind(id.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
    let row = Fields::of(&found.ok_or(Error::NotFound("account"))?).int()?;
    tx.lookup.accounts.insert(id, row);
    Ok(row)
}

/// All accounts, in the order in which they were added.
pub async fn list(store: &Store) -> Result<Vec<AccountRow>> {
    let rows = query(SELECT).fetch_all(store.readers()).await?;
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut account = read(row)?;
        account.progress = progress(store, account.account.id).await?;
        out.push(account);
    }
    Ok(out)
}

/// One account.
pub async fn find(store: &Store, id: AccountId) -> Result<Option<AccountRow>> {
    let found = query(SELECT_ONE).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    let Some(row) = found else { return Ok(None) };
    let mut account = read(&row)?;
    account.progress = progress(store, id).await?;
    Ok(Some(account))
}

/// How much of an account's mailbox is here.
pub async fn progress(store: &Store, id: AccountId) -> Result<Progress> {
    let folders = crate::sync::folders::list(store, id).await?;
    Ok(folders.iter().fold(Progress::default(), |sum, (_, cursor)| Progress {
        done: sum.done.saturating_add(cursor.have.len().min(cursor.exists)),
        total: sum.total.saturating_add(cursor.exists),
    }))
}

fn read(row: &SqliteRow) -> Result<AccountRow> {
    let mut fields = Fields::of(row);
    Ok(AccountRow {
        account: fields.json()?,
        status: fields.json()?,
        added_at: fields.instant()?,
        retry_at: fields.instant_or_none()?,
        retry_reason: fields.get()?,
        last_sync_at: fields.instant_or_none()?,
        progress: Progress::default(),
    })
}
