//! The next piece of the journal into the index.

use super::index::Index;
use super::{BATCH, Extract, IndexText, text};
use crate::messages::Head;
use crate::rows::{Fields, numbers, query};
use crate::{Error, Result, Store, notes, sources};
use domain::contacts::Address;
use std::collections::HashMap;
use uuid::Uuid;

/// Rows of the journal that bring something to index, by way of what they name.
const SELECT_NEXT: &str = "\
SELECT seq, kind, body FROM journal
WHERE seq > ?1 AND kind IN ('messages.received', 'outbox.queued', 'notes.written', 'notes.deleted') ORDER BY seq LIMIT ?2";
const SELECT_LAST: &str = "SELECT coalesce(max(seq), 0) FROM journal";
const SELECT_ROWS: &str = "SELECT id FROM message WHERE ext IN (SELECT unhex(value) FROM json_each(?1))";
const SELECT_HEADS: &str = "\
SELECT id, subject, from_name, from_address, head FROM message WHERE id IN (SELECT value FROM json_each(?1))";

/// Indexes up to [`BATCH`] things and says whether that was the end of the journal.
pub(super) async fn next(store: &Store, index: &mut Index, texts: &mut HashMap<i64, IndexText>, extract: &Extract) -> Result<bool> {
    // Taken before the entries: what is committed meanwhile has a higher position and comes with the next piece.
    let end = Fields::of(&query(SELECT_LAST).fetch_one(store.readers()).await?).int()?;
    if end <= index.position() {
        return Ok(true);
    }
    let lines = query(SELECT_NEXT).bind(index.position()).bind(BATCH as i64).fetch_all(store.readers()).await?;
    let (mut messages, mut written, mut last) = (Vec::new(), Vec::new(), 0);
    for line in &lines {
        let mut fields = Fields::of(line);
        last = fields.int()?;
        let (kind, body): (&str, &str) = (fields.get()?, fields.get()?);
        if let Some(id) = named(body) {
            if kind.starts_with("notes.") { written.push(id) } else { messages.push(id) }
        }
    }
    let complete = lines.len() < BATCH;
    let position = if complete { end.max(last) } else { last };
    let mut found = of_messages(store, &messages, texts, extract).await?;
    let (there, gone) = of_notes(store, &written).await?;
    found.extend(there);
    index.remove(&gone).await?;
    index.add(found, position).await?;
    Ok(complete)
}

/// The id that an entry's body names first.
fn named(body: &str) -> Option<Uuid> {
    body.split_once("\"id\":\"").and_then(|(_, rest)| rest.get(..36)).and_then(|id| id.parse().ok())
}

/// Notes as they stand now: texts, and the rows of those that were deleted.
async fn of_notes(store: &Store, ids: &[Uuid]) -> Result<(Vec<IndexText>, Vec<i64>)> {
    let (mut there, mut gone) = (Vec::new(), Vec::new());
    if ids.is_empty() {
        return Ok((there, gone));
    }
    for row in query(notes::SELECT_TEXTS).bind(crate::rows::uuids(ids.iter().copied())).fetch_all(store.readers()).await? {
        let mut fields = Fields::of(&row);
        let (row, body, deleted) = (fields.int()?, fields.text()?, fields.flag()?);
        if deleted {
            gone.push(row);
        } else {
            there.push(IndexText { row, body, ..IndexText::default() });
        }
    }
    Ok((there, gone))
}

/// The texts of messages: from the queue where they came through it, else from their sources.
async fn of_messages(store: &Store, ids: &[Uuid], texts: &mut HashMap<i64, IndexText>, extract: &Extract) -> Result<Vec<IndexText>> {
    let rows = query(SELECT_ROWS).bind(crate::rows::uuids(ids.iter().copied())).fetch_all(store.readers()).await?;
    let (mut found, mut missing) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in &rows {
        let id = Fields::of(row).int()?;
        match texts.remove(&id) {
            Some(text) => found.push(text),
            None => missing.push(id),
        }
    }
    for piece in missing.chunks(100) {
        found.extend(from_sources(store, piece, extract).await?);
    }
    Ok(found)
}

async fn from_sources(store: &Store, rows: &[i64], extract: &Extract) -> Result<Vec<IndexText>> {
    let mut found = Vec::with_capacity(rows.len());
    for row in query(SELECT_HEADS).bind(numbers(rows.iter().copied())).fetch_all(store.readers()).await? {
        let mut fields = Fields::of(&row);
        let (row, subject) = (fields.int()?, fields.text()?);
        let from = Address { name: fields.text()?, address: fields.text()? };
        let head = Head::from_json(fields.get()?)?;
        let to = head.to.iter().chain(&head.cc).chain(&head.bcc);
        let body = body(store, row, extract).await?;
        found.push(IndexText {
            row,
            subject,
            sender: text::people(std::iter::once(&from)),
            recipients: text::people(to),
            body,
            files: text::names(&head.attachments),
        });
    }
    Ok(found)
}

/// A source that is gone or damaged leaves a message that is found by its head alone.
async fn body(store: &Store, row: i64, extract: &Extract) -> Result<String> {
    match sources::source_of_row(store, row).await {
        Ok(source) => {
            let extract = extract.clone();
            tokio::task::spawn_blocking(move || extract(&source)).await.map_err(|_| Error::Closed)
        }
        Err(error) => {
            tracing::warn!(error = %error.detail(), "a message is indexed without its text");
            Ok(String::new())
        }
    }
}
