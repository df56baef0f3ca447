//! History, in whatever order it comes: a conversation is a connected component of what messages name and share.
//!
//! The graph is a function of the set of messages. Adding some can only change edges next to them, so it is enough
//! to look at the conversations that [`Facts`] brings: their components are found again, and messages that end up in
//! another one are moved. Conversations that a person touched are taken as they are; nothing joins two of them.

use super::facts::{Facts, Known};
use super::graph::Named;
use super::hasher::{KeyMap, KeySet};
use super::{Arrival, Because, Decision, Linked, Placed, Relinked, Rules};
use crate::conversations::Link;
use crate::ids::*;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Places all arrivals at once.
pub(super) fn decide(arrivals: &[Arrival], mut facts: Facts, rules: &Rules) -> Decision {
    let nowhere = ConversationId(uuid::Uuid::nil());
    let frozen = facts.frozen();
    for arrival in arrivals {
        let (id, received_at, card) = (arrival.id, arrival.received_at, arrival.card.clone());
        facts.add(Known { id, received_at, conversation: nowhere, because: Because::Nothing, card });
    }
    let new: KeySet<MessageId> = arrivals.iter().map(|arrival| arrival.id).collect();
    let mut components = Components::new(&facts, &frozen, &new);
    components.connect();
    let places = components.places(rules);
    let mut decision = Decision { linked: components.links(&places), ..Decision::default() };
    for known in components.nodes.iter().filter(|known| !new.contains(&known.id)) {
        let to = places.get(&known.id).copied().unwrap_or(known.conversation);
        if to != known.conversation {
            let because = components.because(known.id);
            decision.relinked.push(Relinked { id: known.id, from: known.conversation, to, because });
        }
    }
    for arrival in arrivals {
        let conversation = places.get(&arrival.id).copied().unwrap_or(nowhere);
        let because = components.because(arrival.id);
        decision.placed.push(Placed { id: arrival.id, conversation, because });
    }
    decision
}

/// Union-find over the messages. Sorted by age and id, so that nothing depends on the order of arrival.
struct Components<'a> {
    facts: &'a Facts,
    frozen: &'a BTreeSet<ConversationId>,
    new: &'a KeySet<MessageId>,
    nodes: Vec<&'a Known>,
    /// What each of them names.
    names: Vec<Named<'a>>,
    index: KeyMap<MessageId, usize>,
    /// Node above, itself for a root.
    above: Vec<usize>,
    /// Of a root: the touched conversation that the component belongs to.
    owner: Vec<Option<ConversationId>>,
    /// Pairs of touched conversations that an arrival connects.
    related: BTreeSet<(ConversationId, ConversationId)>,
    /// Messages that others name, and that share an unseen id.
    named: KeySet<usize>,
    shared: KeySet<usize>,
}

impl<'a> Components<'a> {
    fn new(facts: &'a Facts, frozen: &'a BTreeSet<ConversationId>, new: &'a KeySet<MessageId>) -> Self {
        // What is only here because it is named is no node: its own edges are not known.
        let whole = |known: &&Known| new.contains(&known.id) || facts.standing(known.conversation).is_some();
        let mut nodes: Vec<&Known> = facts.messages().iter().filter(whole).collect();
        nodes.sort_by_key(|known| age(known));
        let owner = nodes.iter().map(|known| Some(known.conversation).filter(|id| frozen.contains(id))).collect();
        Components {
            facts,
            frozen,
            new,
            index: nodes.iter().enumerate().map(|(at, known)| (known.id, at)).collect(),
            above: (0..nodes.len()).collect(),
            names: nodes.iter().map(|known| facts.named(known.id, &known.card)).collect(),
            nodes,
            owner,
            related: BTreeSet::new(),
            named: KeySet::default(),
            shared: KeySet::default(),
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(&above) = self.above.get(at).filter(|above| **above != at) {
            let next = self.above.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.above.get_mut(at) {
                *slot = next;
            }
            at = above;
        }
        at
    }

    /// Connects two messages, unless that would join two conversations that people touched.
    fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let owner = |components: &Self, at: usize| components.owner.get(at).copied().flatten();
        match (owner(self, a), owner(self, b)) {
            _ if a == b => return,
            (Some(one), Some(other)) if one != other => {
                self.related.insert((one.min(other), one.max(other)));
                return;
            }
            (one, other) => {
                if let Some(slot) = self.owner.get_mut(a) {
                    *slot = one.or(other);
                }
            }
        }
        if let Some(slot) = self.above.get_mut(b) {
            *slot = a;
        }
    }

