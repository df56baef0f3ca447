//! Taking in what was fetched: hand-overs are gathered into batches and given to intake together with the cursor, so
//! that a message and the note that it is here are kept in one transaction.

use super::fetch::Preparing;
use super::flags;
use super::folders::Mailbox;
use super::plan::FIRST_PAGE;
use super::prepare::{Arrival, HandOver};
use crate::intake::{self, Incoming};
use crate::progress::Step;
use crate::{Engine, Error, Result};
use domain::messages::Source;
use std::time::Duration;
use store::Record;
use store::sync::{Facts, Place};
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc;

/// Messages in one transaction.
const BATCH: usize = 500;
/// Bytes in one transaction.
const BYTES: u64 = 4 << 20;
/// How long a batch waits for more.
const WAIT: Duration = Duration::from_millis(100);

/// Takes in everything that comes, in the order in which it was fetched. Gives the mailbox with its cursor.
pub(super) async fn all(
    engine: Engine,
    mut mailbox: Mailbox,
    new_from: Option<u32>,
    step: Option<Step>,
    mut receiver: mpsc::Receiver<Preparing>,
) -> Result<Mailbox> {
    let before = mailbox.cursor.have.len();
    while let Some(first) = receiver.recv().await {
        let mut batch = Batch::default();
        batch.add(ready(first).await?);
        while !batch.is_full()
            && let Ok(Some(next)) = tokio::time::timeout(WAIT, receiver.recv()).await
        {
            batch.add(ready(next).await?);
        }
        take(&engine, &mut mailbox, new_from, batch).await?;
        if let Some(step) = step {
            let done = step.done.saturating_add(mailbox.cursor.have.len().saturating_sub(before));
            engine.progress().tell(Step { done: done.min(step.total), ..step });
        }
    }
    Ok(mailbox)
}

async fn ready(preparing: Preparing) -> Result<HandOver> {
    preparing.await.map_err(|_| Error::Ended("preparing messages"))?
}

/// Messages for one transaction, with the room they take until it is done.
#[derive(Default)]
struct Batch {
    arrivals: Vec<Arrival>,
    room: Vec<OwnedSemaphorePermit>,
    bytes: u64,
}

impl Batch {
    fn add(&mut self, more: HandOver) {
        self.bytes += more.arrivals.iter().map(|arrival| arrival.source.size()).sum::<u64>();
        self.arrivals.extend(more.arrivals);
        self.room.extend(more.room);
    }

    /// The first page is not kept waiting for more.
    fn is_full(&self) -> bool {
        self.arrivals.len() >= BATCH || self.bytes >= BYTES || self.arrivals.len() == FIRST_PAGE as usize
    }
}

async fn take(engine: &Engine, mailbox: &mut Mailbox, new_from: Option<u32>, batch: Batch) -> Result<()> {
    let Batch { arrivals, room, .. } = batch;
    found_again(engine, mailbox, &arrivals).await?;
    for arrival in &arrivals {
        mailbox.cursor.have.insert(arrival.uid);
    }
    let arrivals = arrivals.into_iter().filter(|arrival| !flags::is_draft(mailbox.folder.role, arrival.flags));
    let sync = Facts { cursors: vec![mailbox.cursor.clone()], ..Facts::default() };
    let incoming = arrivals.map(|arrival| incoming(mailbox, new_from, arrival)).collect();
    intake::take(engine, mailbox.folder.account, mailbox.folder.role, incoming, sync).await?;
    drop(room);
    Ok(())
}

/// A message that is known and lies in another place now may have been read on its way there.
async fn found_again(engine: &Engine, mailbox: &Mailbox, arrivals: &[Arrival]) -> Result<()> {
    let account = mailbox.folder.account;
    let told = arrivals.iter().filter_map(|arrival| {
        let identity = arrival.inbound.as_ref().ok()?.identity;
        Some(flags::Told { message: intake::message_id(engine, account, &identity), before: None, now: arrival.flags? })
    });
    let entries = flags::entries(engine, mailbox, &told.collect::<Vec<_>>()).await?;
    if !entries.is_empty() {
        engine.store().record_bulk(Record::of(entries)).await?;
    }
    Ok(())
}

/// Only what came after the last look is new; the rest is history.
fn incoming(mailbox: &Mailbox, new_from: Option<u32>, arrival: Arrival) -> Incoming {
    let is_new = new_from.is_some_and(|first| arrival.uid >= first);
    Incoming {
        place: Some(Place { folder: mailbox.folder.id, epoch: mailbox.folder.epoch, uid: arrival.uid }),
        how: if is_new { Source::Live } else { Source::Backfill },
        flags: arrival.flags,
        received_at: arrival.received_at,
        size: arrival.size,
        source: arrival.source,
        inbound: arrival.inbound,
    }
}
