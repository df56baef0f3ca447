//! Messages that could not be processed: kept raw, shown, retryable. They have a row and locations like any message,
//! so that syncing knows them, and stand in no conversation.

use crate::journal::Committed;
use crate::messages;
use crate::record::Given;
use crate::rows::{Fields, ms, query};
use crate::writer::Tx;
use crate::{Error, Packed, Result, Store, accounts};
use domain::{AccountId, MessageId};
use jiff::Timestamp;

/// The source of a message that goes into quarantine.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id, as if it had been processed.
    pub id: MessageId,
    /// Its account.
    pub account: AccountId,
    /// Its bytes.
    pub source: Packed,
    /// When the server took it.
    pub received_at: Timestamp,
}

/// A message in quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: MessageId,
    /// Its account.
    pub account: AccountId,
    /// Why it could not be processed.
    pub reason: String,
    /// Bytes of its source.
    pub size: u64,
    /// When the server took it.
    pub received_at: Timestamp,
    /// When it was put there.
    pub at: Timestamp,
}

const INSERT_MESSAGE: &str = "\
INSERT INTO message (id, ext, account, conversation, direction, status, at, seen, flagged, place, automatic, no_answer, has, size,
    because, subject, from_name, from_address, head, snippet)
VALUES (?1, ?2, ?3, 0, 0, 9, ?4, 1, 0, -1, 0, 0, 0, ?5, 'nothing', '', '', '', '{}', '')
ON CONFLICT (ext) DO NOTHING";
const INSERT: &str = "\
INSERT INTO quarantine (message, reason, at) VALUES (?1, ?2, ?3) ON CONFLICT (message) DO UPDATE SET reason = excluded.reason";
const RELEASE: &str = "DELETE FROM quarantine WHERE message = (SELECT id FROM message WHERE ext = ?1)";
const SELECT_ROW: &str = "SELECT id FROM message WHERE ext = ?1";
const DELETE: &str = "DELETE FROM message WHERE id = ?1";
const SELECT: &str = "\
SELECT message.ext, account.ext, quarantine.reason, message.size, message.at, quarantine.at
FROM quarantine JOIN message ON message.id = quarantine.message JOIN account ON account.id = message.account
WHERE account.removed = 0 AND message.hidden = 0 ORDER BY quarantine.message DESC";

pub(crate) async fn put(tx: &mut Tx<'_>, line: &Committed, id: MessageId, reason: &str, given: &Given<'_>) -> Result<()> {
    if let Some(source) = given.quarantined.get(&id) {
        let account = accounts::row(tx, source.account).await?;
        let row = messages::row_numbers::next(tx, source.received_at.as_second()).await?;
        let insert = query(INSERT_MESSAGE).bind(row).bind(id.0.as_bytes().as_slice()).bind(account);
        let insert = insert.bind(ms(source.received_at)).bind(source.source.size.cast_signed());
        if insert.execute(&mut *tx.conn).await?.rows_affected() > 0 {
            messages::raw::insert(tx, &[(row, &source.source)]).await?;
        }
    }
    let found = query(SELECT_ROW).bind(id.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
    let row = Fields::of(&found.ok_or(Error::NotFound("message"))?).int()?;
    query(INSERT).bind(row).bind(reason).bind(ms(line.entry.at)).execute(&mut *tx.conn).await?;
    Ok(())
}

/// A second look could process it: its row waits for the content that comes with `Received`.
pub(crate) async fn release(tx: &mut Tx<'_>, id: MessageId) -> Result<()> {
    query(RELEASE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
    Ok(())
}

/// The row of a message makes way for the processed one, which gets its number.
pub(crate) async fn make_way(tx: &mut Tx<'_>, id: MessageId, row: i64) -> Result<()> {
    release(tx, id).await?;
    messages::raw::delete(tx, &[row]).await?;
    query(DELETE).bind(row).execute(&mut *tx.conn).await?;
    Ok(())
}

/// What is in quarantine and still on its server, newest first.
pub async fn list(store: &Store) -> Result<Vec<Row>> {
    let rows = query(SELECT).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(Row {
                id: MessageId(fields.id()?),
                account: AccountId(fields.id()?),
                reason: fields.text()?,
                size: fields.int()?.cast_unsigned(),
                received_at: fields.instant()?,
                at: fields.instant()?,
            })
        })
        .collect()
}
