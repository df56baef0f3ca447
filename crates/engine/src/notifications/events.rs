//! An entry of the journal as an event that may be announced.

use crate::{Engine, Result, accounts};
use domain::accounts::Status as AccountStatus;
use domain::conversations::{Place, Status};
use domain::messages::Source;
use domain::notifications::{Event, News};
use domain::{Actor, Change, ConversationId, Entry, MessageId, UserId};
use domain::{accounts as account, conversations, messages, outbox};

/// What an entry means for announcing; `None`: nothing.
pub(super) async fn of(engine: &Engine, entry: &Entry) -> Result<Option<Event>> {
    match &entry.change {
        Change::Messages(change) => message(engine, entry, change).await,
        Change::Conversations(change) => conversation(engine, entry, change).await,
        Change::Outbox(outbox::Change::Failed { id, reason }) => not_sent(engine, *id, reason).await,
        Change::Accounts(account::Change::StatusSet { id, to: AccountStatus::Error { reason, .. }, .. }) => {
            let name = accounts::find(engine, *id).await?.account.name;
            Ok(Some(Event::Trouble { account: *id, name, reason: reason.clone() }))
        }
        Change::Accounts(account::Change::StatusSet { id, to: AccountStatus::Active, .. }) => Ok(Some(Event::Recovered(*id))),
        _ => Ok(None),
    }
}

async fn message(engine: &Engine, entry: &Entry, change: &messages::Change) -> Result<Option<Event>> {
    match change {
        messages::Change::Received { id, conversation, source, .. } if *source != Source::Backfill => {
            arrived(engine, *id, *conversation, *source).await
        }
        messages::Change::Bounced { id, reason, .. } => not_sent(engine, *id, reason).await,
        messages::Change::SeenSet { to: true, .. } | messages::Change::Gone { .. } => read(engine, entry.conversation).await,
        _ => Ok(None),
    }
}

async fn arrived(engine: &Engine, id: MessageId, conversation: ConversationId, source: Source) -> Result<Option<Event>> {
    let message = store::messages::find(engine.store(), id).await?;
    let row = store::conversations::find(engine.store(), conversation).await?;
    let (Some(message), Some(row)) = (message, row) else { return Ok(None) };
    let from = if message.from.name.trim().is_empty() { message.from.address } else { message.from.name };
    Ok(Some(Event::Arrived(News {
        conversation: row.id,
        source,
        direction: message.direction,
        automatic: message.automatic,
        seen: message.seen,
        place: row.place,
        assignee: row.assignee,
        from,
        subject: message.subject,
        snippet: message.snippet,
    })))
}

async fn conversation(engine: &Engine, entry: &Entry, change: &conversations::Change) -> Result<Option<Event>> {
    match change {
        conversations::Change::StatusSet { id, from: Status::Snoozed, to: Status::Open, .. } if !matches!(entry.actor, Actor::User(_)) => {
            let Some(row) = store::conversations::find(engine.store(), *id).await? else { return Ok(None) };
            let contact = row.contact.map(|contact| if contact.name.is_empty() { contact.address } else { contact.name });
            let contact = contact.unwrap_or_default();
            Ok(Some(Event::Woke { conversation: row.id, assignee: row.assignee, contact, subject: row.subject }))
        }
        conversations::Change::StatusSet { id, to: Status::Closed | Status::Snoozed, .. } => Ok(Some(Event::Read(*id))),
        conversations::Change::PlaceSet { id, to: Place::Spam | Place::Trash, .. } => Ok(Some(Event::Read(*id))),
        _ => Ok(None),
    }
}

/// A conversation is read when nothing in it is unread.
async fn read(engine: &Engine, conversation: Option<ConversationId>) -> Result<Option<Event>> {
    let Some(id) = conversation else { return Ok(None) };
    let row = store::conversations::find(engine.store(), id).await?;
    Ok(row.filter(|row| row.unread == 0).map(|row| Event::Read(row.id)))
}

async fn not_sent(engine: &Engine, id: MessageId, reason: &str) -> Result<Option<Event>> {
    let message = store::messages::find(engine.store(), id).await?;
    let Some((message, conversation)) = message.and_then(|message| message.conversation.map(|conversation| (message, conversation))) else {
        return Ok(None);
    };
    let author = author(engine, conversation, id).await?;
    Ok(Some(Event::NotSent { conversation, author, subject: message.subject, reason: reason.to_owned() }))
}

/// Who queued a message.
async fn author(engine: &Engine, conversation: ConversationId, id: MessageId) -> Result<Option<UserId>> {
    let lines = store::journal::of_conversation(engine.store(), conversation).await?;
    let queued = lines
        .iter()
        .filter_map(|line| line.entry())
        .find(|entry| matches!(entry.change, Change::Outbox(outbox::Change::Queued { id: queued, .. }) if queued == id));
    Ok(queued.and_then(|entry| match entry.actor {
        Actor::User(user) => Some(user),
        Actor::Rule(_) | Actor::Provider(_) => None,
    }))
}
