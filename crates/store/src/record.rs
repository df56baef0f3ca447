//! The one door for writing: what a caller wants to be true, in one transaction.

pub(crate) mod apply;

pub(crate) use apply::Given;

use crate::error::Kind;
use crate::journal::{Committed, Position};
use crate::{Error, Result, Store, drafts, messages, notes, outbox, preferences, quarantine, sync};
use domain::{Code, ConversationId, Entry, Refusal};
use std::sync::Arc;

/// Entries, and what belongs to them without standing in the journal. All of it is kept or nothing.
///
/// Entries are applied in their order; rows of messages come in beside their entry, facts of syncing after all
/// entries. An entry whose id is known already is left out, and with it nothing changes.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What happened.
    pub entries: Vec<Entry>,
    /// Rows for `messages::Received` and `outbox::Queued`.
    pub contents: Vec<messages::Content>,
    /// Envelopes for `outbox::Queued`.
    pub outgoing: Vec<outbox::Envelope>,
    /// Sources for `messages::Quarantined`.
    pub quarantined: Vec<quarantine::Source>,
    /// Texts for `notes::Written`.
    pub notes: Vec<notes::Text>,
    /// Drafts as they stand now. One that has no row yet needs its `drafts::Begun` in the same record.
    pub drafts: Vec<drafts::Draft>,
    /// Files added to and taken from drafts.
    pub draft_files: Vec<drafts::FileChange>,
    /// What the server has, and what was done there.
    pub sync: sync::Facts,
    /// Settings of a person.
    pub preferences: Vec<preferences::Preference>,
    /// How far subscribers of the journal have come.
    pub positions: Vec<Position>,
    /// What must still hold, or the record is refused.
    pub expect: Vec<Expect>,
}

/// A condition checked inside the transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// No message came into the conversation after this position of the journal.
    Unanswered {
        /// The conversation.
        conversation: ConversationId,
        /// What the author saw, see [`crate::journal::position`].
        position: i64,
    },
}

impl Record {
    /// A record of entries alone.
    pub fn of(entries: Vec<Entry>) -> Record {
        Record { entries, ..Record::default() }
    }

    /// Several records as one, in their order.
    pub(crate) fn merged(records: &[Record]) -> Record {
        let mut all = Record::default();
        for record in records {
            all.entries.extend_from_slice(&record.entries);
            all.contents.extend_from_slice(&record.contents);
            all.outgoing.extend_from_slice(&record.outgoing);
            all.quarantined.extend_from_slice(&record.quarantined);
            all.notes.extend_from_slice(&record.notes);
            all.drafts.extend_from_slice(&record.drafts);
            all.draft_files.extend_from_slice(&record.draft_files);
            all.sync.extend(&record.sync);
            all.preferences.extend_from_slice(&record.preferences);
            all.positions.extend_from_slice(&record.positions);
        }
        all
    }

    /// Bytes and messages, by which bulk records are gathered into one transaction.
    pub(crate) fn weight(&self) -> (usize, usize) {
        let bytes = self.contents.iter().map(|content| content.source.weight() + content.inbound.search_text.len()).sum();
        (self.contents.len().max(self.entries.len()), bytes)
    }
}

impl Store {
    /// Records what a person or a rule did. Goes before everything that waits in bulk.
    ///
    /// Returns the entries that were new, with their positions, after the commit.
    ///
    /// # Errors
    /// `Conflict` where an expectation or a claim does not hold, `Closed` after the writer stopped.
    pub async fn record(&self, record: Record) -> Result<Arc<[Committed]>> {
        self.queues().record(record, false).await
    }

    /// Records history or a large delivery. Those that wait are gathered into one transaction, so hand over up to
    /// 500 messages at once and several at a time.
    ///
    /// # Errors
    /// As [`Store::record`].
    pub async fn record_bulk(&self, record: Record) -> Result<Arc<[Committed]>> {
        self.queues().record(record, true).await
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error.kind() {
            Kind::Conflict => Refusal::new(Code::Conflict, error.to_string()),
            Kind::NotFound => Refusal::new(Code::NotFound, error.to_string()),
            Kind::Transient => Refusal::new(Code::Database, error.detail()).hint("Try again in a moment."),
            Kind::Broken => Refusal::new(Code::Database, error.detail()),
        }
    }
}
