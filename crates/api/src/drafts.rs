//! Replies that are being written, saved as one types.

use crate::messages::OutgoingFile;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A draft as the composer holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Draft {
    /// Empty in a request: a new one is begun.
    pub id: String,
    pub conversation: Option<String>,
    pub account: Option<String>,
    /// reply, reply_all, forward, new, note
    pub mode: String,
    /// The message answered or forwarded.
    pub message: Option<String>,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub bcc: Vec<String>,
    pub subject: String,
    pub html: String,
    pub text: String,
    pub attachments: Vec<OutgoingFile>,
    /// Null in a request.
    pub saved_at: Option<String>,
}
