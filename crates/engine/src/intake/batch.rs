//! What is new in a batch, what is known and only lies in another place, and what cannot be read.

use super::{House, Incoming, message_id};
use crate::{Engine, Result};
use domain::folders::Role;
use domain::inbound::Inbound;
use domain::messages::{self, Direction};
use domain::threading::{self, Arrival};
use domain::{ConversationId, MessageId, ServerFlags};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use store::Packed;
use store::messages::Known;
use store::sync::{Location, Place};

/// A message that is not here yet.
pub(super) struct Fresh {
    pub id: MessageId,
    pub direction: Direction,
    pub inbound: Inbound,
    pub source: Packed,
    pub seen: bool,
    pub flagged: bool,
}

/// A message that cannot be read.
pub(super) struct Unreadable {
    pub id: MessageId,
    pub reason: String,
    pub source: Packed,
    pub received_at: Timestamp,
}

/// A batch, sorted.
#[derive(Default)]
pub(super) struct Batch {
    pub fresh: Vec<Fresh>,
    pub unreadable: Vec<Unreadable>,
    /// Were gone from the server and are there again.
    pub returned: Vec<(MessageId, ConversationId)>,
    /// Were in quarantine and can be read now.
    pub released: Vec<MessageId>,
    /// All of them, the known ones too.
    pub locations: Vec<Location>,
    /// Conversations of other accounts that hold the same mail.
    pub elsewhere: HashMap<MessageId, Vec<ConversationId>>,
}

impl Batch {
    /// Looks up what is known, here and in the other accounts.
    pub(super) async fn sort(engine: &Engine, house: &House, role: Role, incoming: Vec<Incoming>) -> Result<Batch> {
        let ids: Vec<MessageId> = incoming.iter().map(|message| message_id(engine, house.account, &identity(message))).collect();
        let twins = twins(engine, house, &incoming, &ids);
        let asked: Vec<MessageId> = ids.iter().copied().chain(twins.iter().map(|(twin, _)| *twin)).collect();
        let known = store::messages::known(engine.store(), &asked).await?;
        let mut batch = Batch::default();
        for (twin, id) in twins {
            let conversation = known.get(&twin).and_then(|known| known.conversation);
            batch.elsewhere.entry(id).or_default().extend(conversation);
        }
        let mut met = HashSet::new();
        for (id, message) in ids.into_iter().zip(incoming) {
            batch.locations.extend(location(id, &message));
            if met.insert(id) {
                batch.add(house, role, id, message, known.get(&id));
            }
        }
        Ok(batch)
    }

    fn add(&mut self, house: &House, role: Role, id: MessageId, message: Incoming, known: Option<&Known>) {
        match (known, message.inbound) {
            (Some(Known { conversation: Some(conversation), gone: true }), _) => self.returned.push((id, *conversation)),
            (Some(Known { conversation: Some(_), .. }), _) => {}
            (_, Ok(inbound)) => self.fresh.push(fresh(house, role, id, inbound, message.source, message.flags)),
            (Some(_), Err(_)) => {}
            (None, Err(error)) => {
                let (reason, received_at) = (error.to_string(), message.received_at);
                self.unreadable.push(Unreadable { id, reason, source: message.source, received_at });
            }
        }
    }

    /// What threading is asked about the new ones.
    pub(super) fn arrivals(&self, engine: &Engine, house: &House) -> Vec<Arrival> {
        self.fresh.iter().map(|fresh| arrival(engine, house, fresh, self.elsewhere.get(&fresh.id))).collect()
    }

    /// Leaves out server's copies of what was written here: they are places of the message that is here already.
    pub(super) fn without_copies(&mut self, arrivals: Vec<Arrival>, facts: &threading::Facts) -> Vec<Arrival> {
        let written = |arrival: &Arrival| facts.written_as(&arrival.card).map(|original| (arrival.id, original));
        let copies: HashMap<MessageId, MessageId> = arrivals.iter().filter_map(written).collect();
        if copies.is_empty() {
            return arrivals;
        }
        self.fresh.retain(|fresh| !copies.contains_key(&fresh.id));
        for location in &mut self.locations {
            location.message = copies.get(&location.message).copied().unwrap_or(location.message);
        }
        arrivals.into_iter().filter(|arrival| !copies.contains_key(&arrival.id)).collect()
    }
}

/// A message that was read, as it is taken in. A report is a machine's whatever its headers say.
pub(super) fn fresh(house: &House, role: Role, id: MessageId, inbound: Inbound, source: Packed, flags: Option<ServerFlags>) -> Fresh {
    let mut inbound = inbound;
    if inbound.report.is_some() {
        (inbound.automatic.automatic, inbound.automatic.no_answer) = (true, true);
        inbound.automatic.sign.get_or_insert_with(|| "report".into());
    }
    let flags = flags.unwrap_or_default();
    Fresh {
        id,
        direction: messages::direction(&inbound, role == Role::Sent, &house.address),
        inbound,
        source,
        seen: flags.contains(ServerFlags::SEEN),
        flagged: flags.contains(ServerFlags::FLAGGED),
    }
}

/// What threading is asked about a message.
fn arrival(engine: &Engine, house: &House, fresh: &Fresh, elsewhere: Option<&Vec<ConversationId>>) -> Arrival {
    let inbound = &fresh.inbound;
    let shown = inbound.to.iter().chain(&inbound.cc).map(|address| address.address.as_str());
    let tokens = threading::tokens(shown.chain(inbound.delivered_to.iter().map(String::as_str)));
    Arrival {
        id: fresh.id,
        received_at: inbound.received_at,
        card: store::threading::card(engine.store(), house.account, fresh.direction, inbound),
        tokens: store::threading::tokens(engine.store(), house.account, &tokens),
        automatic: inbound.automatic.automatic,
        elsewhere: elsewhere.cloned().unwrap_or_default(),
    }
}

/// What cannot be read is known by its bytes; what has none, since its server withholds it, by its place.
fn identity(message: &Incoming) -> [u8; 32] {
    match (&message.inbound, message.place) {
        (Ok(inbound), _) => inbound.identity,
        (Err(mail::Error::Withheld(_)), Some(Place { folder, epoch, uid })) => {
            let place = [folder.0.as_bytes().as_slice(), &epoch.to_be_bytes(), &uid.to_be_bytes()].concat();
            *blake3::hash(&place).as_bytes()
        }
        (Err(_), _) => message.source.hash(),
    }
}

/// Ids that the same mails have in the other accounts, with their ids here.
fn twins(engine: &Engine, house: &House, incoming: &[Incoming], ids: &[MessageId]) -> Vec<(MessageId, MessageId)> {
    let twin = |account, (message, id): (&Incoming, &MessageId)| (message_id(engine, account, &identity(message)), *id);
    house.others.iter().flat_map(|account| incoming.iter().zip(ids).map(|pair| twin(*account, pair))).collect()
}

fn location(message: MessageId, incoming: &Incoming) -> Option<Location> {
    let Incoming { place, flags, size, received_at, .. } = incoming;
    place.map(|place| Location { place, message, flags: *flags, size: *size, internaldate: *received_at })
}
