//! Conversations begin with their first message, and what comes later says how they stand.

use super::status;
use crate::messages::insert::New;
use crate::messages::received::Arrival;
use crate::rows::{Fields, Insert, query, uuids};
use crate::writer::Tx;
use crate::{Result, accounts};
use domain::ConversationId;
use domain::conversations::Status;
use domain::messages::{Direction, Source};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

const SELECT_ROWS: &str = "\
SELECT ext, coalesce(merged, id) FROM conversation WHERE ext IN (SELECT unhex(value) FROM json_each(?1))";
const SELECT_ROW: &str = "SELECT coalesce(merged, id) FROM conversation WHERE ext = ?1";
const SELECT_OWN: &str = "SELECT id FROM conversation WHERE ext = ?1";
const BEGIN: &str = "INSERT INTO conversation (ext, account) VALUES (?1, ?2)";
const SELECT_LAST: &str = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'conversation'), 0)";
pub(crate) static INSERT: Insert = Insert::new("INSERT OR FAIL INTO conversation (id, ext, account)", 3, "");

/// The row where a conversation's messages are: its own, or that of the one it went into.
pub(crate) async fn row(tx: &mut Tx<'_>, id: ConversationId) -> Result<Option<i64>> {
    let row = query(SELECT_ROW).bind(id.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
    row.map(|row| Fields::of(&row).int()).transpose()
}

/// The own row of a conversation, made where it is missing.
pub(crate) async fn begin(tx: &mut Tx<'_>, id: ConversationId, account: i64) -> Result<i64> {
    let own = query(SELECT_OWN).bind(id.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
    match own {
        Some(row) => Fields::of(&row).int(),
        None => {
            let made = query(BEGIN).bind(id.0.as_bytes().as_slice()).bind(account).execute(&mut *tx.conn).await?;
            Ok(made.last_insert_rowid())
        }
    }
}

/// The rows of the arrivals' conversations, by way of their pointers, made where they are missing.
pub(crate) async fn ensure(tx: &mut Tx<'_>, arrivals: &[Arrival<'_>]) -> Result<HashMap<ConversationId, i64>> {
    let ids = uuids(arrivals.iter().map(|arrival| arrival.conversation.0));
    let mut rows = HashMap::new();
    for row in query(SELECT_ROWS).bind(ids).fetch_all(&mut *tx.conn).await? {
        let mut fields = Fields::of(&row);
        rows.insert(ConversationId(fields.id()?), fields.int()?);
    }
    let mut last = Fields::of(&query(SELECT_LAST).fetch_one(&mut *tx.conn).await?).int()?;
    let mut fresh = Vec::new();
    for arrival in arrivals {
        if let Entry::Vacant(place) = rows.entry(arrival.conversation) {
            last += 1;
            place.insert(last);
            fresh.push((last, arrival.conversation, accounts::row(tx, arrival.content.account).await?));
        }
    }
    INSERT
        .all(tx.conn, &fresh, |values, (row, id, account)| {
            values.add(*row)?.id(id.0)?.add(*account)?;
            Ok(())
        })
        .await?;
    Ok(rows)
}

/// What the arrivals mean for their conversations, the last one deciding: a person's mail opens, ours waits for an
/// answer; history, machines and spam decide nothing.
pub(crate) async fn arrive(tx: &mut Tx<'_>, arrivals: &[Arrival<'_>], rows: &[New<'_>]) -> Result<()> {
    let mut decided: BTreeMap<i64, Status> = BTreeMap::new();
    for (arrival, new) in arrivals.iter().zip(rows) {
        tx.touched.insert(new.conversation);
        let history = arrival.source == Some(Source::Backfill);
        if history || arrival.content.inbound.automatic.automatic || new.place == status::SPAM {
            continue;
        }
        let status = if arrival.content.direction == Direction::In { Status::Open } else { Status::Waiting };
        decided.insert(new.conversation, status);
    }
    status::decide_all(tx, &decided).await
}
