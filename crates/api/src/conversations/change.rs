//! What people do to conversations: fetch the facts, let the rules say what changes, record it.

use super::facts;
use crate::{Api, Error, Result, forms, tags};
use domain::conversations::{Wanted, set};
use domain::messages::Direction;
use domain::{Actor, Change, ConversationId, Entry, Scope, UserId, Viewer, assignment, messages};
use jiff::Timestamp;
use store::Record;
use store::conversations::Conversation;

/// Sets the status; `until` only for snoozed. `spam` and `trash` are places, and leaving them is a status again.
///
/// # Errors
/// `not_found`, `invalid` for an unknown status or a snooze into the past.
pub async fn set_status(api: &Api, viewer: &Viewer, ids: &[ConversationId], status: &str, until: Option<Timestamp>) -> Result<()> {
    let wanted = wanted(api, status, until)?;
    let mut entries = Vec::new();
    for id in ids {
        let conversation = facts(api, viewer, *id).await?;
        let changes = set(conversation.id, conversation.status, conversation.place, wanted);
        entries.extend(changes.into_iter().map(|change| entry(api, viewer, &conversation, Change::Conversations(change))));
    }
    record(api, viewer, entries).await
}

fn wanted(api: &Api, status: &str, until: Option<Timestamp>) -> Result<Wanted> {
    let wanted = match status {
        "open" => Wanted::Open,
        "waiting" => Wanted::Waiting,
        "snoozed" => Wanted::Snoozed(until),
        "closed" | "done" => Wanted::Closed,
        "spam" => Wanted::Spam,
        "trash" => Wanted::Trash,
        other => return Err(Error::new("invalid", format!("“{}” is not a status.", forms::short(other)))),
    };
    match (wanted, until) {
        (Wanted::Snoozed(_), Some(until)) if until <= api.engine().clock().now() => Err(Error::new("invalid", "That instant has passed.")),
        (Wanted::Snoozed(_), _) | (_, None) => Ok(wanted),
        (_, Some(_)) => Err(Error::new("invalid", "Only a snooze has an end.")),
    }
}

/// Marks what is in them as read, or the newest message that came in as unread. Only what is done `by_hand` is a deed
/// that can be taken back: what was merely looked at must not stand before what the person decided.
///
/// # Errors
/// `not_found`.
pub async fn mark_seen(api: &Api, viewer: &Viewer, ids: &[ConversationId], seen: bool, by_hand: bool) -> Result<()> {
    let mut entries = Vec::new();
    for id in ids {
        let conversation = facts(api, viewer, *id).await?;
        let mut inbound = store::messages::of_conversation(api.engine().store(), conversation.id).await?;
        inbound.retain(|message| message.direction == Direction::In);
        let concerned = if seen { inbound } else { inbound.pop().into_iter().collect() };
        for message in concerned.into_iter().filter(|message| message.seen != seen) {
            let change = messages::Change::SeenSet { id: message.id, from: message.seen, to: seen };
            entries.push(entry(api, viewer, &conversation, Change::Messages(change)));
        }
    }
    if by_hand { record(api, viewer, entries).await } else { note(api, entries).await }
}

/// Gives them to somebody or to nobody.
///
/// # Errors
/// `not_found`.
pub async fn assign(api: &Api, viewer: &Viewer, ids: &[ConversationId], user: Option<UserId>) -> Result<()> {
    if let Some(user) = user {
        let people = store::team::list(api.engine().store()).await?;
        people.iter().find(|person| person.id == user).ok_or_else(|| Error::not_found("user"))?;
    }
    let mut entries = Vec::new();
    for id in ids {
        let conversation = facts(api, viewer, *id).await?;
        if conversation.assignee != user {
            let because = assignment::Because::ByHand;
            let change = assignment::Change::Assigned { conversation: conversation.id, from: conversation.assignee, to: user, because };
            entries.push(entry(api, viewer, &conversation, Change::Assignment(change)));
        }
    }
    record(api, viewer, entries).await
}

/// Attaches or detaches a tag by its name or id; attaching makes one that is not there yet.
///
/// # Errors
/// `not_found`, `invalid` for a name that no tag can have.
pub async fn tag(api: &Api, viewer: &Viewer, ids: &[ConversationId], tag: &str, attach: bool) -> Result<()> {
    let id = tags::meant(api, viewer, tag, attach).await?;
    let mut entries = Vec::new();
    for conversation in ids {
        let conversation = facts(api, viewer, *conversation).await?;
        if conversation.tags.iter().any(|(there, _)| *there == id) != attach {
            let change = match attach {
                true => domain::tags::Change::Attached { id, conversation: conversation.id },
                false => domain::tags::Change::Detached { id, conversation: conversation.id },
            };
            entries.push(entry(api, viewer, &conversation, Change::Tags(change)));
        }
    }
    record(api, viewer, entries).await
}

fn entry(api: &Api, viewer: &Viewer, conversation: &Conversation, change: Change) -> Entry {
    api.engine().entry(Actor::User(viewer.user), Scope::Account(conversation.account), Some(conversation.id), change)
}

/// Records a deed: it can be taken back.
async fn record(api: &Api, viewer: &Viewer, entries: Vec<Entry>) -> Result<()> {
    note(api, entries.clone()).await?;
    api.deeds().remember(viewer, &entries);
    Ok(())
}

async fn note(api: &Api, entries: Vec<Entry>) -> Result<()> {
    if !entries.is_empty() {
        api.engine().store().record(Record::of(entries)).await?;
    }
    Ok(())
}
