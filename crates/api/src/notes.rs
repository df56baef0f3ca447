//! Notes for the team.

use crate::conversations::NoteView;
use crate::{Api, Result};
use domain::{ConversationId, Viewer};

/// Writes a note into a conversation.
pub async fn write(api: &Api, viewer: &Viewer, conversation: ConversationId, text: &str) -> Result<NoteView> {
    let _ = (api, viewer, conversation, text);
    unimplemented!()
}
