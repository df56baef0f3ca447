//! Removing an account: its one row says so and it is gone from every view at once. Its rows follow in pieces, so that
//! no click waits long, and the search index last.

use crate::health::Upkeep;
use crate::messages::purge;
use crate::rows::{Fields, numbers, query};
use crate::writer::Tx;
use crate::{Result, Store};
use domain::AccountId;

/// Messages in one piece.
const PIECE: i64 = 500;
/// Slices of the threading index in which removed messages are looked for, a power of two.
const SLICES: i64 = 64;

const SELECT_REMOVED: &str = "SELECT ext FROM account WHERE removed = 1 ORDER BY id";
const SELECT_ACCOUNT: &str = "SELECT id, purged_to FROM account WHERE ext = ?1 AND removed = 1";
const SELECT_MESSAGES: &str = "SELECT id FROM message WHERE id > ?2 AND account = ?1 ORDER BY id LIMIT ?3";
const SET_POSITION: &str = "UPDATE account SET purged_to = ?2 WHERE id = ?1";
const SELECT_LISTED: &str = "SELECT id FROM conversation WHERE account = ?1 AND state > 0 LIMIT ?2";
const SELECT_CONVERSATIONS: &str = "SELECT id FROM conversation WHERE account = ?1";
const SELECT_NOTES: &str = "SELECT id FROM note WHERE conversation IN (SELECT value FROM json_each(?1))";
const DELETE_CONVERSATIONS: [&str; 5] = [
    "DELETE FROM note WHERE conversation IN (SELECT value FROM json_each(?1))",
    "DELETE FROM conversation_tag WHERE conversation IN (SELECT value FROM json_each(?1))",
    "DELETE FROM conversation_link WHERE conversation IN (SELECT value FROM json_each(?1))",
    "DELETE FROM conversation_link WHERE other IN (SELECT value FROM json_each(?1))",
    "DELETE FROM conversation WHERE id IN (SELECT value FROM json_each(?1))",
];
const DELETE_REST: [&str; 4] = [
    "DELETE FROM folder WHERE account = ?1",
    "DELETE FROM signature WHERE account = (SELECT ext FROM account WHERE id = ?1)",
    "DELETE FROM total WHERE account = ?1",
    "DELETE FROM tag_total WHERE account = ?1",
];
const DELETE_ACCOUNT: &str = "DELETE FROM account WHERE id = ?1";
const SELECT_FORGET: &str = "SELECT id FROM purged ORDER BY id";
const DELETE_REFERENCES: &str = "DELETE FROM reference WHERE hash BETWEEN ?1 AND ?2 AND message IN (SELECT id FROM purged)";
const DELETE_ADDRESSES: &str = "DELETE FROM message_address WHERE address BETWEEN ?1 AND ?2 AND message IN (SELECT id FROM purged)";
const DELETE_FORGOTTEN: &str = "DELETE FROM purged WHERE id IN (SELECT value FROM json_each(?1))";

/// Accounts that were removed and still have rows.
pub async fn pending(store: &Store) -> Result<Vec<AccountId>> {
    let rows = query(SELECT_REMOVED).fetch_all(store.readers()).await?;
    rows.iter().map(|row| Ok(AccountId(Fields::of(row).id()?))).collect()
}

/// Removes one piece of a removed account's rows, and says whether anything is left. Call it again until not.
pub async fn purge(store: &Store, account: AccountId) -> Result<bool> {
    let more = store.queues().upkeep(Upkeep::Purge(account)).await? > 0;
    if !more {
        store.nudge().notify_one();
    }
    Ok(more)
}

pub(crate) async fn purge_piece(tx: &mut Tx<'_>, account: AccountId) -> Result<i64> {
    let found = query(SELECT_ACCOUNT).bind(account.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
    let Some(row) = found else { return Ok(0) };
    let mut fields = Fields::of(&row);
    let (row, position) = (fields.int()?, fields.int()?);
    let messages = ids(tx, query(SELECT_MESSAGES).bind(row).bind(position).bind(PIECE)).await?;
    if let Some(last) = messages.last() {
        purge::delete(tx, &messages).await?;
        query(SET_POSITION).bind(row).bind(*last).execute(&mut *tx.conn).await?;
        return Ok(1);
    }
    let conversations = ids(tx, query(SELECT_LISTED).bind(row).bind(PIECE)).await?;
    if !conversations.is_empty() {
        delete_conversations(tx, conversations).await?;
        return Ok(1);
    }
    let hidden = ids(tx, query(SELECT_CONVERSATIONS).bind(row)).await?;
    delete_conversations(tx, hidden).await?;
    for sql in DELETE_REST {
        query(sql).bind(row).execute(&mut *tx.conn).await?;
    }
    query(DELETE_ACCOUNT).bind(row).execute(&mut *tx.conn).await?;
    tx.lookup.accounts.remove(&account);
    Ok(0)
}

async fn delete_conversations(tx: &mut Tx<'_>, conversations: Vec<i64>) -> Result<()> {
    let list = numbers(conversations);
    let notes = ids(tx, query(SELECT_NOTES).bind(list.as_str())).await?;
    purge::forget(tx, &notes).await?;
    for sql in DELETE_CONVERSATIONS {
        query(sql).bind(list.as_str()).execute(&mut *tx.conn).await?;
    }
    Ok(())
}

type Statement = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

async fn ids(tx: &mut Tx<'_>, select: Statement) -> Result<Vec<i64>> {
    select.fetch_all(&mut *tx.conn).await?.iter().map(|row| Fields::of(row).int()).collect()
}

/// Row numbers that the search index is to forget.
pub(crate) async fn to_forget(store: &Store) -> Result<Vec<i64>> {
    query(SELECT_FORGET).fetch_all(store.readers()).await?.iter().map(|row| Fields::of(row).int()).collect()
}

/// One slice of the threading index forgets what was removed.
pub(crate) async fn unreference(tx: &mut Tx<'_>, slice: i64) -> Result<i64> {
    let width = (1_i64 << 62) / (SLICES / 4);
    let from = (slice - SLICES / 2) * width;
    let mut rows = 0;
    for sql in [DELETE_REFERENCES, DELETE_ADDRESSES] {
        rows += query(sql).bind(from).bind(from + (width - 1)).execute(&mut *tx.conn).await?.rows_affected();
    }
    Ok(rows.cast_signed())
}

/// Both indexes have forgotten these: the numbers are free again.
pub(crate) async fn forgotten(tx: &mut Tx<'_>, rows: &[i64]) -> Result<i64> {
    query(DELETE_FORGOTTEN).bind(numbers(rows.iter().copied())).execute(&mut *tx.conn).await?;
    Ok(rows.len() as i64)
}

/// Has the threading index forget everything in `rows`, slice by slice, then frees the numbers. The search index has
/// forgotten them already.
pub(crate) async fn forget(store: &Store, rows: Vec<i64>) -> Result<()> {
    for slice in 0..SLICES {
        store.queues().upkeep(Upkeep::Unreference(slice)).await?;
    }
    store.queues().upkeep(Upkeep::Forgotten(rows)).await.map(drop)
}
