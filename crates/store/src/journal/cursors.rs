//! Durable positions of those who read the journal.

use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{Result, Store};

/// How far a subscriber has come: it never needs anything up to here again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The subscriber, e.g. `outbox`.
    pub name: &'static str,
    /// Position of the last entry it has dealt with.
    pub seq: i64,
}

const SET: &str = "\
INSERT INTO subscriber (name, position) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET position = max(position, excluded.position)";
const SELECT: &str = "SELECT position FROM subscriber WHERE name = ?1";

pub(crate) async fn set(tx: &mut Tx<'_>, positions: &[Position]) -> Result<()> {
    for position in positions {
        query(SET).bind(position.name).bind(position.seq).execute(&mut *tx.conn).await?;
    }
    Ok(())
}

/// The position of a subscriber; 0 for one that never kept any.
pub async fn cursor(store: &Store, name: &str) -> Result<i64> {
    match query(SELECT).bind(name).fetch_optional(store.readers()).await? {
        Some(row) => Fields::of(&row).int(),
        None => Ok(0),
    }
}
