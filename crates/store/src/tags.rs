//! Tags, and the conversations that carry them. A deleted tag stays on old conversations and leaves every picker.

use crate::rows::{Fields, query, word};
use crate::writer::Tx;
use crate::{Result, Store, conversations};
use domain::tags::{Change, Tag, key};
use domain::{ConversationId, TagId};
use sqlx::sqlite::SqliteRow;

const UPSERT: &str = "\
INSERT INTO tag (ext, key, name, description, colour) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (ext) DO UPDATE SET key = excluded.key, name = excluded.name, description = excluded.description,
    colour = excluded.colour, deleted = 0";
const DELETE: &str = "UPDATE tag SET deleted = 1 WHERE ext = ?1";
const ATTACH: &str = "\
INSERT INTO conversation_tag (tag, last_at, conversation)
SELECT tag.id, conversation.last_at, conversation.id FROM tag, conversation WHERE tag.ext = ?1 AND conversation.id = ?2
ON CONFLICT DO NOTHING";
const DETACH: &str = "DELETE FROM conversation_tag WHERE conversation = ?2 AND tag = (SELECT id FROM tag WHERE ext = ?1)";
const SELECT: &str = "SELECT ext, name, description, colour FROM tag WHERE deleted = 0 ORDER BY id";
const SELECT_ONE: &str = "SELECT ext, name, description, colour FROM tag WHERE ext = ?1";
const SELECT_KEY: &str = "SELECT ext, name, description, colour FROM tag WHERE key = ?1 ORDER BY deleted, id LIMIT 1";

pub(crate) async fn apply(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    match change {
        Change::Created { tag } | Change::Edited { to: tag, .. } => upsert(tx, tag).await,
        Change::Deleted { id } => {
            query(DELETE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
            Ok(())
        }
        Change::Attached { id, conversation } => bind(tx, ATTACH, *id, *conversation).await,
        Change::Detached { id, conversation } => bind(tx, DETACH, *id, *conversation).await,
    }
}

async fn upsert(tx: &mut Tx<'_>, tag: &Tag) -> Result<()> {
    query(UPSERT)
        .bind(tag.id.0.as_bytes().as_slice())
        .bind(key(&tag.name))
        .bind(&tag.name)
        .bind(&tag.description)
        .bind(word(&tag.colour)?)
        .execute(&mut *tx.conn)
        .await?;
    Ok(())
}

async fn bind(tx: &mut Tx<'_>, sql: &'static str, tag: TagId, conversation: ConversationId) -> Result<()> {
    if let Some(row) = conversations::row(tx, conversation).await? {
        query(sql).bind(tag.0.as_bytes().as_slice()).bind(row).execute(&mut *tx.conn).await?;
    }
    Ok(())
}

/// All tags on offer, in the order in which they were made.
pub async fn list(store: &Store) -> Result<Vec<Tag>> {
    query(SELECT).fetch_all(store.readers()).await?.iter().map(read).collect()
}

/// A tag, also a deleted one.
pub async fn find(store: &Store, id: TagId) -> Result<Option<Tag>> {
    let row = query(SELECT_ONE).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

/// The tag of this name, compared as [`domain::tags::key`] does; one on offer before a deleted one.
pub async fn named(store: &Store, name: &str) -> Result<Option<Tag>> {
    let row = query(SELECT_KEY).bind(key(name)).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &SqliteRow) -> Result<Tag> {
    let mut fields = Fields::of(row);
    Ok(Tag { id: TagId(fields.id()?), name: fields.text()?, description: fields.text()?, colour: fields.word()? })
}
