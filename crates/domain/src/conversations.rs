//! Conversations and their life cycle. A conversation begins with its first message (no fact of its own:
//! history brings them by the ten thousand) and keeps its id through merging and splitting.

use crate::ids::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a conversation stands. `spam` and `trash` are places on top of it, see [`Place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// We owe an answer.
    Open,
    /// They owe an answer.
    Waiting,
    /// Out of sight until an instant.
    Snoozed,
    /// Done.
    Closed,
}

/// Where its messages lie on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Place {
    Normal,
    Spam,
    Trash,
}

/// What may happen to a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Change {
    StatusSet {
        id: ConversationId,
        from: Status,
        to: Status,
        until: Option<Timestamp>,
    },
    /// A person (or a rule) put all of it elsewhere; the store queues the moves on the server.
    PlaceSet {
        id: ConversationId,
        from: Place,
        to: Place,
    },
    /// Belongs to another one without being part of it.
    Linked {
        id: ConversationId,
        to: ConversationId,
        link: Link,
    },
}

/// Why two conversations point at each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Reopened too late, or the old one was closed and the subject differs.
    FollowUp,
    /// Begun by forwarding a message of the other one.
    Forward,
    /// The same mail came to another account.
    OtherAccount,
    /// A late message proved that they belong together; live intake never merges.
    Related,
}
