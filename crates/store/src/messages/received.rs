//! Messages of the provider, a run of them at once: one statement for a hundred rows of each table.

use super::insert::{self, New};
use super::{Content, raw, row_numbers};
use crate::indexer::IndexText;
use crate::journal::Committed;
use crate::record::Given;
use crate::rows::{Fields, query, uuids};
use crate::writer::Tx;
use crate::{Error, Result, accounts, contacts, conversations, quarantine, references, threading};
use domain::messages::{Direction, Source, Status};
use domain::threading::Because;
use domain::{ConversationId, MessageId};
use std::collections::{HashMap, HashSet};

const SELECT_KNOWN: &str = "SELECT ext, id, status FROM message WHERE ext IN (SELECT unhex(value) FROM json_each(?1))";

const QUARANTINED: i64 = super::code(Status::Quarantined);

/// A message that comes in: its entry's facts and its content.
pub(crate) struct Arrival<'a> {
    pub content: &'a Content,
    pub conversation: ConversationId,
    pub because: Because,
    /// `None` for what was written here.
    pub source: Option<Source>,
    pub status: Status,
}

impl<'a> Arrival<'a> {
    /// The arrival told by a `Received` entry.
    pub(crate) fn of(line: &Committed, given: &Given<'a>) -> Result<Arrival<'a>> {
        let domain::Change::Messages(domain::messages::Change::Received { id, conversation, source, because }) = &line.entry.change else {
            return Err(Error::Damaged("not an arrival".into()));
        };
        let content = given.content(*id)?;
        let status = if content.direction == Direction::In { Status::Received } else { Status::Sent };
        Ok(Arrival { content, conversation: *conversation, because: *because, source: Some(*source), status })
    }
}

/// Writes the rows of what is not known yet.
pub(crate) async fn all(tx: &mut Tx<'_>, arrivals: Vec<Arrival<'_>>, given: &Given<'_>) -> Result<()> {
    let (fresh, numbers) = unknown(tx, arrivals).await?;
    if fresh.is_empty() {
        return Ok(());
    }
    let mut rows = rows(tx, &fresh, numbers, given).await?;
    conversations::arrive(tx, &fresh, &rows).await?;
    rows.sort_unstable_by_key(|new| new.row);
    insert::INSERT.all(tx.conn, &rows, insert::bind).await?;
    raw::insert(tx, &rows.iter().map(|new| (new.row, &new.content.source)).collect::<Vec<_>>()).await?;
    let mut references = references::Rows::default();
    for new in &rows {
        references.add(tx.store.hash_key(), new.content.account, new.row, new.content.direction, &new.content.inbound);
        tx.texts.push(IndexText::of(new.row, &new.content.inbound));
        tx.new_messages.insert(new.row);
    }
    references.write(tx).await
}

/// Leaves out what is known. What waited in quarantine makes way and keeps its row number.
async fn unknown<'a>(tx: &mut Tx<'_>, arrivals: Vec<Arrival<'a>>) -> Result<(Vec<Arrival<'a>>, HashMap<MessageId, i64>)> {
    let ids = uuids(arrivals.iter().map(|arrival| arrival.content.id.0));
    let mut known = HashSet::new();
    let mut numbers = HashMap::new();
    for row in query(SELECT_KNOWN).bind(ids).fetch_all(&mut *tx.conn).await? {
        let mut fields = Fields::of(&row);
        let (id, row, status) = (MessageId(fields.id()?), fields.int()?, fields.int()?);
        if status == QUARANTINED {
            quarantine::make_way(tx, id, row).await?;
            numbers.insert(id, row);
        } else {
            known.insert(id);
        }
    }
    let fresh = arrivals.into_iter().filter(|arrival| known.insert(arrival.content.id)).collect();
    Ok((fresh, numbers))
}

async fn rows<'a>(tx: &mut Tx<'_>, fresh: &[Arrival<'a>], mut numbers: HashMap<MessageId, i64>, given: &Given<'_>) -> Result<Vec<New<'a>>> {
    let contacts = contacts::ensure(tx, fresh.iter().filter_map(|arrival| arrival.content.contact.as_ref())).await?;
    let places = conversations::ensure(tx, fresh).await?;
    let waiting: Vec<&Arrival<'_>> = fresh.iter().filter(|arrival| !numbers.contains_key(&arrival.content.id)).collect();
    let seconds: Vec<i64> = waiting.iter().map(|arrival| arrival.content.inbound.received_at.as_second()).collect();
    let allotted = row_numbers::allot(tx, &seconds).await?;
    numbers.extend(waiting.iter().map(|arrival| arrival.content.id).zip(allotted));
    let mut rows = Vec::with_capacity(fresh.len());
    for arrival in fresh {
        let content = arrival.content;
        rows.push(New {
            row: numbers.get(&content.id).copied().unwrap_or_default(),
            content,
            account: accounts::row(tx, content.account).await?,
            conversation: places.get(&arrival.conversation).copied().unwrap_or_default(),
            contact: content.contact.as_ref().and_then(|address| contacts.get(&address.key())).copied(),
            status: arrival.status,
            place: given.place(content.id).unwrap_or(if content.direction == Direction::In { 0 } else { -1 }),
            because: arrival.because,
            card: threading::card(tx.store, content.account, content.direction, &content.inbound).to_bytes(),
        });
    }
    Ok(rows)
}
