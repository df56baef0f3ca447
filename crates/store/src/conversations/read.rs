//! Rows of conversations as lists show them.

use super::status;
use crate::rows::{Fields, from_json, ms, numbers, query};
use crate::totals::State;
use crate::{Error, Result, Store, outbox};
use domain::conversations::{Place, Status};
use domain::{AccountId, ContactId, ConversationId, MessageId, TagId, UserId};
use jiff::Timestamp;
use std::collections::HashMap;

/// A conversation as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// Its account.
    pub account: AccountId,
    /// Kind of the account, as [`domain::accounts::Kind::as_str`] spells it.
    pub kind: String,
    /// Whom it is with; `None` where no message names anybody.
    pub contact: Option<Contact>,
    /// Subject of its oldest message.
    pub subject: String,
    /// First words of its newest message.
    pub snippet: String,
    /// The newest message is ours.
    pub answered: bool,
    /// What it is apart from its place.
    pub status: Status,
    /// Where its messages lie.
    pub place: Place,
    /// What lists call it; `None` where there is nothing to show.
    pub state: Option<State>,
    /// Until when it is snoozed.
    pub snoozed_until: Option<Timestamp>,
    /// Its tags with their names, in the order in which the tags were made.
    pub tags: Vec<(TagId, String)>,
    /// Who looks after it.
    pub assignee: Option<UserId>,
    /// Unread messages.
    pub unread: u32,
    /// Messages.
    pub message_count: u32,
    /// When its newest message came or was written.
    pub last_at: Timestamp,
    /// Since when they wait for us; `None` where we do not owe.
    pub waiting_since: Option<Timestamp>,
    /// A message has a file.
    pub has_attachment: bool,
    /// Somebody is writing an answer.
    pub has_draft: bool,
    /// The newest of its messages that are not sent: where that stands.
    pub outgoing: Option<domain::messages::Status>,
}

/// Whom a conversation is with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The contact.
    pub id: ContactId,
    /// Name; may be empty.
    pub name: String,
    /// Address.
    pub address: String,
    /// Remote content of its mail may be loaded.
    pub remote: bool,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The conversation.
    pub conversation: Conversation,
    /// Pass as `after` for what follows.
    pub cursor: String,
    /// Messages that a query found, newest first; empty where it asked for no words.
    pub hits: Vec<MessageId>,
}

const SELECT: &str = "\
SELECT c.id, c.ext, account.ext, account.kind, contact.ext, contact.name, contact.address, contact.remote, c.subject,
    coalesce(newest.snippet, ''),
    newest.direction, c.status, c.place, c.state, c.snoozed_until,
    (SELECT json_group_array(json_array(lower(hex(ext)), name)) FROM (
        SELECT tag.ext, tag.name FROM conversation_tag AS ct JOIN tag ON tag.id = ct.tag WHERE ct.conversation = c.id ORDER BY tag.id)),
    user.ext, c.unread, c.message_count, c.last_at, c.waiting_since, c.has_attachment,
    EXISTS (SELECT 1 FROM draft WHERE draft.conversation = c.ext)
FROM json_each(?1) AS wanted CROSS JOIN conversation AS c ON c.id = wanted.value
JOIN account ON account.id = c.account
LEFT JOIN contact ON contact.id = c.contact LEFT JOIN user ON user.id = c.assignee LEFT JOIN message AS newest ON newest.id = c.newest
WHERE account.removed = 0";
const SELECT_ID: &str = "SELECT coalesce(merged, id) FROM conversation WHERE ext = ?1";
const SELECT_DUE: &str = "\
SELECT ext, snoozed_until FROM conversation WHERE snoozed_until <= ?1 AND status = 3 ORDER BY snoozed_until LIMIT 100";
const SELECT_NEXT: &str = "SELECT min(snoozed_until) FROM conversation WHERE snoozed_until IS NOT NULL";

/// One conversation; one that went into another gives the other.
pub async fn find(store: &Store, id: ConversationId) -> Result<Option<Conversation>> {
    let row = query(SELECT_ID).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    let Some(row) = row else { return Ok(None) };
    let id = Fields::of(&row).int()?;
    Ok(rows(store, &[id]).await?.remove(&id))
}

/// Snoozed conversations whose time has come, at most a hundred.
pub async fn due(store: &Store, now: Timestamp) -> Result<Vec<(ConversationId, Timestamp)>> {
    let rows = query(SELECT_DUE).bind(ms(now)).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok((ConversationId(fields.id()?), fields.instant()?))
        })
        .collect()
}

/// When the next snoozed conversation is due.
pub async fn next_due(store: &Store) -> Result<Option<Timestamp>> {
    Fields::of(&query(SELECT_NEXT).fetch_one(store.readers()).await?).instant_or_none()
}

/// Conversations by their row numbers.
pub(crate) async fn rows(store: &Store, ids: &[i64]) -> Result<HashMap<i64, Conversation>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let unsent = outbox::states(store).await?;
    let rows = query(SELECT).bind(numbers(ids.iter().copied())).fetch_all(store.readers()).await?;
    let mut out = HashMap::with_capacity(rows.len());
    for row in &rows {
        let mut fields = Fields::of(row);
        let id = fields.int()?;
        let mut conversation = read(&mut fields)?;
        conversation.outgoing = unsent.get(&id).copied();
        out.insert(id, conversation);
    }
    Ok(out)
}

fn read(fields: &mut Fields<'_>) -> Result<Conversation> {
    Ok(Conversation {
        id: ConversationId(fields.id()?),
        account: AccountId(fields.id()?),
        kind: fields.text()?,
        contact: contact(fields)?,
        subject: fields.text()?,
        snippet: fields.text()?,
        answered: fields.get::<Option<i64>>()? == Some(1),
        status: status::of_code(fields.int()?),
        place: match fields.int()? {
            1 => Place::Spam,
            2 => Place::Trash,
            _ => Place::Normal,
        },
        state: Some(fields.int()?).filter(|code| *code > 0).map(State::of_code),
        snoozed_until: fields.instant_or_none()?,
        tags: tags(fields.get()?)?,
        assignee: fields.id_or_none()?.map(UserId),
        unread: fields.count()?,
        message_count: fields.count()?,
        last_at: fields.instant()?,
        waiting_since: fields.instant_or_none()?,
        has_attachment: fields.flag()?,
        has_draft: fields.flag()?,
        outgoing: None,
    })
}

fn contact(fields: &mut Fields<'_>) -> Result<Option<Contact>> {
    let id = fields.id_or_none()?.map(ContactId);
    let (name, address, remote): (Option<String>, Option<String>, Option<i64>) = (fields.get()?, fields.get()?, fields.get()?);
    Ok(id.map(|id| Contact { id, name: name.unwrap_or_default(), address: address.unwrap_or_default(), remote: remote == Some(1) }))
}

fn tags(text: &str) -> Result<Vec<(TagId, String)>> {
    let pairs: Vec<(String, String)> = from_json(text)?;
    let tags = pairs.into_iter().map(|(id, name)| Ok((id.parse().map_err(|_| Error::Damaged("id of a tag".into()))?, name)));
    tags.collect()
}
