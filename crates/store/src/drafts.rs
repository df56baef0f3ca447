//! Replies that are being written. The newest text is kept here and in no journal; its files are in `blobs/`.

use crate::rows::{Fields, json, ms, query, word};
use crate::writer::Tx;
use crate::{Error, Packed, Result, Store, sources};
use domain::drafts::{Change, Mode};
use domain::{AccountId, AttachmentId, ConversationId, DraftId, MessageId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use std::collections::HashSet;

/// A draft as it stands. Recipients are header text, `Name <a@b>` or `a@b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Who writes it.
    pub author: UserId,
    /// What it answers in; `None` for a new conversation.
    pub conversation: Option<ConversationId>,
    /// Whose address sends it.
    pub account: Option<AccountId>,
    /// What kind of message it will be.
    pub mode: Mode,
    /// The message answered or forwarded.
    pub message: Option<MessageId>,
    /// To, Cc, Bcc.
    pub recipients: Recipients,
    /// Subject.
    pub subject: String,
    /// Rich text.
    pub html: String,
    /// The same as text.
    pub text: String,
    /// When it was saved.
    pub saved_at: Timestamp,
}

/// Recipients as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// Recipients.
    pub to: Vec<String>,
    /// Copies.
    pub cc: Vec<String>,
    /// Hidden copies.
    pub bcc: Vec<String>,
}

/// A file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: AttachmentId,
    /// The draft.
    pub draft: DraftId,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Shown in the text by this Content-ID.
    pub content_id: Option<String>,
    /// Bytes.
    pub size: u64,
    /// Names its bytes for [`crate::blobs::read`].
    pub hash: [u8; 32],
}

/// A file came to a draft or left it.
#[derive(Clone, Debug)]
pub enum FileChange {
    /// Added; its bytes were written with [`Store::blob`] (`File::hash` and `File::size` are taken from there).
    Added(File, Packed),
    /// Removed.
    Removed(AttachmentId),
}

/// A draft that has ended is not begun again by a save that comes late: without its row it needs to be new (?12).
const SAVE: &str = "\
INSERT INTO draft (ext, author, conversation, account, mode, message, recipients, subject, html, text, saved_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 WHERE ?12 OR EXISTS (SELECT 1 FROM draft WHERE ext = ?1)
ON CONFLICT (ext) DO UPDATE SET conversation = excluded.conversation, account = excluded.account, mode = excluded.mode,
    message = excluded.message, recipients = excluded.recipients, subject = excluded.subject, html = excluded.html,
    text = excluded.text, saved_at = excluded.saved_at";
const DELETE: &str = "DELETE FROM draft WHERE ext = ?1";
const DELETE_FILES: &str = "DELETE FROM draft_file WHERE draft = ?1";
const ADD_FILE: &str = "\
INSERT INTO draft_file (ext, draft, position, name, media_type, content_id, size, hash)
SELECT ?1, ?2, coalesce((SELECT max(position) FROM draft_file WHERE draft = ?2), 0) + 1, ?3, ?4, ?5, ?6, ?7 WHERE true
ON CONFLICT (ext) DO NOTHING";
const REMOVE_FILE: &str = "DELETE FROM draft_file WHERE ext = ?1";
const SELECT: &str = "\
SELECT ext, author, conversation, account, mode, message, recipients, subject, html, text, saved_at FROM draft WHERE ext = ?1";
const SELECT_ALL: &str = "\
SELECT ext, author, conversation, account, mode, message, recipients, subject, html, text, saved_at FROM draft
WHERE author = ?1 ORDER BY saved_at DESC";
const SELECT_OF_CONVERSATION: &str = "\
SELECT ext, author, conversation, account, mode, message, recipients, subject, html, text, saved_at FROM draft
WHERE conversation = ?1 AND author = ?2 ORDER BY saved_at DESC LIMIT 1";
const SELECT_FILES: &str = "\
SELECT ext, draft, name, media_type, content_id, size, hash FROM draft_file WHERE draft = ?1 ORDER BY position";
const SELECT_FILE: &str = "SELECT ext, draft, name, media_type, content_id, size, hash FROM draft_file WHERE ext = ?1";

/// A draft ends by being discarded or queued; that it began is told by its row.
pub(crate) async fn apply(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    let id = match change {
        Change::Begun { .. } => return Ok(()),
        Change::Discarded { id } | Change::Queued { id, .. } => id.0.as_bytes().as_slice(),
    };
    query(DELETE).bind(id).execute(&mut *tx.conn).await?;
    query(DELETE_FILES).bind(id).execute(&mut *tx.conn).await?;
    Ok(())
}

