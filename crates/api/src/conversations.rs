//! The list and the opened conversation.

mod change;
mod counts;
mod list;
mod open;
mod rows;

pub use change::{assign, mark_seen, set_status, tag};
pub use counts::counts;
pub(crate) use list::context;
pub use list::{list, page};
pub use open::open;
pub use rows::rows;
pub(crate) use rows::{facts, row};

use serde::{Deserialize, Serialize};
use specta::Type;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ConversationRow {
    pub id: String,
    pub account_id: String,
    /// email, whatsapp
    pub channel: String,
    pub contact: ContactView,
    pub subject: String,
    /// First words of the newest message; `You: ` in front where it is ours.
    pub snippet: String,
    /// open, waiting, snoozed, closed, spam, trash
    pub status: String,
    /// Names, in the order of the team's list.
    pub tags: Vec<String>,
    /// A user's id.
    pub assignee: Option<String>,
    pub unread: bool,
    pub message_count: u32,
    pub last_message_at: String,
    /// Since when the customer waits for us; null where we do not owe.
    pub waiting_since: Option<String>,
    pub has_attachment: bool,
    pub has_draft: bool,
    /// queued, sending, retry, failed, unknown: the state of an outgoing message that is not sent.
    pub outgoing: Option<String>,
    /// Pass as `after` for what follows this row.
    pub cursor: String,
    /// Messages that a search found; empty in lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<Hit>,
}

/// A message found by a search.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Hit {
    pub id: String,
    /// The Message-ID header without brackets.
    pub message_id: Option<String>,
    /// Text around the first hit; the hits between U+E000 and U+E001.
    pub snippet: String,
}

/// Who a conversation is with.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ContactView {
    pub name: String,
    pub address: String,
}

/// What to list: a view, narrowed by a query in the search language, newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct ListRequest {
    /// inbox (open), mine, unassigned, mentions, waiting, snoozed, drafts, outbox, sent, done, all, spam, trash, any
    pub view: Option<String>,
    pub account: Option<String>,
    pub tag: Option<String>,
    pub unread: Option<bool>,
    /// true: only those whose customer waits for us, in whatever order.
    pub owed: Option<bool>,
    /// The query language of search.
    pub query: Option<String>,
    /// newest (default), oldest, waiting
    pub sort: Option<String>,
    pub after: Option<String>,
    pub limit: Option<u32>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Page {
    pub rows: Vec<ConversationRow>,
    /// All rows of the view, for the scroll bar; exact to 1,000 for queries.
    pub total: u32,
    pub more: bool,
}

/// Numbers in the sidebar, kept by the store, so right at once.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Counts {
    pub views: Vec<Count>,
    pub accounts: Vec<Count>,
    pub tags: Vec<Count>,
    /// Unread in the inbox: the badge.
    pub unread: u32,
}

/// One number; `key` is the view's name or the id.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Count {
    pub key: String,
    pub total: u32,
    pub unread: u32,
}

/// An opened conversation, oldest message first.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ConversationView {
    #[serde(flatten)]
    pub row: ConversationRow,
    pub messages: Vec<crate::messages::MessageView>,
    pub timeline: Vec<TimelineLine>,
    pub notes: Vec<NoteView>,
    /// Conversations that point here or that this one points to.
    pub links: Vec<LinkView>,
    /// Pass with a reply: what its author saw.
    pub position: String,
}

/// An event between the messages.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TimelineLine {
    pub at: String,
    /// Who, in words.
    pub actor: String,
    /// The change, e.g. `assignment.assigned`.
    pub kind: String,
    /// One quiet line in words.
    pub text: String,
    /// Why, in words; null where there is nothing to explain.
    pub because: Option<String>,
}

/// A note for the team.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct NoteView {
    pub id: String,
    pub author: String,
    pub at: String,
    pub text: String,
}

/// A related conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct LinkView {
    pub id: String,
    pub subject: String,
    /// follow_up, forward, other_account, related
    pub link: String,
}
