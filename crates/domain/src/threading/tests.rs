//! A small mailbox in memory, with the look-ups that a database does.
#![expect(clippy::arithmetic_side_effects, reason = "a test may fail")]

mod order;
mod table;

use super::card::Hashes;
use super::subject::digest;
use super::*;
use crate::contacts::Address;
use crate::conversations::Status;
use crate::inbound::{Automatic, Inbound};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Hashes without a key.
struct Unkeyed;

impl Hashes for Unkeyed {
    fn reference(&self, id: &str) -> Reference {
        Reference(digest(id))
    }

    fn person(&self, key: &str) -> Person {
        Person(digest(key))
    }
}

const US: &str = "sales@ours.example";
const DAY: i64 = 86_400;

fn address(text: &str) -> Address {
    Address { name: String::new(), address: text.to_owned() }
}

/// A mail to us by `from`, on day 0, that names nothing.
fn mail(id: &str, from: &str, subject: &str) -> Inbound {
    Inbound {
        identity: [0; 32],
        message_id: Some(id.to_owned()),
        in_reply_to: vec![],
        references: vec![],
        from: Some(address(from)),
        reply_to: vec![],
        to: vec![address(US)],
        cc: vec![],
        bcc: vec![],
        subject: subject.to_owned(),
        date: None,
        received_at: at(0),
        snippet: String::new(),
        search_text: String::new(),
        attachments: vec![],
        automatic: Automatic::default(),
        report: None,
        delivered_to: vec![],
    }
}

/// A mail by us to `to`.
fn sent(id: &str, to: &str, subject: &str) -> Inbound {
    Inbound { to: vec![address(to)], ..mail(id, US, subject) }
}

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + day * DAY).expect("an instant")
}

trait With {
    fn answers(self, id: &str) -> Self;
    fn after(self, ids: &[&str]) -> Self;
    fn to_all(self, to: &[&str]) -> Self;
    fn day(self, day: i64) -> Self;
    fn by_machine(self, sign: &str) -> Self;
}

impl With for Inbound {
    fn answers(mut self, id: &str) -> Self {
        self.in_reply_to.push(id.to_owned());
        self
    }

    fn after(mut self, ids: &[&str]) -> Self {
        self.references = ids.iter().map(|id| (*id).to_owned()).collect();
        self
    }

    fn to_all(mut self, to: &[&str]) -> Self {
        self.to = to.iter().map(|to| address(to)).collect();
        self
    }

    fn day(mut self, day: i64) -> Self {
        self.received_at = at(day);
        self
    }

    fn by_machine(mut self, sign: &str) -> Self {
        self.automatic = Automatic { automatic: true, no_answer: true, sign: Some(sign.to_owned()) };
        self
    }
}

/// The mailbox of one account.
#[derive(Default)]
struct Mailbox {
    messages: BTreeMap<MessageId, Known>,
    standings: HashMap<ConversationId, Standing>,
    linked: Vec<Linked>,
    by_name: HashMap<String, MessageId>,
    drawn: u128,
}

impl Mailbox {
    /// Takes mail in as it arrives, one by one.
    fn live(&mut self, inbound: Inbound) -> Placed {
        self.take(vec![inbound], Source::Live).remove(0)
    }

    fn take(&mut self, batch: Vec<Inbound>, source: Source) -> Vec<Placed> {
        let arrivals: Vec<Arrival> = batch.into_iter().map(|inbound| self.arrival(inbound)).collect();
        self.decide(arrivals, source)
    }

    fn arrival(&mut self, inbound: Inbound) -> Arrival {
        self.drawn += 1;
        let id = MessageId(Uuid::from_u128(self.drawn));
        self.by_name.extend(inbound.message_id.iter().map(|name| (name.clone(), id)));
        let own = inbound.from.as_ref().is_some_and(|from| from.address == US);
        let recipients = inbound.to.iter().chain(&inbound.cc).map(|to| to.address.as_str());
        let tokens = tokens(recipients).iter().map(|token| Unkeyed.reference(token)).collect();
        let automatic = inbound.automatic.automatic;
        Arrival { id, received_at: inbound.received_at, card: Card::of(&inbound, own, &Unkeyed), tokens, automatic, elsewhere: vec![] }
    }

