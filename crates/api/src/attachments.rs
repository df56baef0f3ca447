//! Files in messages, and files on their way into one. Dialogs and drags belong to the shells; here are the bytes.

use crate::messages::OutgoingFile;
use crate::{Api, Result};
use domain::{DraftId, MessageId, Viewer};
use std::path::PathBuf;

/// A file out of a message, with a name that is safe on every system.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The bytes of an attachment; `attachment` is [`crate::messages::AttachmentView::id`].
pub async fn read(api: &Api, viewer: &Viewer, message: MessageId, attachment: &str) -> Result<File> {
    let _ = (api, viewer, message, attachment);
    unimplemented!()
}

/// The part that the HTML of a message shows by its Content-ID (without brackets).
pub async fn inline(api: &Api, viewer: &Viewer, message: MessageId, content_id: &str) -> Result<File> {
    let _ = (api, viewer, message, content_id);
    unimplemented!()
}

/// Copies files from disk into a draft.
pub async fn add(api: &Api, viewer: &Viewer, draft: DraftId, paths: &[PathBuf]) -> Result<Vec<OutgoingFile>> {
    let _ = (api, viewer, draft, paths);
    unimplemented!()
}

/// Puts bytes from the clipboard into a draft as a file.
pub async fn paste(api: &Api, viewer: &Viewer, draft: DraftId, name: &str, media_type: &str, base64: &str) -> Result<OutgoingFile> {
    let _ = (api, viewer, draft, name, media_type, base64);
    unimplemented!()
}
