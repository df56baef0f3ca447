//! Taking a change back: which change does it, and which cannot be taken back this way.

use crate::change::Change;
use crate::{assignment, conversations, messages, tags};

/// The change that puts back what this one replaced; `None` where only a new deed can help. It may be applied only
/// where the value is still the one that `change` made.
pub fn inverse(change: &Change) -> Option<Change> {
    match change.clone() {
        Change::Conversations(change) => conversation(change).map(Change::Conversations),
        Change::Assignment(assignment::Change::Assigned { conversation, from, to, .. }) => {
            Some(Change::Assignment(assignment::Change::Assigned {
                conversation,
                from: to,
                to: from,
                because: assignment::Because::ByHand,
            }))
        }
        Change::Tags(tags::Change::Attached { id, conversation }) => Some(Change::Tags(tags::Change::Detached { id, conversation })),
        Change::Tags(tags::Change::Detached { id, conversation }) => Some(Change::Tags(tags::Change::Attached { id, conversation })),
        Change::Messages(messages::Change::SeenSet { id, from, to }) => {
            Some(Change::Messages(messages::Change::SeenSet { id, from: to, to: from }))
        }
        Change::Messages(messages::Change::FlaggedSet { id, from, to }) => {
            Some(Change::Messages(messages::Change::FlaggedSet { id, from: to, to: from }))
        }
        _ => None,
    }
}

/// The end of a snooze is not in the change that ended it: such a conversation is shown again as open.
fn conversation(change: conversations::Change) -> Option<conversations::Change> {
    use conversations::{Change, Status};
    match change {
        Change::StatusSet { id, from, to, .. } => {
            let back = if from == Status::Snoozed { Status::Open } else { from };
            Some(Change::StatusSet { id, from: to, to: back, until: None })
        }
        Change::PlaceSet { id, from, to } => Some(Change::PlaceSet { id, from: to, to: from }),
        Change::Linked { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ConversationId, TagId};
    use uuid::Uuid;

    #[test]
    fn the_inverse_of_an_inverse_is_the_change() {
        let (conversation, id) = (ConversationId(Uuid::from_u128(1)), TagId(Uuid::from_u128(2)));
        let status = |from, to| Change::Conversations(conversations::Change::StatusSet { id: conversation, from, to, until: None });
        for change in [
            Change::Tags(tags::Change::Attached { id, conversation }),
            status(conversations::Status::Open, conversations::Status::Closed),
            Change::Conversations(conversations::Change::PlaceSet {
                id: conversation,
                from: conversations::Place::Normal,
                to: conversations::Place::Spam,
            }),
        ] {
            let back = inverse(&change);
            assert_ne!(back.as_ref(), Some(&change));
            assert_eq!(back.as_ref().and_then(inverse), Some(change));
        }
    }

    #[test]
    fn what_began_something_is_not_undone() {
        assert_eq!(inverse(&Change::Tags(tags::Change::Deleted { id: TagId(Uuid::from_u128(2)) })), None);
    }
}
