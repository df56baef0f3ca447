//! Applying a record inside its transaction: append, dispatch by noun, then what is not journal, then the fold.

use super::{Expect, Record};
use crate::journal::{self, Committed};
use crate::messages::{self, Content, received};
use crate::rows::query;
use crate::sync::{self, locations};
use crate::writer::Tx;
use crate::{
    Error, Result, accounts, assignment, contacts, conversations, drafts, notes, outbox, preferences, quarantine, signatures, tags, team,
};
use domain::folders::Role;
use domain::{Change, DraftId, Entry, MessageId, NoteId};
use std::collections::{HashMap, HashSet};

const SELECT_ANSWER: &str = "\
SELECT 1 FROM journal WHERE conversation = ?1 AND seq > ?2 AND kind IN ('messages.received', 'outbox.queued') LIMIT 1";

/// What came beside the entries, by id.
pub(crate) struct Given<'a> {
    pub contents: HashMap<MessageId, &'a Content>,
    pub outgoing: HashMap<MessageId, &'a outbox::Envelope>,
    pub quarantined: HashMap<MessageId, &'a quarantine::Source>,
    pub notes: HashMap<NoteId, &'a str>,
    places: HashMap<MessageId, i64>,
}

impl<'a> Given<'a> {
    async fn of(tx: &mut Tx<'_>, record: &'a Record) -> Result<Given<'a>> {
        let mut roles: HashMap<MessageId, Vec<Role>> = HashMap::new();
        for location in &record.sync.locations {
            let folder = sync::folders::row(tx, location.place.folder).await?;
            roles.entry(location.message).or_default().push(folder.role);
        }
        Ok(Given {
            contents: record.contents.iter().map(|content| (content.id, content)).collect(),
            outgoing: record.outgoing.iter().map(|envelope| (envelope.id, envelope)).collect(),
            quarantined: record.quarantined.iter().map(|source| (source.id, source)).collect(),
            notes: record.notes.iter().map(|note| (note.id, note.text.as_str())).collect(),
            places: roles.into_iter().map(|(id, roles)| (id, locations::place_of(&roles))).collect(),
        })
    }

    /// The content of a message.
    pub(crate) fn content(&self, id: MessageId) -> Result<&'a Content> {
        self.contents.get(&id).copied().ok_or_else(|| Error::Damaged(format!("message {id} came without its content")))
    }

    /// Where this record says the server keeps a message, as `message.place` spells it.
    pub(crate) fn place(&self, id: MessageId) -> Option<i64> {
        self.places.get(&id).copied()
    }
}

/// Applies a record and says which entries were new.
pub(crate) async fn apply(tx: &mut Tx<'_>, record: &Record) -> Result<Vec<Committed>> {
    check(tx, &record.expect).await?;
    sync::folders::save(tx, &record.sync.folders).await?;
    let given = Given::of(tx, record).await?;
    let fresh = journal::append::append(tx, &record.entries).await?;
    dispatch(tx, &fresh, &given).await?;
    drafts::save(tx, &record.drafts, &begun(&record.entries)).await?;
    drafts::change_files(tx, &record.draft_files).await?;
    preferences::save(tx, &record.preferences).await?;
    journal::set_cursors(tx, &record.positions).await?;
    sync::apply(tx, &record.sync).await?;
    conversations::refresh::refresh(tx).await?;
    Ok(fresh)
}

fn begun(entries: &[Entry]) -> HashSet<DraftId> {
    let begun = entries.iter().filter_map(|entry| match &entry.change {
        Change::Drafts(domain::drafts::Change::Begun { id, .. }) => Some(*id),
        _ => None,
    });
    begun.collect()
}

async fn check(tx: &mut Tx<'_>, expectations: &[Expect]) -> Result<()> {
    for Expect::Unanswered { conversation, position } in expectations {
        let select = query(SELECT_ANSWER).bind(conversation.0.as_bytes().as_slice()).bind(*position);
        if select.fetch_optional(&mut *tx.conn).await?.is_some() {
            return Err(Error::Conflict("a message came in between"));
        }
    }
    Ok(())
}

/// Each noun applies its facts; arrivals that follow each other go in together.
async fn dispatch(tx: &mut Tx<'_>, fresh: &[Committed], given: &Given<'_>) -> Result<()> {
    let mut run = Vec::new();
    for line in fresh {
        if matches!(&line.entry.change, Change::Messages(domain::messages::Change::Received { .. })) {
            run.push(received::Arrival::of(line, given)?);
            continue;
        }
        received::all(tx, std::mem::take(&mut run), given).await?;
        match &line.entry.change {
            Change::Accounts(change) => accounts::apply(tx, line, change).await,
            Change::Assignment(change) => assignment::apply(tx, change).await,
            Change::Contacts(change) => contacts::apply(tx, change).await,
            Change::Conversations(change) => conversations::apply(tx, line, change).await,
            Change::Drafts(change) => drafts::apply(tx, change).await,
            Change::Messages(change) => messages::change::apply(tx, line, change, given).await,
            Change::Notes(change) => notes::apply(tx, line, change, given).await,
            Change::Outbox(change) => outbox::apply(tx, line, change, given).await,
            Change::Signatures(change) => signatures::apply(tx, line, change).await,
            Change::Tags(change) => tags::apply(tx, change).await,
            Change::Team(change) => team::apply(tx, change).await,
        }?;
    }
    received::all(tx, run, given).await
}
