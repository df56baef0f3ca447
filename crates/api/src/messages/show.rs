//! Messages with what they say.

use super::{AttachmentView, Location, MessageView};
use crate::{Api, Error, Result, forms, words};
use domain::attachments::Attachment;
use domain::contacts::Address;
use domain::inbound::{Automatic, Inbound};
use domain::messages::{Direction, Status};
use domain::{MessageId, Viewer};
use mail::mime::reply;
use std::collections::HashMap;
use store::messages::{Kept, Message};

/// Of a larger source only the beginning is read for its text: files stand behind it.
const ENOUGH: usize = 4 << 20;

/// One message.
///
/// # Errors
/// `not_found`.
pub async fn show(api: &Api, viewer: &Viewer, id: MessageId) -> Result<MessageView> {
    let message = facts(api, viewer, id).await?;
    let own = Own::load(api).await?;
    views(api, &own, vec![message]).await?.pop().ok_or_else(|| Error::not_found("message"))
}

/// The exact bytes as received, of quarantined ones too.
///
/// # Errors
/// `not_found`.
pub async fn source(api: &Api, viewer: &Viewer, id: MessageId) -> Result<Vec<u8>> {
    facts(api, viewer, id).await?;
    Ok(store::sources::source(api.engine().store(), id).await?)
}

/// The message's row, where the viewer may see it.
pub(crate) async fn facts(api: &Api, _viewer: &Viewer, id: MessageId) -> Result<Message> {
    store::messages::find(api.engine().store(), id).await?.ok_or_else(|| Error::not_found("message"))
}

/// Our own addresses: answers never go there.
pub(crate) struct Own(Vec<String>);

impl Own {
    /// Those of every account.
    pub(crate) async fn load(api: &Api) -> Result<Own> {
        let accounts = store::accounts::list(api.engine().store()).await?;
        Ok(Own(accounts.into_iter().map(|row| row.account.address).collect()))
    }
}

/// The views of these messages, in their order.
pub(crate) async fn views(api: &Api, own: &Own, messages: Vec<Message>) -> Result<Vec<MessageView>> {
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let mut locations = store::messages::locations(api.engine().store(), &ids).await?;
    let due = due(api, &messages).await?;
    let mut out = Vec::with_capacity(messages.len());
    for message in messages {
        let text = text(api, &message).await?;
        let kept = locations.remove(&message.id).unwrap_or_default();
        let retry_at = due.get(&message.id).copied();
        out.push(MessageView { retry_at: retry_at.map(forms::show), ..view(own, message, text, kept) });
    }
    Ok(out)
}

/// When those that are on their way out leave or are tried again.
async fn due(api: &Api, messages: &[Message]) -> Result<HashMap<MessageId, jiff::Timestamp>> {
    let mut due = HashMap::new();
    for message in messages.iter().filter(|message| matches!(message.status, Status::Queued | Status::Retry | Status::Unknown)) {
        let row = store::outbox::find(api.engine().store(), message.id).await?;
        due.extend(row.and_then(|row| row.due_at).map(|at| (message.id, at)));
    }
    Ok(due)
}

/// Texts as the index has them, without the care that showing them takes. What cannot be read is left out.
pub(crate) async fn searched(api: &Api, messages: &[&Message]) -> Result<HashMap<MessageId, String>> {
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let mut sources = store::sources::several(api.engine().store(), &ids).await?;
    let mut texts = HashMap::with_capacity(ids.len());
    for message in messages {
        let source = match sources.remove(&message.id) {
            Some(source) => source,
            None => beginning(api, message.id).await?,
        };
        texts.extend(mail::mime::parse(&source, message.received_at).map(|inbound| (message.id, inbound.search_text)));
    }
    Ok(texts)
}

/// The whole text; empty where the message cannot be read.
async fn text(api: &Api, message: &Message) -> Result<String> {
    let raw = beginning(api, message.id).await?;
    Ok(mail::mime::view(&raw).map(|view| view.text).unwrap_or_default())
}

/// The source, or as much of it as holds the text.
pub(super) async fn beginning(api: &Api, id: MessageId) -> Result<Vec<u8>> {
    let mut reader = match store::sources::open(api.engine().store(), id).await {
        Ok(reader) => reader,
        Err(error) if error.kind() == store::error::Kind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut raw = Vec::new();
    while raw.len() < ENOUGH {
        match reader.piece().await? {
            Some(piece) => raw.extend_from_slice(&piece),
            None => break,
        }
    }
    Ok(raw)
}

fn view(own: &Own, message: Message, text: String, kept: Vec<Kept>) -> MessageView {
    let answered = as_answered(&message);
    let to = reply::recipients(&answered, &own.0, false);
    let all = reply::recipients(&answered, &own.0, true);
    let others = [all.to, all.cc].concat().into_iter().filter(|other| !to.to.iter().any(|one| one.key() == other.key()));
    let outgoing = message.direction == Direction::Out;
    MessageView {
        answer_cc: others.map(|address| forms::contact(&address)).collect(),
        answer_to: forms::contacts(&to.to),
        id: message.id.to_string(),
        conversation_id: message.conversation.map(|id| id.to_string()),
        direction: forms::name(message.direction),
        status: forms::name(message.status),
        from: forms::contact(&message.from),
        to: forms::contacts(&message.head.to),
        cc: forms::contacts(&message.head.cc),
        bcc: forms::contacts(&message.head.bcc),
        subject: message.subject,
        text,
        received_at: Some(forms::show(message.received_at)),
        sent_at: message.sent_at.filter(|_| !outgoing || message.status == Status::Sent).map(forms::show),
        message_id: message.message_id,
        seen: message.seen,
        flagged: message.flagged,
        automatic: message.automatic,
        snippet: message.snippet,
        locations: kept.into_iter().map(location).collect(),
        attachments: message.head.attachments.into_iter().map(attachment).collect(),
        reason: message.reason,
        retry_at: None,
        because: (message.status != Status::Quarantined).then(|| words::threading(message.because).to_owned()),
    }
}

/// A file of a message; its id is its part's number.
fn attachment(file: Attachment) -> AttachmentView {
    AttachmentView {
        id: file.part.to_string(),
        name: file.name,
        size: forms::size(file.size),
        media_type: file.media_type,
        inline: file.inline,
    }
}

/// A place on the server.
pub(crate) fn location(kept: Kept) -> Location {
    Location { folder: kept.folder, uid: kept.uid, uidvalidity: kept.uidvalidity }
}

/// What the rules of recipients ask of a message.
fn as_answered(message: &Message) -> Inbound {
    Inbound {
        identity: [0; 32],
        message_id: message.message_id.clone(),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        from: Some(message.from.clone()).filter(|from: &Address| !from.address.is_empty()),
        reply_to: message.head.reply_to.clone(),
        to: message.head.to.clone(),
        cc: message.head.cc.clone(),
        bcc: message.head.bcc.clone(),
        subject: message.subject.clone(),
        date: message.sent_at,
        received_at: message.received_at,
        snippet: String::new(),
        search_text: String::new(),
        attachments: Vec::new(),
        automatic: Automatic::default(),
        report: None,
        delivered_to: Vec::new(),
    }
}
