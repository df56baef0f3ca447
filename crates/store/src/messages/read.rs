//! Reading messages.

use super::{Head, of_code};
use crate::rows::{Fields, query, uuids};
use crate::{Result, Store};
use domain::contacts::Address;
use domain::messages::{Direction, Status};
use domain::threading::Because;
use domain::{AccountId, ConversationId, MessageId, ServerFlags};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;

/// A message without its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Its conversation; `None` in quarantine.
    pub conversation: Option<ConversationId>,
    /// Its account.
    pub account: AccountId,
    /// From them or from us.
    pub direction: Direction,
    /// Where it stands.
    pub status: Status,
    /// When the server took it, or when it was queued here.
    pub received_at: Timestamp,
    /// The sender's claim.
    pub sent_at: Option<Timestamp>,
    /// Read.
    pub seen: bool,
    /// Has a star.
    pub flagged: bool,
    /// In no list: gone from the server, or cancelled before it left.
    pub hidden: bool,
    /// Written by a machine.
    pub automatic: bool,
    /// Must not get an automatic answer.
    pub no_answer: bool,
    /// The sign that said so.
    pub sign: Option<String>,
    /// Why it is in its conversation.
    pub because: Because,
    /// `Message-ID` without brackets.
    pub message_id: Option<String>,
    /// Subject.
    pub subject: String,
    /// Author; empty where none was named.
    pub from: Address,
    /// Recipients and attachments.
    pub head: Head,
    /// First words of its text.
    pub snippet: String,
    /// Bytes of its source.
    pub size: u64,
    /// Why it waits or failed.
    pub reason: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT message.ext, conversation.ext, account.ext, message.direction, message.status, message.at, message.sent_at, ",
            "message.seen, message.flagged, message.hidden, message.automatic, message.no_answer, message.sign, message.because, ",
            "message.message_id, message.subject, message.from_name, message.from_address, message.head, message.snippet, ",
            "message.size, coalesce(message.reason, quarantine.reason) ",
            $rest
        )
    };
}

const SELECT: &str = select!(
    "FROM message JOIN account ON account.id = message.account LEFT JOIN conversation ON conversation.id = message.conversation
LEFT JOIN quarantine ON quarantine.message = message.id
WHERE message.ext IN (SELECT unhex(value) FROM json_each(?1)) AND account.removed = 0"
);
const SELECT_CONVERSATION: &str = select!(
    "FROM conversation AS asked JOIN conversation ON conversation.id = coalesce(asked.merged, asked.id)
JOIN message ON message.conversation = conversation.id JOIN account ON account.id = message.account
LEFT JOIN quarantine ON quarantine.message = message.id
WHERE asked.ext = ?1 AND message.hidden = 0 AND account.removed = 0 ORDER BY message.id"
);
const SELECT_LOCATIONS: &str = "\
SELECT message.ext, folder.name, location.uid, folder.uidvalidity, location.flags
FROM message JOIN location ON location.message = message.id JOIN folder ON folder.id = location.folder
WHERE message.ext IN (SELECT unhex(value) FROM json_each(?1)) AND location.epoch = folder.epoch
ORDER BY message.id, folder.id, location.uid";

/// One message, hidden or not.
pub async fn find(store: &Store, id: MessageId) -> Result<Option<Message>> {
    Ok(list(store, &[id]).await?.pop())
}

/// Those of `ids` that are here, hidden or not, in no particular order.
pub async fn list(store: &Store, ids: &[MessageId]) -> Result<Vec<Message>> {
    let rows = query(SELECT).bind(uuids(ids.iter().map(|id| id.0))).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

/// The messages of a conversation, oldest first. One that went into another gives the other's.
pub async fn of_conversation(store: &Store, conversation: ConversationId) -> Result<Vec<Message>> {
    let rows = query(SELECT_CONVERSATION).bind(conversation.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

/// Where the server keeps a message, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Decoded name of the folder.
    pub folder: String,
    /// UID.
    pub uid: u32,
    /// UIDVALIDITY.
    pub uidvalidity: u32,
    /// What the server said about flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
}

/// Where the server keeps these messages.
pub async fn locations(store: &Store, ids: &[MessageId]) -> Result<HashMap<MessageId, Vec<Kept>>> {
    let mut out: HashMap<MessageId, Vec<Kept>> = HashMap::new();
    for row in query(SELECT_LOCATIONS).bind(uuids(ids.iter().map(|id| id.0))).fetch_all(store.readers()).await? {
        let mut fields = Fields::of(&row);
        let id = MessageId(fields.id()?);
        let kept = Kept {
            folder: fields.text()?,
            uid: fields.count()?,
            uidvalidity: fields.count()?,
            flags: crate::sync::locations::flags(fields.get()?),
        };
        out.entry(id).or_default().push(kept);
    }
    Ok(out)
}

fn read(row: &SqliteRow) -> Result<Message> {
    let mut fields = Fields::of(row);
    Ok(Message {
        id: MessageId(fields.id()?),
        conversation: fields.id_or_none()?.map(ConversationId),
        account: AccountId(fields.id()?),
        direction: if fields.flag()? { Direction::Out } else { Direction::In },
        status: of_code(fields.int()?),
        received_at: fields.instant()?,
        sent_at: fields.instant_or_none()?,
        seen: fields.flag()?,
        flagged: fields.flag()?,
        hidden: fields.flag()?,
        automatic: fields.flag()?,
        no_answer: fields.flag()?,
        sign: fields.get()?,
        because: fields.word()?,
        message_id: fields.get()?,
        subject: fields.text()?,
        from: Address { name: fields.text()?, address: fields.text()? },
        head: Head::from_json(fields.get()?)?,
        snippet: fields.text()?,
        size: fields.int()?.cast_unsigned(),
        reason: fields.get()?,
    })
}
