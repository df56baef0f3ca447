//! The one door for messages, whatever brought them: *known already? → whom it is with → conversation → message →
//! cursor*, recorded at once. A crash repeats the step and never halves it.
//!
//! New mail opens conversations; history is stored and decides nothing. A report about a message of ours joins that
//! message's conversation; one that matches nothing is kept in a closed conversation of its own. What cannot be read
//! goes to quarantine with its bytes, and holds nobody up.

mod batch;
mod doors;
mod record;
mod retry;

pub(crate) use doors::Doors;
pub use retry::retry;

use crate::{Engine, Result, accounts};
use batch::Batch;
use domain::contacts::Address;
use domain::folders::Role;
use domain::inbound::Inbound;
use domain::messages::Source;
use domain::threading::{self, Reopening, Rules};
use domain::{AccountId, MessageId, ServerFlags, UidSet};
use jiff::Timestamp;
use std::collections::HashSet;
use store::sync::{Facts, Place};
use store::{Packed, Record};

/// A message as it lies on the server, or in a file.
pub struct Incoming {
    /// Where; `None`: on no server that we know.
    pub place: Option<Place>,
    /// New mail or history.
    pub how: Source,
    /// Its flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
    /// When the server took it.
    pub received_at: Timestamp,
    /// RFC822.SIZE as the server claims it.
    pub size: u32,
    /// Its bytes.
    pub source: Packed,
    /// What it says, or why it cannot be read.
    pub inbound: std::result::Result<Inbound, mail::Error>,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Messages that were not here before.
    pub new: usize,
    /// Messages that could not be read.
    pub quarantined: usize,
}

/// The id of the message with this identity in an account: the same wherever and whenever it is met.
pub fn message_id(engine: &Engine, account: AccountId, identity: &[u8; 32]) -> MessageId {
    let key = [account.0.as_bytes().as_slice(), identity].concat();
    MessageId(engine.store().namespace().derive("message", &key))
}

/// Takes in messages of one folder, together with what syncing has to note of them. Batches of an account wait for
/// each other, because each is decided by what is stored.
///
/// # Errors
/// Where the database fails; nothing of a batch is kept then.
pub async fn take(engine: &Engine, account: AccountId, role: Role, incoming: Vec<Incoming>, sync: Facts) -> Result<Taken> {
    let _turn = engine.doors().of(account).await;
    let house = House::of(engine, account).await?;
    let (history, new): (Vec<Incoming>, Vec<Incoming>) = incoming.into_iter().partition(|message| message.how == Source::Backfill);
    let mut taken = Taken::default();
    if !history.is_empty() {
        let noted = if new.is_empty() { sync.clone() } else { so_far(&sync, &new) };
        taken = taken.and(part(engine, &house, role, Source::Backfill, history, noted).await?);
        if new.is_empty() {
            return Ok(taken);
        }
    }
    let how = new.first().map_or(Source::Live, |message| message.how);
    Ok(taken.and(part(engine, &house, role, how, new, sync).await?))
}

/// What may be noted before `later` is taken in: a place that is stored stands in its cursor too, or nobody would look
/// whether it is still there.
fn so_far(sync: &Facts, later: &[Incoming]) -> Facts {
    let mut cursors = sync.cursors.clone();
    for cursor in &mut cursors {
        let places = later.iter().filter_map(|message| message.place).filter(|place| place.folder == cursor.folder);
        cursor.have = cursor.have.minus(&UidSet::from_unsorted(places.map(|place| place.uid).collect()));
    }
    Facts { cursors, ..Facts::default() }
}

/// Messages that came in one way: fetch facts, decide, record.
async fn part(engine: &Engine, house: &House, role: Role, how: Source, incoming: Vec<Incoming>, sync: Facts) -> Result<Taken> {
    let batch = Batch::sort(engine, house, role, incoming).await?;
    let record = decided(engine, house, how, batch, sync).await?;
    let taken = Taken { new: record.contents.len(), quarantined: record.quarantined.len() };
    keep(engine, how, record).await?;
    Ok(taken)
}

/// Gives every message of a batch its place.
async fn decided(engine: &Engine, house: &House, how: Source, mut batch: Batch, sync: Facts) -> Result<Record> {
    let arrivals = batch.arrivals(engine, house);
    let facts = store::threading::facts(engine.store(), house.account, &arrivals, how, &house.ours_in_order()).await?;
    let arrivals = batch.without_copies(arrivals, &facts);
    let rules = Rules { source: how, reopening: Reopening::default(), namespace: engine.store().namespace() };
    let decision = threading::decide(&arrivals, facts, &rules);
    record::of(engine, house, how, batch, &decision, sync).await
}

/// New mail goes before everything that waits in bulk.
async fn keep(engine: &Engine, how: Source, record: Record) -> Result<()> {
    match how {
        Source::Backfill => engine.store().record_bulk(record).await?,
        Source::Live | Source::Webhook => engine.store().record(record).await?,
    };
    Ok(())
}

impl Taken {
    fn and(self, other: Taken) -> Taken {
        Taken { new: self.new.saturating_add(other.new), quarantined: self.quarantined.saturating_add(other.quarantined) }
    }
}

/// The account that takes in, and the others beside it.
struct House {
    account: AccountId,
    /// Its own address.
    address: String,
    others: Vec<AccountId>,
    /// Addresses of all accounts, in the form of [`Address::key`].
    ours: HashSet<String>,
}

impl House {
    async fn of(engine: &Engine, account: AccountId) -> Result<House> {
        let rows = store::accounts::list(engine.store()).await?;
        let own = match rows.iter().find(|row| row.account.id == account) {
            Some(row) => row.account.clone(),
            None => accounts::find(engine, account).await?.account,
        };
        let others = rows.iter().map(|row| row.account.id).filter(|id| *id != account).collect();
        let ours = rows.iter().map(|row| row.account.address.trim().to_lowercase()).collect();
        Ok(House { account, address: own.address, others, ours })
    }

    fn is_ours(&self, address: &Address) -> bool {
        self.ours.contains(&address.key())
    }

    fn ours_in_order(&self) -> Vec<String> {
        let mut ours: Vec<String> = self.ours.iter().cloned().collect();
        ours.sort_unstable();
        ours
    }
}

#[cfg(test)]
mod tests;