/// Keeps drafts; `begun` are those that begin with this record.
///
/// # Errors
/// `NotFound` for one that has ended.
pub(crate) async fn save(tx: &mut Tx<'_>, drafts: &[Draft], begun: &HashSet<DraftId>) -> Result<()> {
    for draft in drafts {
        let saved = query(SAVE)
            .bind(draft.id.0.as_bytes().as_slice())
            .bind(draft.author.0.as_bytes().as_slice())
            .bind(draft.conversation.map(|id| id.0.as_bytes().to_vec()))
            .bind(draft.account.map(|id| id.0.as_bytes().to_vec()))
            .bind(word(&draft.mode)?)
            .bind(draft.message.map(|id| id.0.as_bytes().to_vec()))
            .bind(json(&draft.recipients)?)
            .bind(&draft.subject)
            .bind(&draft.html)
            .bind(&draft.text)
            .bind(ms(draft.saved_at))
            .bind(i64::from(begun.contains(&draft.id)))
            .execute(&mut *tx.conn)
            .await?;
        if saved.rows_affected() == 0 {
            return Err(Error::NotFound("draft"));
        }
    }
    Ok(())
}

pub(crate) async fn change_files(tx: &mut Tx<'_>, changes: &[FileChange]) -> Result<()> {
    for change in changes {
        match change {
            FileChange::Added(file, packed) => add_file(tx, file, packed).await?,
            FileChange::Removed(id) => {
                query(REMOVE_FILE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
            }
        }
    }
    Ok(())
}

async fn add_file(tx: &mut Tx<'_>, file: &File, packed: &Packed) -> Result<()> {
    if !matches!(packed.held, sources::Held::File) {
        return Err(Error::Damaged("files of drafts are written as blobs".into()));
    }
    query(ADD_FILE)
        .bind(file.id.0.as_bytes().as_slice())
        .bind(file.draft.0.as_bytes().as_slice())
        .bind(&file.name)
        .bind(&file.media_type)
        .bind(file.content_id.as_deref())
        .bind(packed.size.cast_signed())
        .bind(packed.hash.as_slice())
        .execute(&mut *tx.conn)
        .await?;
    Ok(())
}

/// A draft.
pub async fn find(store: &Store, id: DraftId) -> Result<Option<Draft>> {
    let row = query(SELECT).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

/// All drafts of a person, newest first.
pub async fn list(store: &Store, author: UserId) -> Result<Vec<Draft>> {
    let rows = query(SELECT_ALL).bind(author.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

/// What a person is writing in a conversation.
pub async fn of_conversation(store: &Store, conversation: ConversationId, author: UserId) -> Result<Option<Draft>> {
    let select = query(SELECT_OF_CONVERSATION).bind(conversation.0.as_bytes().as_slice()).bind(author.0.as_bytes().as_slice());
    select.fetch_optional(store.readers()).await?.as_ref().map(read).transpose()
}

/// The files of a draft, in the order in which they came.
pub async fn files(store: &Store, draft: DraftId) -> Result<Vec<File>> {
    let rows = query(SELECT_FILES).bind(draft.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter().map(read_file).collect()
}

/// One file.
pub async fn file(store: &Store, id: AttachmentId) -> Result<Option<File>> {
    let row = query(SELECT_FILE).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read_file).transpose()
}

fn read(row: &SqliteRow) -> Result<Draft> {
    let mut fields = Fields::of(row);
    Ok(Draft {
        id: DraftId(fields.id()?),
        author: UserId(fields.id()?),
        conversation: fields.id_or_none()?.map(ConversationId),
        account: fields.id_or_none()?.map(AccountId),
        mode: fields.word()?,
        message: fields.id_or_none()?.map(MessageId),
        recipients: fields.json()?,
        subject: fields.text()?,
        html: fields.text()?,
        text: fields.text()?,
        saved_at: fields.instant()?,
    })
}

fn read_file(row: &SqliteRow) -> Result<File> {
    let mut fields = Fields::of(row);
    Ok(File {
        id: AttachmentId(fields.id()?),
        draft: DraftId(fields.id()?),
        name: fields.text()?,
        media_type: fields.text()?,
        content_id: fields.get()?,
        size: fields.int()?.cast_unsigned(),
        hash: sources::hash(fields.get()?)?,
    })
}
