//! Messages that could not be processed: kept raw, shown, retryable.

use crate::{Api, Result, forms, messages};
use domain::{MessageId, Viewer};
use serde::Serialize;
use specta::Type;

/// A message in quarantine.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct QuarantineRow {
    pub id: String,
    pub account_id: String,
    /// quarantined
    pub status: String,
    pub reason: String,
    pub size: u32,
    pub received_at: Option<String>,
    pub locations: Vec<crate::messages::Location>,
}

/// Everything in quarantine, newest first.
pub async fn list(api: &Api, _viewer: &Viewer) -> Result<Vec<QuarantineRow>> {
    let store = api.engine().store();
    let rows = store::quarantine::list(store).await?;
    let ids: Vec<MessageId> = rows.iter().map(|row| row.id).collect();
    let mut locations = store::messages::locations(store, &ids).await?;
    let view = |row: store::quarantine::Row| QuarantineRow {
        locations: locations.remove(&row.id).unwrap_or_default().into_iter().map(messages::location).collect(),
        id: row.id.to_string(),
        account_id: row.account.to_string(),
        status: "quarantined".into(),
        reason: row.reason,
        size: forms::size(row.size),
        received_at: Some(forms::show(row.received_at)),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Tries to take it in once more.
///
/// # Errors
/// `not_found`, `invalid` where it still cannot be processed.
pub async fn retry(api: &Api, _viewer: &Viewer, id: MessageId) -> Result<()> {
    Ok(engine::intake::retry(api.engine(), id).await?)
}
