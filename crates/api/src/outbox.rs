//! What is on its way out.

use serde::Serialize;
use specta::Type;

/// A row of the outbox.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct OutboxRow {
    pub id: String,
    pub conversation_id: String,
    pub message_id: String,
    pub to: Vec<String>,
    pub subject: String,
    /// queued, sending, retry, sent, failed, unknown, cancelled
    pub status: String,
    pub attempts: u32,
    /// When it leaves, is tried again, or evidence is looked for.
    pub retry_at: Option<String>,
    pub reason: Option<String>,
}
