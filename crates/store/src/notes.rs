//! Notes for the team. They have their own table and no recipients, so that no send path can pick one up.

use crate::indexer::IndexText;
use crate::journal::Committed;
use crate::record::Given;
use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{Error, Result, Store, conversations, messages};
use domain::notes::Change;
use domain::{Actor, ConversationId, NoteId, UserId};
use jiff::Timestamp;

/// The text of a note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The note.
    pub id: NoteId,
    /// What it says.
    pub text: String,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Who wrote it; nil for a rule.
    pub author: UserId,
    /// When.
    pub at: Timestamp,
    /// What it says.
    pub text: String,
}

const INSERT: &str = "\
INSERT INTO note (id, ext, conversation, author, at, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (ext) DO NOTHING";
const DELETE: &str = "UPDATE note SET deleted = 1, text = '' WHERE ext = ?1";
const SELECT: &str = "\
SELECT note.ext, author, at, text FROM conversation JOIN note ON note.conversation = conversation.id
WHERE conversation.ext = ?1 AND deleted = 0 ORDER BY note.id";
pub(crate) const SELECT_TEXTS: &str = "SELECT id, text, deleted FROM note WHERE ext IN (SELECT unhex(value) FROM json_each(?1))";

pub(crate) async fn apply(tx: &mut Tx<'_>, line: &Committed, change: &Change, given: &Given<'_>) -> Result<()> {
    match change {
        Change::Written { id, conversation } => write(tx, line, *id, *conversation, given).await,
        Change::Deleted { id } => {
            query(DELETE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
            Ok(())
        }
    }
}

async fn write(tx: &mut Tx<'_>, line: &Committed, id: NoteId, conversation: ConversationId, given: &Given<'_>) -> Result<()> {
    let text = given.notes.get(&id).ok_or(Error::Damaged(format!("note {id} came without its text")))?;
    let place = conversations::row(tx, conversation).await?.ok_or(Error::NotFound("conversation"))?;
    let row = messages::row_numbers::next(tx, line.entry.at.as_second()).await?;
    let author = match &line.entry.actor {
        Actor::User(user) => *user,
        Actor::Rule(_) | Actor::Provider(_) => UserId(uuid::Uuid::nil()),
    };
    let insert = query(INSERT).bind(row).bind(id.0.as_bytes().as_slice()).bind(place).bind(author.0.as_bytes().as_slice());
    insert.bind(line.entry.at.as_millisecond()).bind(*text).execute(&mut *tx.conn).await?;
    tx.texts.push(IndexText { row, body: (*text).to_owned(), ..IndexText::default() });
    Ok(())
}

/// The notes of a conversation, oldest first.
pub async fn list(store: &Store, conversation: ConversationId) -> Result<Vec<Note>> {
    let rows = query(SELECT).bind(conversation.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(Note { id: NoteId(fields.id()?), author: UserId(fields.id()?), at: fields.instant()?, text: fields.text()? })
        })
        .collect()
}
