//! What is on its way out.

use crate::drafts::Draft;
use crate::{Api, Result};
use domain::{MessageId, Viewer};
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

/// What is not sent; `all`: the last 30 days too.
pub async fn list(api: &Api, viewer: &Viewer, all: bool) -> Result<Vec<OutboxRow>> {
    let _ = (api, viewer, all);
    unimplemented!()
}

/// Takes a message back before it left; it becomes the draft again that it was.
pub async fn cancel(api: &Api, viewer: &Viewer, id: MessageId) -> Result<Draft> {
    let _ = (api, viewer, id);
    unimplemented!()
}

/// Tries again now. What is unknown is looked for first, and only `force` sends it again.
pub async fn retry(api: &Api, viewer: &Viewer, id: MessageId, force: bool) -> Result<OutboxRow> {
    let _ = (api, viewer, id, force);
    unimplemented!()
}

/// Sends without the rest of its undo delay.
pub async fn send_now(api: &Api, viewer: &Viewer, id: MessageId) -> Result<OutboxRow> {
    let _ = (api, viewer, id);
    unimplemented!()
}