    fn connect(&mut self) {
        self.keep_touched();
        for at in 0..self.nodes.len() {
            if let Some(Named::Message(parent)) = self.names.get(at).copied() {
                self.edge(at, parent);
            }
        }
        self.connect_bulk();
        self.connect_shared();
    }

    fn keep_touched(&mut self) {
        let mut first: KeyMap<ConversationId, usize> = KeyMap::default();
        for at in 0..self.nodes.len() {
            let Some(known) = self.nodes.get(at).filter(|known| self.frozen.contains(&known.conversation)) else { continue };
            let head = *first.entry(known.conversation).or_insert(at);
            self.union(head, at);
        }
    }

    /// A message and the one it names. Between two that stay where they are there is nothing to decide.
    fn edge(&mut self, at: usize, parent: &Known) {
        let Some(&to) = self.index.get(&parent.id) else { return };
        self.named.insert(to);
        let stays = |known: &Known| self.frozen.contains(&known.conversation);
        if self.nodes.get(at).is_none_or(|known| stays(known) && stays(parent)) {
            return;
        }
        self.union(at, to);
    }

    /// Guard 2: answers to one bulk mail by one author.
    fn connect_bulk(&mut self) {
        let mut groups: BTreeMap<_, usize> = BTreeMap::new();
        for at in 0..self.nodes.len() {
            if let (Some(Named::Bulk(parent)), Some(known)) = (self.names.get(at).copied(), self.nodes.get(at)) {
                let head = *groups.entry((parent.id, known.card.from)).or_insert(at);
                self.union(head, at);
            }
        }
    }

    /// Step 4: messages that name nothing that is here join where they mention the same unseen id and share an outside
    /// address or the subject. Grouped by both, so that a thousand answers to one unseen mail cost a thousand steps and no more.
    fn connect_shared(&mut self) {
        let mut shares: Vec<(u64, u64, usize)> = Vec::new();
        for (at, (known, named)) in self.nodes.iter().zip(&self.names).enumerate() {
            if known.card.lone || !matches!(named, Named::Nothing) {
                continue;
            }
            for id in &known.card.mentions {
                let people = self.facts.outside(&known.card).map(|person| person.0);
                shares.extend(people.chain([subject_key(known)]).map(|share| (id.0, share, at)));
            }
        }
        shares.sort_unstable();
        for (a, b) in shares.iter().zip(shares.iter().skip(1)) {
            if (a.0, a.1) == (b.0, b.1) {
                self.shared.extend([a.2, b.2]);
                self.union(a.2, b.2);
            }
        }
    }

