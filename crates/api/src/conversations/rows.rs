//! Lines of the list.

use super::{ContactView, ConversationRow, Hit};
use crate::{Api, Error, Result, forms};
use domain::{ConversationId, Viewer};
use store::conversations::{Conversation, Shown};
use store::totals::State;

/// The rows of these conversations, in this order.
///
/// # Errors
/// `not_found`.
pub async fn rows(api: &Api, viewer: &Viewer, ids: &[ConversationId]) -> Result<Vec<ConversationRow>> {
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        out.push(alone(facts(api, viewer, *id).await?));
    }
    Ok(out)
}

/// The conversation, where the viewer may see it; one that went into another gives the other.
pub(crate) async fn facts(api: &Api, _viewer: &Viewer, id: ConversationId) -> Result<Conversation> {
    store::conversations::find(api.engine().store(), id).await?.ok_or_else(|| Error::not_found("conversation"))
}

/// A row that stands in no list, so nothing follows it.
pub(crate) fn alone(conversation: Conversation) -> ConversationRow {
    row(Shown { conversation, cursor: String::new(), hits: Vec::new() }, Vec::new())
}

/// A row of a list.
pub(crate) fn row(shown: Shown, hits: Vec<Hit>) -> ConversationRow {
    let Shown { conversation, cursor, .. } = shown;
    let status = status(&conversation);
    let you = if conversation.answered { "You: " } else { "" };
    let channel = if conversation.kind.starts_with("whatsapp") { "whatsapp" } else { "email" };
    let contact = conversation.contact.map(|contact| ContactView { name: contact.name, address: contact.address });
    ConversationRow {
        id: conversation.id.to_string(),
        account_id: conversation.account.to_string(),
        channel: channel.into(),
        contact: contact.unwrap_or(ContactView { name: String::new(), address: String::new() }),
        subject: conversation.subject,
        snippet: format!("{you}{}", conversation.snippet),
        status,
        tags: conversation.tags.into_iter().map(|(_, name)| name).collect(),
        assignee: conversation.assignee.map(|user| user.to_string()),
        unread: conversation.unread > 0,
        message_count: conversation.message_count,
        last_message_at: forms::show(conversation.last_at),
        waiting_since: conversation.waiting_since.map(forms::show),
        has_attachment: conversation.has_attachment,
        has_draft: conversation.has_draft,
        outgoing: conversation.outgoing.map(forms::name),
        cursor,
        hits,
    }
}

fn status(conversation: &Conversation) -> String {
    match conversation.state {
        Some(State::Spam) => "spam".into(),
        Some(State::Trash) => "trash".into(),
        _ => forms::name(conversation.status),
    }
}
