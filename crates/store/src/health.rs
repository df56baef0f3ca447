//! Housekeeping of the files: checks, the size of the write-ahead log, what is done while nobody waits.

use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{Result, Store, accounts, totals};
use domain::AccountId;
use sqlx::SqliteConnection;
use std::path::Path;

/// The log is written back and cut above this size.
const LOG_LIMIT: u64 = 64 << 20;
/// Above this size somebody reads without end.
const LOG_WARNING: u64 = 256 << 20;

const QUICK_CHECK: &str = "PRAGMA quick_check(10)";
const CHECKPOINT: &str = "PRAGMA wal_checkpoint(TRUNCATE)";
const SHORT_WAIT: &str = "PRAGMA busy_timeout = 50";
const LONG_WAIT: &str = "PRAGMA busy_timeout = 5000";
const ADD_DICTIONARY: &str = "INSERT INTO dictionary (id, data) SELECT 1, ?1 WHERE NOT EXISTS (SELECT 1 FROM dictionary)";
const VACUUM: &str = "PRAGMA incremental_vacuum(1000)";
const FREE_PAGES: &str = "PRAGMA freelist_count";

/// Work for the writing connection that is no fact.
pub(crate) enum Upkeep {
    /// Keep a trained dictionary.
    Dictionary(Vec<u8>),
    /// Recount the numbers of the sidebar.
    Totals,
    /// Remove a piece of a removed account.
    Purge(AccountId),
    /// Forget removed messages in one slice of the threading index.
    Unreference(i64),
    /// Both indexes have forgotten these row numbers.
    Forgotten(Vec<i64>),
    /// Give free pages back to the system.
    Vacuum,
}

/// Does it, and gives the rows it took.
pub(crate) async fn upkeep(tx: &mut Tx<'_>, upkeep: Upkeep) -> Result<i64> {
    match upkeep {
        Upkeep::Dictionary(data) => {
            query(ADD_DICTIONARY).bind(data.as_slice()).execute(&mut *tx.conn).await?;
            tx.store.dictionaries().load(tx.conn).await?;
            Ok(1)
        }
        Upkeep::Totals => totals::recount(tx).await,
        Upkeep::Purge(account) => accounts::removal::purge_piece(tx, account).await,
        Upkeep::Unreference(slice) => accounts::removal::unreference(tx, slice).await,
        Upkeep::Forgotten(rows) => accounts::removal::forgotten(tx, &rows).await,
        Upkeep::Vacuum => {
            query(VACUUM).fetch_all(&mut *tx.conn).await?;
            Fields::of(&query(FREE_PAGES).fetch_one(&mut *tx.conn).await?).int()
        }
    }
}

/// What is wrong with `main.db`, at most ten findings; empty where it is sound. Reads the whole file.
pub async fn unhealthy(store: &Store) -> Result<Vec<String>> {
    let rows = query(QUICK_CHECK).fetch_all(store.readers()).await?;
    let mut findings = Vec::new();
    for row in &rows {
        findings.push(Fields::of(row).text()?);
    }
    findings.retain(|finding| finding != "ok");
    Ok(findings)
}

/// Gives up to a thousand free pages back to the system; the rest is for another time. Says how many are left.
pub async fn vacuum(store: &Store) -> Result<i64> {
    store.queues().upkeep(Upkeep::Vacuum).await
}

/// Writes the log back and cuts it, waiting for readers a moment only.
pub(crate) async fn cut_log(conn: &mut SqliteConnection) -> Result<()> {
    query(SHORT_WAIT).execute(&mut *conn).await?;
    let cut = query(CHECKPOINT).fetch_all(&mut *conn).await;
    query(LONG_WAIT).execute(&mut *conn).await?;
    cut?;
    Ok(())
}

/// Writes the log back and cuts it where it has grown.
pub(crate) async fn checkpoint(conn: &mut SqliteConnection, dir: &Path) {
    let size = std::fs::metadata(dir.join("main.db-wal")).map_or(0, |log| log.len());
    if size < LOG_LIMIT {
        return;
    }
    let done = cut_log(conn).await;
    if done.is_err() || size > LOG_WARNING {
        tracing::warn!(size_bytes = size, "the write-ahead log grows: something reads without end");
    }
}
