//! Searching: conversations with the messages that were found, newest hit first.

use crate::conversations::ConversationRow;
use crate::{Api, Result};
use domain::Viewer;

/// Rows with `hits`, newest hit first. Nothing a person types is an error.
pub async fn find(api: &Api, viewer: &Viewer, query: &str, limit: u32) -> Result<Vec<ConversationRow>> {
    let _ = (api, viewer, query, limit);
    unimplemented!()
}
