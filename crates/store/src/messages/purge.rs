//! Removing rows for good. The search index and the threading index are told by `purged`, which keeps the row numbers
//! from being given again before both have forgotten them.

use super::raw;
use crate::Result;
use crate::rows::{numbers, query};
use crate::writer::Tx;

const MARK: &str = "INSERT INTO purged (id) SELECT value FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING";
const DELETE: [&str; 5] = [
    "DELETE FROM location WHERE message IN (SELECT value FROM json_each(?1))",
    "DELETE FROM intent WHERE message IN (SELECT value FROM json_each(?1))",
    "DELETE FROM outbox WHERE message IN (SELECT value FROM json_each(?1))",
    "DELETE FROM quarantine WHERE message IN (SELECT value FROM json_each(?1))",
    "DELETE FROM message WHERE id IN (SELECT value FROM json_each(?1))",
];

/// Has the indexes forget these row numbers.
pub(crate) async fn forget(tx: &mut Tx<'_>, rows: &[i64]) -> Result<()> {
    query(MARK).bind(numbers(rows.iter().copied())).execute(&mut *tx.conn).await?;
    Ok(())
}

/// Deletes messages with all that belongs to them.
pub(crate) async fn delete(tx: &mut Tx<'_>, rows: &[i64]) -> Result<()> {
    forget(tx, rows).await?;
    raw::delete(tx, rows).await?;
    for sql in DELETE {
        query(sql).bind(numbers(rows.iter().copied())).execute(&mut *tx.conn).await?;
    }
    Ok(())
}
