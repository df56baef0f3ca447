//! Single messages: what they say, how they are shown, and sending new ones.

mod body;
mod send;
mod show;

pub use body::{allow_remote, body, html};
pub use send::send;
pub(crate) use show::{Own, facts, location, searched, views};
pub use show::{show, source};

use serde::{Deserialize, Serialize};
use specta::Type;

/// A message. Its HTML is asked for separately ([`Body`]).
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct MessageView {
    pub id: String,
    pub conversation_id: Option<String>,
    /// in, out
    pub direction: String,
    /// received, draft, queued, sending, retry, sent, failed, unknown, cancelled, quarantined
    pub status: String,
    pub from: crate::conversations::ContactView,
    pub to: Vec<crate::conversations::ContactView>,
    pub cc: Vec<crate::conversations::ContactView>,
    pub bcc: Vec<crate::conversations::ContactView>,
    /// Who an answer goes to by the rules of recipients: Reply-To else From; of our own mail its To.
    pub answer_to: Vec<crate::conversations::ContactView>,
    /// Who else an answer to all goes to: To and Cc, less our own addresses and `answer_to`.
    pub answer_cc: Vec<crate::conversations::ContactView>,
    pub subject: String,
    /// Whole text, quotes included.
    pub text: String,
    pub received_at: Option<String>,
    pub sent_at: Option<String>,
    /// Header without brackets.
    pub message_id: Option<String>,
    pub seen: bool,
    pub flagged: bool,
    pub automatic: bool,
    pub snippet: String,
    pub locations: Vec<Location>,
    pub attachments: Vec<AttachmentView>,
    /// Outgoing: why it waits or failed, the server's words last.
    pub reason: Option<String>,
    /// Outgoing: when it leaves or is tried again.
    pub retry_at: Option<String>,
    /// Why it is in this conversation, in words.
    pub because: Option<String>,
}

/// Where the server keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Location {
    pub folder: String,
    pub uid: u32,
    pub uidvalidity: u32,
}

/// A file in a message. The bytes: `message://<message id>/<part>` in the window, `attachments::save` elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct AttachmentView {
    pub id: String,
    pub name: String,
    pub size: u32,
    #[serde(rename = "type")]
    pub media_type: String,
    pub inline: bool,
}

/// How a message is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Body {
    /// Cleaned HTML for the frame, cid pictures rewritten to `message:` addresses; null where there is only text.
    pub html: Option<String>,
    /// The same document's quoted history, folded away; null where there is none.
    pub quoted_html: Option<String>,
    /// New text.
    pub text: String,
    /// Quoted history and signature of the text; empty where there is none.
    pub quoted_text: String,
    pub quoted_lines: u32,
    /// Remote pictures that were kept out.
    pub blocked: u32,
    /// Simple enough to follow the theme (no own colours or layout).
    pub plain_looking: bool,
    /// Invitations, signatures, encryption: one sentence each, shown as a badge.
    pub remarks: Vec<String>,
}

/// A message to send. Recipients are header text, `Name <a@b>` or `a@b`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SendRequest {
    /// Drawn by the caller: asking twice sends once.
    pub request_id: Option<String>,
    /// reply, reply_all, forward, new
    pub mode: String,
    /// The conversation to answer in, or whose message is forwarded.
    pub conversation: Option<String>,
    /// The message to answer or forward; left out: the newest inbound.
    pub message: Option<String>,
    /// Needed for new.
    pub account: Option<String>,
    /// Left out for replies: by the rules of recipients.
    pub to: Option<Vec<String>>,
    pub cc: Option<Vec<String>>,
    pub bcc: Option<Vec<String>>,
    pub subject: Option<String>,
    /// Rich text of the composer; null: only `text`.
    pub html: Option<String>,
    pub text: String,
    pub attachments: Vec<OutgoingFile>,
    /// Without the undo delay.
    pub now: bool,
    /// Leave at this instant instead.
    pub send_at: Option<String>,
    /// The draft that this was.
    pub draft: Option<String>,
    /// `ConversationView::position`: the reply is stopped where a message came later.
    pub position: Option<String>,
    /// Close the conversation with it.
    pub done: bool,
}

/// A file to send: kept by the draft under `id`, or from disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct OutgoingFile {
    pub id: String,
    pub name: String,
    pub size: u32,
    pub media_type: String,
    /// Shown in the text by this Content-ID.
    pub content_id: Option<String>,
}

/// The durable answer to a send.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Queued {
    pub id: String,
    pub conversation_id: String,
    pub message_id: String,
    pub status: String,
    /// Until when it can be undone.
    pub leaves_at: String,
}
