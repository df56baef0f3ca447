//! The journal: everything that happened, in the order of its commits.
//!
//! [`after`] reads on from a position, [`of_conversation`] gives timeline and *why*. [`Store::subscribe`] is a
//! doorbell: a subscriber that must not miss anything keeps a durable position ([`cursor`]) and reads on from there.

pub(crate) mod append;
mod codec;
mod cursors;
mod read;

pub(crate) use cursors::set as set_cursors;
pub use cursors::{Position, cursor};
pub use read::{after, find, newest, of_conversation, position, unknown};

use crate::Store;
use domain::{Actor, Change, ConversationId, Entry, EntryId, Scope};
use jiff::Timestamp;
use std::sync::Arc;
use tokio::sync::broadcast;

/// An entry with its place in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// Its position: rising, never given twice, not without gaps.
    pub seq: i64,
    /// The entry.
    pub entry: Entry,
}

/// A line as it was read: the change may be one that this version does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its position.
    pub seq: i64,
    /// Its id.
    pub id: EntryId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// Whose replica holds it.
    pub scope: Scope,
    /// The conversation in whose timeline it stands.
    pub conversation: Option<ConversationId>,
    /// Noun and change, e.g. `messages.received`.
    pub kind: String,
    /// What happened.
    pub body: Body,
}

/// A change, or the text of one that only a newer version understands.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Understood.
    Known(Box<Change>),
    /// Kept as it is; whatever depends on it must halt and ask for an update.
    Unknown(String),
}

impl Line {
    /// The entry, where its change is known.
    pub fn entry(&self) -> Option<Entry> {
        let Body::Known(change) = &self.body else { return None };
        Some(Entry {
            id: self.id,
            at: self.at,
            actor: self.actor.clone(),
            scope: self.scope,
            conversation: self.conversation,
            change: (**change).clone(),
        })
    }
}

impl Store {
    /// Hears every commit from now on. A receiver that is too slow is told `Lagged`: it reads on with [`after`].
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<[Committed]>> {
        self.bell().subscribe()
    }
}
