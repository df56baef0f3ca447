//! Reading the outbox.

use crate::messages::of_code;
use crate::rows::{Fields, from_json, ms, query};
use crate::{Result, Store};
use domain::messages::Status;
use domain::outbox::{Evidence, RefusedRecipient};
use domain::{AccountId, ConversationId, MessageId};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;

/// A message on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// The message.
    pub id: MessageId,
    /// Its account.
    pub account: AccountId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// `Message-ID` without brackets.
    pub message_id: Option<String>,
    /// Subject.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// Envelope sender.
    pub sender: String,
    /// Envelope recipients.
    pub recipients: Vec<String>,
    /// Tries so far.
    pub attempts: u32,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When its status last changed.
    pub changed_at: Timestamp,
    /// When it leaves, is tried again, or evidence is looked for.
    pub due_at: Option<Timestamp>,
    /// When the running or last try began.
    pub claimed_at: Option<Timestamp>,
    /// When the final dot of that try was about to be written.
    pub dot_at: Option<Timestamp>,
    /// Why it waits or failed.
    pub reason: Option<String>,
    /// Recipients that the server refused.
    pub refused: Vec<RefusedRecipient>,
    /// What proved that it left.
    pub evidence: Option<Evidence>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT message.ext, account.ext, conversation.ext, message.message_id, message.subject, outbox.status, sender, recipients, ",
            "attempts, queued_at, changed_at, due_at, claimed_at, dot_at, outbox.reason, refused, evidence ",
            "FROM outbox CROSS JOIN message ON message.id = outbox.message JOIN account ON account.id = outbox.account ",
            "JOIN conversation ON conversation.id = message.conversation WHERE account.removed = 0 ",
            $rest
        )
    };
}

const SELECT_OPEN: &str = select!("AND outbox.status IN (2, 3, 4, 6, 7) ORDER BY outbox.message DESC");
const SELECT_ALL: &str = select!("AND (outbox.status IN (2, 3, 4, 6, 7) OR outbox.queued_at >= ?1) ORDER BY outbox.message DESC");
const SELECT_DUE: &str = select!("AND outbox.status IN (2, 4, 7) AND outbox.due_at <= ?1 ORDER BY outbox.due_at, outbox.message");
const SELECT_UNFINISHED: &str = select!("AND outbox.status = 3 ORDER BY outbox.message");
const SELECT_ONE: &str = select!("AND message.ext = ?1");
const SELECT_NEXT: &str = "\
SELECT min(due_at) FROM outbox JOIN account ON account.id = outbox.account WHERE outbox.status IN (2, 4, 7) AND removed = 0";
const SELECT_STATES: &str = "\
SELECT message.conversation, outbox.status FROM outbox JOIN message ON message.id = outbox.message
WHERE outbox.status IN (2, 3, 4, 6, 7) AND message.hidden = 0 ORDER BY outbox.message";

/// What is not sent, newest first; with `since`, everything that was queued from then on as well.
pub async fn list(store: &Store, since: Option<Timestamp>) -> Result<Vec<OutboxRow>> {
    let select = match since {
        Some(since) => query(SELECT_ALL).bind(ms(since)),
        None => query(SELECT_OPEN),
    };
    select.fetch_all(store.readers()).await?.iter().map(read).collect()
}

/// What wants something done by now: to be sent, tried again, or looked for. The longest due first.
pub async fn due(store: &Store, now: Timestamp) -> Result<Vec<OutboxRow>> {
    query(SELECT_DUE).bind(ms(now)).fetch_all(store.readers()).await?.iter().map(read).collect()
}

/// When [`due`] will next have something.
pub async fn next_due(store: &Store) -> Result<Option<Timestamp>> {
    Fields::of(&query(SELECT_NEXT).fetch_one(store.readers()).await?).instant_or_none()
}

/// Claimed and not finished: after a start, what a crash left behind.
pub async fn unfinished(store: &Store) -> Result<Vec<OutboxRow>> {
    query(SELECT_UNFINISHED).fetch_all(store.readers()).await?.iter().map(read).collect()
}

/// One row.
pub async fn find(store: &Store, id: MessageId) -> Result<Option<OutboxRow>> {
    let row = query(SELECT_ONE).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

/// Conversations with a message that is not sent, and the status of the newest such.
pub(crate) async fn states(store: &Store) -> Result<std::collections::BTreeMap<i64, Status>> {
    let rows = query(SELECT_STATES).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok((fields.int()?, of_code(fields.int()?)))
        })
        .collect()
}

fn read(row: &SqliteRow) -> Result<OutboxRow> {
    let mut fields = Fields::of(row);
    Ok(OutboxRow {
        id: MessageId(fields.id()?),
        account: AccountId(fields.id()?),
        conversation: ConversationId(fields.id()?),
        message_id: fields.get()?,
        subject: fields.text()?,
        status: of_code(fields.int()?),
        sender: fields.text()?,
        recipients: from_json(fields.get()?)?,
        attempts: fields.count()?,
        queued_at: fields.instant()?,
        changed_at: fields.instant()?,
        due_at: fields.instant_or_none()?,
        claimed_at: fields.instant_or_none()?,
        dot_at: fields.instant_or_none()?,
        reason: fields.get()?,
        refused: fields.json()?,
        evidence: fields.get::<Option<&str>>()?.map(crate::rows::from_word).transpose()?,
    })
}
