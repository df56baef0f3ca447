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
#[expect(missing_docs, reason = "the names say it")]
pub enum Place {
    Normal,
    Spam,
    Trash,
}

/// What a person can set: a status, or a place that stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Wanted {
    Open,
    Waiting,
    /// Until an instant; `None`: until they answer.
    Snoozed(Option<Timestamp>),
    Closed,
    Spam,
    Trash,
}

/// What has to happen so that a conversation stands as a person wants it: out of spam or trash first, and nothing
/// where it stands so already.
pub fn set(id: ConversationId, status: Status, place: Place, wanted: Wanted) -> Vec<Change> {
    let (to_place, to_status, until) = match wanted {
        Wanted::Open => (Place::Normal, Status::Open, None),
        Wanted::Waiting => (Place::Normal, Status::Waiting, None),
        Wanted::Snoozed(until) => (Place::Normal, Status::Snoozed, until),
        Wanted::Closed => (Place::Normal, Status::Closed, None),
        // The status returns with the conversation.
        Wanted::Spam => (Place::Spam, status, None),
        Wanted::Trash => (Place::Trash, status, None),
    };
    let moved = (place != to_place).then_some(Change::PlaceSet { id, from: place, to: to_place });
    let again = to_status == Status::Snoozed && matches!(wanted, Wanted::Snoozed(_));
    let stands = (status != to_status || again).then_some(Change::StatusSet { id, from: status, to: to_status, until });
    moved.into_iter().chain(stands).collect()
}

/// What may happen to a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_stands_as_wanted_does_not_change_and_spam_keeps_the_status() {
        let id = ConversationId(Uuid::from_u128(1));
        assert_eq!(set(id, Status::Open, Place::Normal, Wanted::Open), []);
        assert_eq!(set(id, Status::Waiting, Place::Normal, Wanted::Spam), [Change::PlaceSet { id, from: Place::Normal, to: Place::Spam }]);
        let out = set(id, Status::Waiting, Place::Spam, Wanted::Closed);
        assert_eq!(
            out,
            [
                Change::PlaceSet { id, from: Place::Spam, to: Place::Normal },
                Change::StatusSet { id, from: Status::Waiting, to: Status::Closed, until: None },
            ]
        );
        assert_eq!(set(id, Status::Snoozed, Place::Normal, Wanted::Snoozed(None)).len(), 1, "a snooze can be moved");
        assert_eq!(set(id, Status::Snoozed, Place::Normal, Wanted::Trash).len(), 1);
    }
}
