//! Messages that could not be processed: kept raw, shown, retryable.

use crate::{Api, Result};
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
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<QuarantineRow>> {
    let _ = (api, viewer);
    unimplemented!()
}

/// Tries to take it in once more.
pub async fn retry(api: &Api, viewer: &Viewer, id: MessageId) -> Result<()> {
    let _ = (api, viewer, id);
    unimplemented!()
}
