//! Whether what a change made is still so.

use crate::{Api, Result};
use domain::{Change, assignment, conversations, messages, tags};

/// Whether the value is still the one that `change` made; what is gone is not.
pub(super) async fn stands(api: &Api, change: &Change) -> Result<bool> {
    let store = api.engine().store();
    let conversation = match change {
        Change::Conversations(conversations::Change::StatusSet { id, .. } | conversations::Change::PlaceSet { id, .. }) => *id,
        Change::Assignment(assignment::Change::Assigned { conversation, .. }) => *conversation,
        Change::Tags(tags::Change::Attached { conversation, .. } | tags::Change::Detached { conversation, .. }) => *conversation,
        Change::Messages(messages::Change::SeenSet { id, to, .. }) => {
            return Ok(store::messages::find(store, *id).await?.is_some_and(|message| message.seen == *to));
        }
        Change::Messages(messages::Change::FlaggedSet { id, to, .. }) => {
            return Ok(store::messages::find(store, *id).await?.is_some_and(|message| message.flagged == *to));
        }
        _ => return Ok(false),
    };
    let Some(now) = store::conversations::find(store, conversation).await? else { return Ok(false) };
    let tagged = |id| now.tags.iter().any(|(there, _)| *there == id);
    Ok(match change {
        Change::Conversations(conversations::Change::StatusSet { to, .. }) => now.status == *to,
        Change::Conversations(conversations::Change::PlaceSet { to, .. }) => now.place == *to,
        Change::Assignment(assignment::Change::Assigned { to, .. }) => now.assignee == *to,
        Change::Tags(tags::Change::Attached { id, .. }) => tagged(*id),
        Change::Tags(tags::Change::Detached { id, .. }) => !tagged(*id),
        _ => false,
    })
}
