//! What is stored already, as far as a batch needs it.

use super::Because;
use super::card::{Card, Person, Reference};
use super::hasher::{KeyMap, KeySet};
use super::subject::{Subject, common_tags};
use crate::conversations::Status;
use crate::ids::*;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A stored message.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Its id.
    pub id: MessageId,
    /// When the server took it.
    pub received_at: Timestamp,
    /// Where it is.
    pub conversation: ConversationId,
    /// Why it is there.
    pub because: Because,
    /// What threading knows of it.
    pub card: Card,
}

/// How a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Open, closed, …
    pub status: Status,
    /// Since when it is closed.
    pub closed_at: Option<Timestamp>,
    /// Its newest message.
    pub last_at: Timestamp,
    /// A person did something with it, so its messages stay together.
    pub touched: bool,
}

/// The stored messages that can matter to a batch. To be complete it holds, for every arrival,
/// 1. all messages that bear or mention its id or an id (or token) that it mentions,
/// 2. all other messages of the conversations of those,
/// 3. all messages that bear an id which one of 1 or 2 mentions,
/// 4. for live mail, the messages of the last 14 days from, to or copied to its author (for our own mail: its
///    recipients), with those of their conversations,
/// 5. the standing of the conversations of 1, 2 and 4, and of those only: they are here as a whole.
#[derive(Debug, Default)]
pub struct Facts {
    messages: Vec<Known>,
    bearing: KeyMap<Reference, Vec<usize>>,
    mentioning: KeyMap<Reference, Vec<usize>>,
    standings: KeyMap<ConversationId, Standing>,
    ours: KeySet<Person>,
    present: KeySet<MessageId>,
}

impl Facts {
    /// No messages yet; `ours` are the addresses of our accounts.
    pub fn new(ours: impl IntoIterator<Item = Person>) -> Facts {
        Facts { ours: ours.into_iter().collect(), ..Facts::default() }
    }

    /// Adds a stored message; adding it again changes nothing.
    pub fn add(&mut self, message: Known) {
        if !self.present.insert(message.id) {
            return;
        }
        let index = self.messages.len();
        for key in &message.card.keys {
            self.bearing.entry(*key).or_default().push(index);
        }
        for id in &message.card.mentions {
            self.mentioning.entry(*id).or_default().push(index);
        }
        self.messages.push(message);
    }

    /// Says how a conversation stands.
    pub fn stands(&mut self, id: ConversationId, standing: Standing) {
        self.standings.insert(id, standing);
    }

    /// Ids that messages added so far mention and none of them bears: what step 3 of completeness has to look up.
    pub fn unseen(&self) -> BTreeSet<Reference> {
        self.mentioning.keys().filter(|id| !self.bearing.contains_key(id)).copied().collect()
    }

    /// The message written here that this one is the server's copy of, where the server changed it on the way.
    pub fn written_as(&self, card: &Card) -> Option<MessageId> {
        let bearing = card.keys.iter().filter_map(|key| self.bearing.get(key)).flatten();
        let mut known = bearing.filter_map(|index| self.messages.get(*index));
        known.find(|known| card.own && known.because == Because::Written).map(|known| known.id)
    }

    pub(super) fn messages(&self) -> &[Known] {
        &self.messages
    }

    pub(super) fn standing(&self, id: ConversationId) -> Option<&Standing> {
        self.standings.get(&id)
    }

    /// Conversations whose messages stay: touched by a person, or with a pinned message.
    pub(super) fn frozen(&self) -> BTreeSet<ConversationId> {
        let touched = |id: &ConversationId| self.standings.get(id).is_some_and(|standing| standing.touched);
        let stays = |message: &&Known| message.because.pins() || touched(&message.conversation);
        self.messages.iter().filter(stays).map(|message| message.conversation).collect()
    }

    pub(super) fn is_ours(&self, person: Option<Person>) -> bool {
        person.is_some_and(|person| self.ours.contains(&person))
    }

    pub(super) fn mentioning(&self, id: Reference) -> impl Iterator<Item = &Known> {
        self.mentioning.get(&id).into_iter().flatten().filter_map(|index| self.messages.get(*index))
    }

    pub(super) fn is_seen(&self, id: Reference) -> bool {
        self.bearing.contains_key(&id)
    }

    /// The message that bears `id`, as `by` means it: where several do, the one it shares people with, else the latest.
    pub(super) fn bearing(&self, id: Reference, by: &Card, but: MessageId) -> Option<&Known> {
        let all = self.bearing.get(&id)?.iter().filter_map(|index| self.messages.get(*index)).filter(|known| known.id != but);
        all.max_by_key(|known| (self.share_people(&known.card, by), known.received_at, known.id))
    }

    pub(super) fn outside<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = Person> + 'a {
        card.people.iter().copied().filter(|person| !self.ours.contains(person))
    }

    pub(super) fn share_people(&self, a: &Card, b: &Card) -> bool {
        self.outside(a).any(|person| b.people.contains(&person))
    }

    /// Whether a message with this subject is about the matter of the conversation.
    pub(super) fn is_about(&self, subject: &Subject, conversation: ConversationId) -> bool {
        let here = || self.messages.iter().filter(|message| message.conversation == conversation).map(|message| &message.card.subject);
        let common = common_tags(here());
        here().any(|other| other.same(subject, &common))
    }
}
