//! Appending: an entry whose id is known already is left out.

use super::{Committed, codec};
use crate::Result;
use crate::rows::{Fields, Insert, Values, ms, query, uuids};
use crate::writer::Tx;
use domain::Entry;
use sqlx::SqliteConnection;
use std::collections::HashSet;
use uuid::Uuid;

const SELECT_KNOWN: &str = "SELECT id FROM journal WHERE id IN (SELECT unhex(value) FROM json_each(?1))";
const SELECT_LAST: &str = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0)";

pub(crate) static INSERT: Insert =
    Insert::new("INSERT OR FAIL INTO journal (seq, id, at, actor, scope, conversation, kind, version, body)", 9, "");

/// Appends what is new and says what it was, with positions.
pub(crate) async fn append(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<Vec<Committed>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = known(tx, entries).await?;
    let last = query(SELECT_LAST).fetch_one(&mut *tx.conn).await?;
    let mut seq = Fields::of(&last).int()?;
    let mut fresh = Vec::with_capacity(entries.len());
    for entry in entries {
        if known.insert(entry.id.0) {
            seq += 1;
            let mut entry = entry.clone();
            // The journal keeps milliseconds: what subscribers hear is what a later reader will find.
            entry.at = crate::rows::instant(ms(entry.at));
            fresh.push(Committed { seq, entry });
        }
    }
    INSERT.all(tx.conn, &fresh, bind).await?;
    Ok(fresh)
}

/// The first entry of a new workspace.
pub(crate) async fn begin(conn: &mut SqliteConnection, entry: &Entry) -> Result<()> {
    INSERT.all(conn, &[Committed { seq: 1, entry: entry.clone() }], bind).await
}

fn bind(values: &mut Values, line: &Committed) -> Result<()> {
    let (kind, body) = codec::change(&line.entry.change)?;
    values.add(line.seq)?.id(line.entry.id.0)?.add(ms(line.entry.at))?;
    values.add(codec::actor(&line.entry.actor))?.add(codec::scope(line.entry.scope))?;
    values.add(line.entry.conversation.map(|id| id.0.as_bytes().to_vec()))?;
    values.add(kind)?.add(codec::VERSION)?.add(body)?;
    Ok(())
}

async fn known(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<HashSet<Uuid>> {
    let ids = uuids(entries.iter().map(|entry| entry.id.0));
    let rows = query(SELECT_KNOWN).bind(ids).fetch_all(&mut *tx.conn).await?;
    rows.iter().map(|row| Fields::of(row).id()).collect()
}
