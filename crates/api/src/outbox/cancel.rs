//! Taking a message back before it leaves: it becomes the draft again that it was.

use super::facts;
use crate::drafts::{self, Draft};
use crate::{Api, Result, forms};
use domain::contacts::Address;
use domain::drafts::{Change, Mode};
use domain::messages::Direction;
use domain::outbox;
use domain::{Actor, AttachmentId, DraftId, MessageId, Scope, Viewer};
use store::Record;
use store::drafts::{File, FileChange, Recipients};
use store::messages::Message;

/// Takes a message back before it left; it becomes the draft again that it was.
///
/// # Errors
/// `not_found`; `conflict` where it has left already, or is leaving.
pub async fn cancel(api: &Api, viewer: &Viewer, id: MessageId) -> Result<Draft> {
    let row = facts(api, id).await?;
    let message = crate::messages::facts(api, viewer, id).await?;
    let written = engine::compose::written(api.engine(), id).await?;
    let draft = draft(api, viewer, &message, written).await?;
    let draft_files = files(api, &message, draft.id).await?;
    let by = Actor::User(viewer.user);
    let taken_back = domain::Change::Outbox(outbox::Change::Cancelled { id });
    let begun = domain::Change::Drafts(Change::Begun { id: draft.id, conversation: draft.conversation, mode: draft.mode });
    // Together or not at all: nothing is lost and nothing is sent twice.
    let entries = vec![
        api.engine().entry(by.clone(), Scope::Account(row.account), Some(row.conversation), taken_back),
        api.engine().entry(by, Scope::User(viewer.user), draft.conversation, begun),
    ];
    api.engine().store().record(Record { drafts: vec![draft.clone()], draft_files, ..Record::of(entries) }).await?;
    drafts::view(api, draft).await
}

/// What was written, as a draft. One whose conversation holds nothing else was a new message.
async fn draft(api: &Api, viewer: &Viewer, message: &Message, written: engine::compose::Written) -> Result<store::drafts::Draft> {
    let others = match message.conversation {
        Some(id) => store::messages::of_conversation(api.engine().store(), id).await?,
        None => Vec::new(),
    };
    let answered = others.iter().rev().find(|other| other.direction == Direction::In && other.received_at <= message.received_at);
    let texts = |list: &[Address]| list.iter().map(forms::header).collect();
    let mode = match answered {
        Some(_) if message.head.cc.is_empty() => Mode::Reply,
        Some(_) => Mode::ReplyAll,
        None => Mode::New,
    };
    Ok(store::drafts::Draft {
        id: DraftId(api.engine().clock().draw()),
        author: viewer.user,
        conversation: message.conversation.filter(|_| mode != Mode::New),
        account: Some(message.account),
        mode,
        message: answered.map(|answered| answered.id),
        recipients: Recipients { to: texts(&message.head.to), cc: texts(&message.head.cc), bcc: texts(&message.head.bcc) },
        subject: message.subject.clone(),
        html: written.html.unwrap_or_default(),
        text: written.text,
        saved_at: api.engine().clock().now(),
    })
}

/// The message's files, for its draft.
async fn files(api: &Api, message: &Message, draft: DraftId) -> Result<Vec<FileChange>> {
    if message.head.attachments.is_empty() {
        return Ok(Vec::new());
    }
    let source = store::sources::source(api.engine().store(), message.id).await?;
    let mut out = Vec::new();
    for file in &message.head.attachments {
        let part = mail::mime::part(&source, file.part)?;
        let mut blob = api.engine().store().blob().await?;
        blob.write(part.bytes).await?;
        let packed = blob.finish().await?;
        let file = File {
            id: AttachmentId(api.engine().clock().draw()),
            draft,
            name: part.name,
            media_type: part.media_type,
            content_id: file.content_id.clone().filter(|_| file.inline),
            size: packed.size(),
            hash: packed.hash(),
        };
        out.push(FileChange::Added(file, packed));
    }
    Ok(out)
}
