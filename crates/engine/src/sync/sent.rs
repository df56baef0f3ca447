//! The Sent folder, asked and filled for the outbox.

use super::line::Line;
use crate::{Engine, Result};
use domain::ServerFlags;
use domain::accounts::Account;
use domain::folders::Role;
use jiff::Timestamp;
use std::collections::HashSet;

/// How many of the newest messages are looked at before the whole folder is searched.
const NEWEST: u32 = 20;

/// Those of `wanted` (Message-IDs without brackets) that are in the Sent folder.
pub(crate) async fn sent_ids(engine: &Engine, account: &Account, wanted: &[String]) -> Result<HashSet<String>> {
    let mut line = Line::of(engine, account).await?;
    let Some(wire) = sent_folder(engine, &mut line, account).await? else { return Ok(HashSet::new()) };
    let found = look(&mut line, &wire, wanted).await;
    line.end().await;
    found
}

async fn look(line: &mut Line, wire: &str, wanted: &[String]) -> Result<HashSet<String>> {
    if line.select(wire, None).await?.exists == 0 {
        return Ok(HashSet::new());
    }
    let session = line.session().await?;
    let newest = session.uids().await?.newest(NEWEST);
    let there = session.identities(&newest).await?.into_iter().flat_map(|identity| identity.message_ids);
    let mut found: HashSet<String> = there.filter(|id| wanted.contains(id)).collect();
    for id in wanted.iter().filter(|id| !found.contains(*id)).cloned().collect::<Vec<_>>() {
        // Slow, and some servers answer it wrongly: only for what is not among the newest.
        if !session.uids_with_header("Message-ID", &id).await?.is_empty() {
            found.insert(id);
        }
    }
    Ok(found)
}

/// Puts a sent message into the Sent folder, as read, with the date it was written.
pub(crate) async fn append_sent(engine: &Engine, account: &Account, message: &[u8], written_at: Timestamp) -> Result<()> {
    let mut line = Line::of(engine, account).await?;
    let wire = match sent_folder(engine, &mut line, account).await? {
        Some(wire) => wire,
        None => {
            line.session().await?.create("Sent").await?;
            "Sent".into()
        }
    };
    line.session().await?.append(&wire, ServerFlags::SEEN, written_at, message).await?;
    line.end().await;
    Ok(())
}

async fn sent_folder(engine: &Engine, line: &mut Line, account: &Account) -> Result<Option<String>> {
    let known = store::sync::folders::list(engine.store(), account.id).await?;
    if let Some((folder, _)) = known.into_iter().find(|(folder, _)| folder.role == Role::Sent) {
        return Ok(Some(folder.wire));
    }
    let listed = line.session().await?.folders().await?;
    Ok(listed.into_iter().find(|folder| folder.role == mail::imap::Role::Sent).map(|folder| folder.wire))
}
