//! The journal's vocabulary: a [`Change`] is a fact in the past tense about one entity, an [`Entry`] is a
//! change with its id, instant, actor and scope. Each noun owns its facts; this file only nests them.

use crate::ids::*;
use crate::{accounts, assignment, contacts, conversations, drafts, messages, notes, outbox, signatures, tags, team};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A fact. Serialised as `{"noun": …, "change": {"kind": …, …}}`; [`Change::kind`] names it for the journal's index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "noun", content = "change", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each noun documents its own facts")]
pub enum Change {
    Accounts(accounts::Change),
    Assignment(assignment::Change),
    Contacts(contacts::Change),
    Conversations(conversations::Change),
    Drafts(drafts::Change),
    Messages(messages::Change),
    Notes(notes::Change),
    Outbox(outbox::Change),
    Signatures(signatures::Change),
    Tags(tags::Change),
    Team(team::Change),
}

impl Change {
    /// The noun whose tables this change touches, spelled as the file that owns it.
    pub fn noun(&self) -> &'static str {
        match self {
            Change::Accounts(_) => "accounts",
            Change::Assignment(_) => "assignment",
            Change::Contacts(_) => "contacts",
            Change::Conversations(_) => "conversations",
            Change::Drafts(_) => "drafts",
            Change::Messages(_) => "messages",
            Change::Notes(_) => "notes",
            Change::Outbox(_) => "outbox",
            Change::Signatures(_) => "signatures",
            Change::Tags(_) => "tags",
            Change::Team(_) => "team",
        }
    }
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person at a desktop.
    User(UserId),
    /// A rule of ours, by its name (`threading`, `outbox`).
    Rule(String),
    /// The mail server or messaging provider behind an account.
    Provider(AccountId),
}

/// Whose replica holds the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Those authorised for the account.
    Account(AccountId),
    /// Everybody.
    Team,
    /// One person.
    User(UserId),
}

/// A change with its circumstances: one line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Unique for ever; recording it again changes nothing.
    pub id: EntryId,
    /// When it happened here.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// Whose replica holds it.
    pub scope: Scope,
    /// The conversation in whose timeline it stands.
    pub conversation: Option<ConversationId>,
    /// What happened.
    pub change: Change,
}
