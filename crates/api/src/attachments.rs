//! Files in messages, and files on their way into one. Dialogs and drags belong to the shells; here are the bytes.

use crate::messages::{self, OutgoingFile};
use crate::{Api, Error, Result, drafts};
use base64::Engine as _;
use domain::attachments::safe_name;
use domain::{AttachmentId, DraftId, MessageId, Viewer};
use std::path::{Path, PathBuf};
use store::Record;
use store::drafts::FileChange;
use tokio::io::AsyncReadExt as _;

/// A larger file is refused by every mail server.
const LARGEST: u64 = 100 << 20;
/// Read and written at once.
const PIECE: usize = 1 << 20;

/// A file out of a message, with a name that is safe on every system.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The bytes of an attachment; `attachment` is [`crate::messages::AttachmentView::id`].
///
/// # Errors
/// `not_found`; `invalid` where the message is too complex to open.
pub async fn read(api: &Api, viewer: &Viewer, message: MessageId, attachment: &str) -> Result<File> {
    let part = attachment.parse().map_err(|_| Error::not_found("attachment"))?;
    let source = messages::source(api, viewer, message).await?;
    file(&source, part)
}

/// The part that the HTML of a message shows by its Content-ID (without brackets).
///
/// # Errors
/// As [`read`].
pub async fn inline(api: &Api, viewer: &Viewer, message: MessageId, content_id: &str) -> Result<File> {
    let source = messages::source(api, viewer, message).await?;
    let part = mail::mime::view(&source)?.picture(content_id);
    file(&source, part.ok_or_else(|| Error::not_found("picture"))?)
}

/// A file of a draft that is being written, for its inline pictures.
///
/// # Errors
/// `not_found` where it is nobody's or somebody else's.
pub async fn of_draft(api: &Api, viewer: &Viewer, draft: DraftId, file: AttachmentId) -> Result<File> {
    drafts::own(api, viewer, draft).await?;
    let found = store::drafts::file(api.engine().store(), file).await?;
    let file = found.filter(|file| file.draft == draft).ok_or_else(|| Error::not_found("file"))?;
    let bytes = store::blobs::read(api.engine().store(), file.hash).await?;
    Ok(File { name: file.name, media_type: file.media_type, bytes })
}

fn file(source: &[u8], part: u32) -> Result<File> {
    let part = mail::mime::part(source, part)?;
    Ok(File { name: part.name, media_type: part.media_type, bytes: part.bytes })
}

/// Copies files from disk into a draft.
///
/// # Errors
/// `not_found` for the draft, `invalid` for a file that cannot be read or is too large.
pub async fn add(api: &Api, viewer: &Viewer, draft: DraftId, paths: &[PathBuf]) -> Result<Vec<OutgoingFile>> {
    drafts::own(api, viewer, draft).await?;
    let mut out = Vec::with_capacity(paths.len());
    for path in paths {
        out.push(add_one(api, draft, path).await?);
    }
    Ok(out)
}

async fn add_one(api: &Api, draft: DraftId, path: &Path) -> Result<OutgoingFile> {
    let name = safe_name(&path.file_name().unwrap_or_default().to_string_lossy());
    let unreadable = |error: &dyn std::fmt::Display| Error::new("invalid", format!("{name} cannot be read: {error}."));
    let mut file = tokio::fs::File::open(path).await.map_err(|e| unreadable(&e))?;
    let facts = file.metadata().await.map_err(|e| unreadable(&e))?;
    if !facts.is_file() || facts.len() > LARGEST {
        return Err(unreadable(&"a file of at most 100 MB is wanted"));
    }
    let mut blob = api.engine().store().blob().await?;
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        if (&mut file).take(PIECE as u64).read_to_end(&mut piece).await.map_err(|e| unreadable(&e))? == 0 {
            break;
        }
        blob.write(piece).await?;
    }
    keep(api, draft, blob.finish().await?, &name, media_type(&name), None).await
}

/// Puts bytes from the clipboard into a draft as a file. A picture can be shown in the text by its Content-ID.
///
/// # Errors
/// `not_found` for the draft, `invalid` for bytes that are none or too many.
pub async fn paste(api: &Api, viewer: &Viewer, draft: DraftId, name: &str, media_type: &str, base64: &str) -> Result<OutgoingFile> {
    drafts::own(api, viewer, draft).await?;
    let decoded = base64::engine::general_purpose::STANDARD.decode(base64).ok().filter(|bytes| bytes.len() as u64 <= LARGEST);
    let bytes = decoded.ok_or_else(|| Error::new("invalid", "What was pasted cannot be read."))?;
    let mut blob = api.engine().store().blob().await?;
    blob.write(bytes).await?;
    let picture = media_type.starts_with("image/").then(|| format!("{:032x}@wiseparts", api.engine().clock().token()));
    keep(api, draft, blob.finish().await?, &safe_name(name), media_type, picture).await
}

async fn keep(
    api: &Api,
    draft: DraftId,
    packed: store::Packed,
    name: &str,
    media_type: &str,
    content_id: Option<String>,
) -> Result<OutgoingFile> {
    let file = store::drafts::File {
        id: AttachmentId(api.engine().clock().draw()),
        draft,
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        content_id,
        size: packed.size(),
        hash: packed.hash(),
    };
    let view = drafts::outgoing(file.clone());
    let draft_files = vec![FileChange::Added(file, packed)];
    api.engine().store().record(Record { draft_files, ..Record::default() }).await?;
    Ok(view)
}

/// By the name's end, for the kinds that people send; everything else is bytes.
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "txt" | "log" => "text/plain",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "json" => "application/json",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}