    /// The conversation of each message. A component keeps the id that most of its messages have; a new one gets an
    /// id derived from an arrival, which comes only once, so that it can never be the id of something else.
    fn places(&mut self, rules: &Rules) -> KeyMap<MessageId, ConversationId> {
        let roots: Vec<usize> = (0..self.nodes.len()).map(|at| self.root(at)).collect();
        let mut chosen: BTreeMap<usize, ConversationId> = BTreeMap::new();
        for root in &roots {
            chosen.extend(self.owner.get(*root).copied().flatten().map(|owner| (*root, owner)));
        }
        let mut taken: KeySet<ConversationId> = self.frozen.iter().copied().collect();
        for (root, conversation) in self.claims(&roots) {
            if !chosen.contains_key(&root) && taken.insert(conversation) {
                chosen.insert(root, conversation);
            }
        }
        let mut firsts: KeyMap<usize, (MessageId, bool)> = KeyMap::default();
        for (known, root) in self.nodes.iter().zip(&roots) {
            let new = self.new.contains(&known.id);
            let first = firsts.entry(*root).or_insert((known.id, new));
            if new && !first.1 {
                *first = (known.id, true);
            }
        }
        let fresh = |root: usize| self.fresh(firsts.get(&root).copied(), rules);
        let place = |root: usize| *chosen.entry(root).or_insert_with(|| fresh(root));
        let places: Vec<ConversationId> = roots.iter().copied().map(place).collect();
        self.nodes.iter().map(|known| known.id).zip(places).collect()
    }

    /// (component, stored conversation) by the number of messages that both have, most first.
    fn claims(&self, roots: &[usize]) -> Vec<(usize, ConversationId)> {
        let mut counts: BTreeMap<(usize, ConversationId), usize> = BTreeMap::new();
        for (known, root) in self.nodes.iter().zip(roots).filter(|(known, _)| !self.new.contains(&known.id)) {
            let count = counts.entry((*root, known.conversation)).or_default();
            *count = count.saturating_add(1);
        }
        let mut claims: Vec<_> = counts.into_iter().collect();
        claims.sort_by_key(|((root, conversation), count)| (std::cmp::Reverse(*count), *conversation, *root));
        claims.into_iter().map(|(claim, _)| claim).collect()
    }

    /// Derived from the component's first arrival; where it has none, from its first message and an arrival that
    /// caused the split.
    fn fresh(&self, first: Option<(MessageId, bool)>, rules: &Rules) -> ConversationId {
        let (first, new) = first.unwrap_or((MessageId(uuid::Uuid::nil()), false));
        let cause = self.new.iter().min().filter(|_| !new);
        let key: Vec<u8> = std::iter::once(&first).chain(cause).flat_map(|id| *id.0.as_bytes()).collect();
        ConversationId(rules.namespace.derive("conversation", &key))
    }

    fn because(&self, id: MessageId) -> Because {
        let at = self.index.get(&id).copied().unwrap_or(usize::MAX);
        match self.names.get(at) {
            Some(Named::Message(_)) => Because::Ids,
            Some(Named::Forward(_)) => Because::Forward,
            Some(Named::Bulk(_)) => Because::Bulk,
            _ if self.named.contains(&at) => Because::Mentioned,
            _ if self.shared.contains(&at) => Because::SharedRoot,
            _ => Because::Nothing,
        }
    }

    /// Forwards point at what they forward, touched conversations that turned out to be related at each other.
    fn links(&self, places: &KeyMap<MessageId, ConversationId>) -> Vec<Linked> {
        let mut out: Vec<Linked> = self.related.iter().map(|(id, to)| Linked { id: *id, to: *to, link: Link::Related }).collect();
        for (known, named) in self.nodes.iter().zip(&self.names) {
            let Named::Forward(parent) = named else { continue };
            if !(self.new.contains(&known.id) || self.new.contains(&parent.id)) {
                continue;
            }
            match (places.get(&known.id), places.get(&parent.id)) {
                (Some(id), Some(to)) if id != to => out.push(Linked { id: *id, to: *to, link: Link::Forward }),
                _ => {}
            }
        }
        out
    }
}

fn age(known: &Known) -> (Timestamp, MessageId) {
    (known.received_at, known.id)
}

/// The subject with its tags as one number; that it equals an address by chance is as unlikely as two ids that do.
fn subject_key(known: &Known) -> u64 {
    let subject = &known.card.subject;
    subject.tags.iter().fold(subject.core, |key, tag| key.rotate_left(5) ^ tag)
}
