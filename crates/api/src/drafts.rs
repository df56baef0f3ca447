//! Replies that are being written, saved as one types.

use crate::messages::OutgoingFile;
use crate::{Api, Result};
use domain::{ConversationId, DraftId, Viewer};
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

/// Keeps a draft; begins one where its id is empty.
pub async fn save(api: &Api, viewer: &Viewer, draft: Draft) -> Result<Draft> {
    let _ = (api, viewer, draft);
    unimplemented!()
}

/// The viewer's drafts, newest first.
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<Draft>> {
    let _ = (api, viewer);
    unimplemented!()
}

/// One draft.
pub async fn show(api: &Api, viewer: &Viewer, id: DraftId) -> Result<Draft> {
    let _ = (api, viewer, id);
    unimplemented!()
}

/// The viewer's draft in a conversation.
pub async fn find(api: &Api, viewer: &Viewer, conversation: ConversationId) -> Result<Option<Draft>> {
    let _ = (api, viewer, conversation);
    unimplemented!()
}

/// Throws a draft away.
pub async fn discard(api: &Api, viewer: &Viewer, id: DraftId) -> Result<()> {
    let _ = (api, viewer, id);
    unimplemented!()
}
