//! What threading has to know of a message, small enough to be kept beside each and read by the thousand.

use super::subject::Subject;
use crate::inbound::Inbound;

/// A Message-ID of one account as a keyed 64-bit hash. Ids are compared exactly, over their first 998 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference(pub u64);

/// A mail address as a keyed 64-bit hash of [`crate::contacts::Address::key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Person(pub u64);

/// The part of a message that decides where it belongs. Never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What it is known by: its own id (none where it has no Message-ID), another one that a provider gave it, and
    /// reply tokens issued for it.
    pub keys: Vec<Reference>,
    /// Ids it names, the nearest first: `In-Reply-To`, then `References` from last to first. Without its own.
    pub mentions: Vec<Reference>,
    /// The author.
    pub from: Option<Person>,
    /// Author and visible recipients, at most [`PEOPLE`].
    pub people: Vec<Person>,
    /// Normalised.
    pub subject: Subject,
    /// Written by us.
    pub own: bool,
    /// Automatic, or of a list that is not ours: joins by what it names, by nothing else.
    pub lone: bool,
    /// Ours to many hidden recipients: each answer is a conversation with its author.
    pub bulk: bool,
}

/// People kept of a message.
pub const PEOPLE: usize = 32;
/// Ids kept of a message: first and last 99 of `References` and as many of `In-Reply-To`.
pub const MENTIONS: usize = 297;
/// Hidden recipients that make a mail of ours a bulk mail.
const BULK: usize = 10;

/// The keyed hashes of the store, so that this room needs no key.
pub trait Hashes {
    /// Hash of a Message-ID (without brackets) or reply token within the account.
    fn reference(&self, id: &str) -> Reference;
    /// Hash of an address in the form of [`crate::contacts::Address::key`].
    fn person(&self, key: &str) -> Person;
}

impl Card {
    /// The card of a parsed message; `own` where we wrote it.
    pub fn of(inbound: &Inbound, own: bool, hashes: &impl Hashes) -> Card {
        let keys: Vec<Reference> = inbound.message_id.iter().map(|id| hashes.reference(id)).collect();
        let named = inbound.in_reply_to.iter().chain(inbound.references.iter().rev());
        let mut mentions: Vec<Reference> = Vec::new();
        for id in named.take(MENTIONS).map(|id| hashes.reference(id)) {
            if !keys.contains(&id) && !mentions.contains(&id) {
                mentions.push(id);
            }
        }
        let shown = inbound.from.iter().chain(&inbound.to).chain(&inbound.cc).map(|address| address.key());
        let mut people: Vec<Person> = shown.filter(|key| !key.is_empty()).take(PEOPLE).map(|key| hashes.person(&key)).collect();
        people.sort_unstable();
        people.dedup();
        Card {
            keys,
            mentions,
            from: inbound.from.as_ref().map(|from| hashes.person(&from.key())),
            people,
            subject: Subject::of(&inbound.subject),
            own,
            lone: !own && (inbound.automatic.automatic || inbound.automatic.no_answer),
            bulk: own && inbound.bcc.len() >= BULK,
        }
    }

    /// Names no other message.
    pub fn names_none(&self) -> bool {
        self.mentions.is_empty()
    }

    /// The bytes kept in the database: a version, flags, counts, then 64-bit numbers, little end first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let bits = [self.own, self.lone, self.bulk, self.subject.reply, self.subject.forward, self.subject.stop, self.from.is_some()];
        let flags = bits.iter().rev().fold(0u8, |flags, bit| flags.wrapping_shl(1) | u8::from(*bit));
        let counts = [self.keys.len(), self.mentions.len(), self.people.len(), self.subject.tags.len()];
        let mut out = vec![VERSION, flags];
        out.extend(counts.iter().flat_map(|count| u16::try_from(*count).unwrap_or(u16::MAX).to_le_bytes()));
        let numbers = self.from.iter().map(|from| from.0).chain([self.subject.core]);
        let lists = self
            .keys
            .iter()
            .chain(&self.mentions)
            .map(|id| id.0)
            .chain(self.people.iter().map(|person| person.0))
            .chain(self.subject.tags.iter().copied());
        out.extend(numbers.chain(lists).flat_map(u64::to_le_bytes));
        out
    }

    /// Reads [`Card::to_bytes`]; bytes that are none give a card that joins nothing.
    pub fn from_bytes(bytes: &[u8]) -> Card {
        Bytes(bytes).card().unwrap_or_default()
    }
}

const VERSION: u8 = 1;

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn number(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn count(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn list<T>(&mut self, count: u16, make: impl Fn(u64) -> T) -> Option<Vec<T>> {
        (0..count).map(|_| self.number().map(&make)).collect()
    }

    fn card(&mut self) -> Option<Card> {
        let [version, flags] = self.take()?;
        if version != VERSION {
            return None;
        }
        let bit = |n: u8| flags.wrapping_shr(n.into()) & 1 == 1;
        let (keys, mentions, people, tags) = (self.count()?, self.count()?, self.count()?, self.count()?);
        let from = if bit(6) { Some(Person(self.number()?)) } else { None };
        let core = self.number()?;
        let (keys, mentions) = (self.list(keys, Reference)?, self.list(mentions, Reference)?);
        let people = self.list(people, Person)?;
        let subject = Subject { core, tags: self.list(tags, |tag| tag)?, reply: bit(3), forward: bit(4), stop: bit(5) };
        Some(Card { keys, mentions, from, people, subject, own: bit(0), lone: bit(1), bulk: bit(2) })
    }
}
