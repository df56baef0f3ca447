//! Replies that are being written, saved as one types.

use crate::messages::OutgoingFile;
use crate::{Api, Error, Result, forms};
use domain::drafts::Change;
use domain::{Actor, AttachmentId, ConversationId, DraftId, Scope, Viewer};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Record;
use store::drafts::{FileChange, Recipients};

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
///
/// # Errors
/// `not_found` where it is gone, for example because it was sent; `invalid` for an id that is none.
pub async fn save(api: &Api, viewer: &Viewer, draft: Draft) -> Result<Draft> {
    let engine = api.engine();
    let begun = draft.id.is_empty();
    let id = if begun { DraftId(engine.clock().draw()) } else { forms::id(&draft.id)? };
    let row = row(api, viewer, id, &draft)?;
    let mut record = Record::default();
    if begun {
        let change = domain::Change::Drafts(Change::Begun { id, conversation: row.conversation, mode: row.mode });
        record.entries.push(engine.entry(Actor::User(viewer.user), Scope::User(viewer.user), row.conversation, change));
    } else {
        own(api, viewer, id).await?;
        let kept: Vec<&str> = draft.attachments.iter().map(|file| file.id.as_str()).collect();
        let files = store::drafts::files(engine.store(), id).await?;
        let removed = files.iter().filter(|file| !kept.contains(&file.id.to_string().as_str()));
        record.draft_files = removed.map(|file| FileChange::Removed(file.id)).collect();
    }
    record.drafts = vec![row];
    engine.store().record(record).await?;
    show(api, viewer, id).await
}

/// The viewer's drafts, newest first.
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<Draft>> {
    let rows = store::drafts::list(api.engine().store(), viewer.user).await?;
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        out.push(view(api, row).await?);
    }
    Ok(out)
}

/// One draft.
///
/// # Errors
/// `not_found`.
pub async fn show(api: &Api, viewer: &Viewer, id: DraftId) -> Result<Draft> {
    view(api, own(api, viewer, id).await?).await
}

/// The viewer's draft in a conversation.
pub async fn find(api: &Api, viewer: &Viewer, conversation: ConversationId) -> Result<Option<Draft>> {
    match store::drafts::of_conversation(api.engine().store(), conversation, viewer.user).await? {
        Some(row) => view(api, row).await.map(Some),
        None => Ok(None),
    }
}

/// Throws a draft away.
///
/// # Errors
/// `not_found`.
pub async fn discard(api: &Api, viewer: &Viewer, id: DraftId) -> Result<()> {
    let row = own(api, viewer, id).await?;
    let change = domain::Change::Drafts(Change::Discarded { id });
    let entry = api.engine().entry(Actor::User(viewer.user), Scope::User(viewer.user), row.conversation, change);
    api.engine().store().record(Record::of(vec![entry])).await?;
    Ok(())
}

/// A file of one of the viewer's drafts.
pub(crate) async fn file(api: &Api, viewer: &Viewer, id: AttachmentId) -> Result<store::drafts::File> {
    let file = store::drafts::file(api.engine().store(), id).await?.ok_or_else(|| Error::not_found("file"))?;
    own(api, viewer, file.draft).await?;
    Ok(file)
}

/// The draft, where the viewer writes it.
pub(crate) async fn own(api: &Api, viewer: &Viewer, id: DraftId) -> Result<store::drafts::Draft> {
    let found = store::drafts::find(api.engine().store(), id).await?;
    found.filter(|draft| draft.author == viewer.user).ok_or_else(|| Error::not_found("draft"))
}

fn row(api: &Api, viewer: &Viewer, id: DraftId, draft: &Draft) -> Result<store::drafts::Draft> {
    Ok(store::drafts::Draft {
        id,
        author: viewer.user,
        conversation: draft.conversation.as_deref().map(forms::id).transpose()?,
        account: draft.account.as_deref().map(forms::id).transpose()?,
        mode: forms::named("way of writing", &draft.mode)?,
        message: draft.message.as_deref().map(forms::id).transpose()?,
        recipients: Recipients { to: draft.to.clone(), cc: draft.cc.clone(), bcc: draft.bcc.clone() },
        subject: draft.subject.clone(),
        html: draft.html.clone(),
        text: draft.text.clone(),
        saved_at: api.engine().clock().now(),
    })
}

pub(crate) async fn view(api: &Api, row: store::drafts::Draft) -> Result<Draft> {
    let files = store::drafts::files(api.engine().store(), row.id).await?;
    Ok(Draft {
        id: row.id.to_string(),
        conversation: row.conversation.map(|id| id.to_string()),
        account: row.account.map(|id| id.to_string()),
        mode: forms::name(row.mode),
        message: row.message.map(|id| id.to_string()),
        to: row.recipients.to,
        cc: row.recipients.cc,
        bcc: row.recipients.bcc,
        subject: row.subject,
        html: row.html,
        text: row.text,
        attachments: files.into_iter().map(outgoing).collect(),
        saved_at: Some(forms::show(row.saved_at)),
    })
}

/// A draft's file as the composer shows it.
pub(crate) fn outgoing(file: store::drafts::File) -> OutgoingFile {
    OutgoingFile {
        id: file.id.to_string(),
        name: file.name,
        size: forms::size(file.size),
        media_type: file.media_type,
        content_id: file.content_id,
    }
}
