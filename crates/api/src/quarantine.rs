//! Messages that could not be processed: kept raw, shown, retryable.

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
