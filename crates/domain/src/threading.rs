//! Which conversation a message belongs to. A wrong join leaks, a miss costs one merge: prefer the miss.
//!
//! The steps, the first hit decides: a reply token; the nearest stored id of `In-Reply-To` and `References`; stored
//! messages that name this one, or that like it name nothing but the same unseen one; the subject, within narrow
//! limits; else a new conversation. Guards then keep forwards, answers to bulk mail and new matters on old threads apart.
//!
//! [`decide`] works on a batch. *Live* mail is placed one by one and never moves what is there ([`live`]); *history*
//! arrives in any order, so there a conversation is a connected component of a graph that only depends on the set
//! of messages, and arrivals move messages that no person has touched ([`backfill`]).
#![warn(clippy::arithmetic_side_effects)]

mod backfill;
pub mod card;
pub mod facts;
mod graph;
mod hasher;
mod live;
pub mod prefixes;
pub mod subject;
mod tokens;

pub use card::{Card, Person, Reference};
pub use facts::{Facts, Known, Standing};
pub use subject::Subject;
pub use tokens::tokens;

use crate::conversations::Link;
use crate::ids::*;
use crate::messages::Source;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The step that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Nothing it could belong to.
    Nothing,
    /// `In-Reply-To` or `References` names a stored message.
    Ids,
    /// Stored messages mention this one.
    Mentioned,
    /// It and stored messages mention the same unseen one, and share people or subject.
    SharedRoot,
    /// Reply subject of a participant within the window.
    Subject,
    /// A reply token in a recipient address.
    Token,
    /// A forward by an outsider: new, linked.
    Forward,
    /// Answer to a bulk mail: one conversation per sender.
    Bulk,
    /// The old one was closed and the subject differs: new, linked.
    ClosedOtherSubject,
    /// The old one was closed too long ago: new, linked.
    FollowUp,
    /// Written here by a person.
    Written,
    /// A person moved it.
    ByHand,
}

impl Because {
    /// Whether a message placed so stays where it is whatever arrives later: the reason is not in the messages alone.
    pub fn pins(self) -> bool {
        use Because::*;
        matches!(self, Subject | Token | ClosedOtherSubject | FollowUp | Written | ByHand)
    }
}

/// A message that asks for its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// Its id; not known before.
    pub id: MessageId,
    /// When the server took it.
    pub received_at: Timestamp,
    /// What threading knows of it.
    pub card: Card,
    /// Reply tokens of its recipient addresses (see [`tokens()`]), hashed like ids.
    pub tokens: Vec<Reference>,
    /// A machine wrote it: joins quietly, also what is closed.
    pub automatic: bool,
    /// Conversations of other accounts that hold the same mail.
    pub elsewhere: Vec<ConversationId>,
}

/// When a closed conversation takes an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopening {
    /// Within this time of closing.
    Within(SignedDuration),
    /// However long ago.
    Always,
    /// Never: each answer begins a follow-up.
    Never,
}

impl Default for Reopening {
    /// Thirty days.
    fn default() -> Self {
        Reopening::Within(SignedDuration::from_hours(30 * 24))
    }
}

/// How to decide.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Live mail or history.
    pub source: Source,
    /// The account's setting.
    pub reopening: Reopening,
    /// Ids of new conversations are derived in it.
    pub namespace: Namespace,
}

/// What was decided: every arrival gets a place, in the given order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Places of the arrivals.
    pub placed: Vec<Placed>,
    /// Stored messages that turned out to belong elsewhere (history only).
    pub relinked: Vec<Relinked>,
    /// Conversations that belong to others without being part of them.
    pub linked: Vec<Linked>,
}

/// The place of an arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The message.
    pub id: MessageId,
    /// Its conversation, which begins with it where nothing else is in it.
    pub conversation: ConversationId,
    /// Why.
    pub because: Because,
}

/// A stored message and its new place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relinked {
    /// The message.
    pub id: MessageId,
    /// The conversation it was in.
    pub from: ConversationId,
    /// The conversation it is in now.
    pub to: ConversationId,
    /// What proved it.
    pub because: Because,
}

/// A pointer from a conversation to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The conversation that points.
    pub id: ConversationId,
    /// The one it points to.
    pub to: ConversationId,
    /// Why.
    pub link: Link,
}

/// Places a batch of messages of one account that are not known yet. `facts` has to hold what
/// [`Facts`] says about them; it is used up, because live messages see those placed before them.
pub fn decide(arrivals: &[Arrival], facts: Facts, rules: &Rules) -> Decision {
    let mut decision = match rules.source {
        Source::Backfill => backfill::decide(arrivals, facts, rules),
        Source::Live | Source::Webhook => live::decide(arrivals, facts, rules),
    };
    for (arrival, placed) in arrivals.iter().zip(&decision.placed) {
        let others = arrival.elsewhere.iter().filter(|other| **other != placed.conversation);
        decision.linked.extend(others.map(|to| Linked { id: placed.conversation, to: *to, link: Link::OtherAccount }));
    }
    decision
}

#[cfg(test)]
mod tests;