    fn decide(&mut self, arrivals: Vec<Arrival>, source: Source) -> Vec<Placed> {
        let rules = Rules { source, reopening: Reopening::default(), namespace: Namespace(Uuid::from_u128(99)) };
        let decision = super::decide(&arrivals, self.facts(&arrivals, source), &rules);
        for (arrival, placed) in arrivals.into_iter().zip(&decision.placed) {
            assert_eq!(arrival.id, placed.id);
            let standing = Standing { status: Status::Open, closed_at: None, last_at: arrival.received_at, touched: false };
            let standing = self.standings.entry(placed.conversation).or_insert(standing);
            standing.last_at = standing.last_at.max(arrival.received_at);
            let (id, received_at, conversation) = (placed.id, arrival.received_at, placed.conversation);
            self.messages.insert(id, Known { id, received_at, conversation, because: placed.because, card: arrival.card });
        }
        for moved in decision.relinked {
            let known = self.messages.get_mut(&moved.id).expect("a stored message");
            assert_eq!(known.conversation, moved.from);
            known.conversation = moved.to;
            let standing = Standing { status: Status::Open, closed_at: None, last_at: known.received_at, touched: false };
            self.standings.entry(moved.to).or_insert(standing);
        }
        self.linked.extend(decision.linked);
        decision.placed
    }

    /// Only what [`Facts`] asks for, found as a database would.
    fn facts(&self, arrivals: &[Arrival], source: Source) -> Facts {
        let mut facts = Facts::new([Unkeyed.person(US)]);
        let asked: BTreeSet<Reference> =
            arrivals.iter().flat_map(|a| a.card.keys.iter().chain(&a.card.mentions).chain(&a.tokens)).copied().collect();
        let live = source != Source::Backfill;
        let authors: BTreeSet<Person> =
            arrivals.iter().filter(|_| live).flat_map(|a| a.card.from.iter().chain(&a.card.people)).copied().collect();
        let near = |known: &&Known| {
            let names = known.card.keys.iter().chain(&known.card.mentions).any(|id| asked.contains(id));
            names
                || (!authors.is_empty() && known.card.people.iter().any(|person| authors.contains(person) && *person != Unkeyed.person(US)))
        };
        let conversations: BTreeSet<ConversationId> = self.messages.values().filter(near).map(|known| known.conversation).collect();
        for known in self.messages.values().filter(|known| conversations.contains(&known.conversation)) {
            facts.add(known.clone());
        }
        let unseen = facts.unseen();
        for known in self.messages.values().filter(|known| known.card.keys.iter().any(|key| unseen.contains(key))) {
            facts.add(known.clone());
        }
        conversations.iter().for_each(|id| facts.stands(*id, self.standings[id]));
        facts
    }

    fn of(&self, name: &str) -> ConversationId {
        self.messages[&self.by_name[name]].conversation
    }

    fn close(&mut self, name: &str, day: i64) {
        let id = self.of(name);
        let standing = self.standings.get_mut(&id).expect("a conversation");
        (standing.status, standing.closed_at, standing.touched) = (Status::Closed, Some(at(day)), true);
    }

    /// A person moves a message to another (or a new) conversation.
    fn move_by_hand(&mut self, name: &str, to: ConversationId) {
        let known = self.messages.get_mut(&self.by_name[name]).expect("a stored message");
        (known.conversation, known.because) = (to, Because::ByHand);
        let standing = Standing { status: Status::Open, closed_at: None, last_at: known.received_at, touched: true };
        self.standings.entry(to).or_insert(standing);
    }

    /// Conversations as sets of names.
    fn partition(&self) -> BTreeSet<BTreeSet<String>> {
        let mut sets: BTreeMap<ConversationId, BTreeSet<String>> = BTreeMap::new();
        for (name, id) in &self.by_name {
            sets.entry(self.messages[id].conversation).or_default().insert(name.clone());
        }
        sets.into_values().collect()
    }
}
