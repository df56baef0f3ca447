//! What is on its way out.

mod cancel;

pub use cancel::cancel;

use crate::{Api, Error, Result, forms};
use domain::messages::Status;
use domain::{MessageId, Viewer};
use jiff::SignedDuration;
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

/// What was sent or taken back is listed this long.
const LISTED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What is not sent, newest first; `all`: the last 30 days too.
pub async fn list(api: &Api, _viewer: &Viewer, all: bool) -> Result<Vec<OutboxRow>> {
    let since = api.engine().clock().now().saturating_sub(LISTED).ok().filter(|_| all);
    let rows = store::outbox::list(api.engine().store(), since).await?;
    Ok(rows.into_iter().map(view).collect())
}

/// Tries again now. What is unknown is looked for first, and only `force` sends it again.
///
/// # Errors
/// `not_found`; `conflict` where it was sent, is being sent or was taken back.
pub async fn retry(api: &Api, viewer: &Viewer, id: MessageId, force: bool) -> Result<OutboxRow> {
    match facts(api, id).await?.status {
        Status::Sending => return Err(Error::new("conflict", "It is being sent right now.")),
        Status::Cancelled => return Err(Error::new("conflict", "It was taken back; send its draft instead.")),
        Status::Sent => return Err(Error::new("conflict", "It was sent.")),
        _ => engine::outbox::retry(api.engine(), viewer.user, id, force).await?,
    }
    facts(api, id).await.map(view)
}

/// Sends without the rest of its undo delay.
///
/// # Errors
/// `not_found`; `conflict` where it does not wait.
pub async fn send_now(api: &Api, viewer: &Viewer, id: MessageId) -> Result<OutboxRow> {
    if facts(api, id).await?.status != Status::Queued {
        return Err(Error::new("conflict", "It does not wait any more."));
    }
    engine::outbox::send_now(api.engine(), viewer.user, id).await?;
    facts(api, id).await.map(view)
}

async fn facts(api: &Api, id: MessageId) -> Result<store::outbox::OutboxRow> {
    store::outbox::find(api.engine().store(), id).await?.ok_or_else(|| Error::not_found("message in the outbox"))
}

fn view(row: store::outbox::OutboxRow) -> OutboxRow {
    OutboxRow {
        id: row.id.to_string(),
        conversation_id: row.conversation.to_string(),
        message_id: row.message_id.unwrap_or_default(),
        to: row.recipients,
        subject: row.subject,
        status: forms::name(row.status),
        attempts: row.attempts,
        retry_at: row.due_at.map(forms::show),
        reason: row.reason.or_else(|| domain::outbox::refusals(&row.refused)),
    }
}
