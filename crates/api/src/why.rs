//! The decisions taken about a message or a conversation, and their reasons.

use crate::words::{self, Names};
use crate::{Api, Result, conversations, forms};
use domain::{Change, ConversationId, MessageId, Viewer};
use serde::Serialize;
use specta::Type;
use store::journal::{Body, Line};

/// What was decided about something.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Explanation {
    /// The message or conversation asked about.
    pub id: String,
    pub conversation_id: Option<String>,
    /// Oldest first.
    pub decisions: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Decision {
    pub at: String,
    /// Who, in words.
    pub actor: String,
    /// The change, e.g. `messages.received`.
    pub kind: String,
    /// What was decided, in words.
    pub text: String,
    /// The reason, in words; null where a person simply did it.
    pub because: Option<String>,
}

/// Explains a message or a conversation.
///
/// # Errors
/// `not_found`, `invalid` where it is no id.
pub async fn explain(api: &Api, viewer: &Viewer, id: &str) -> Result<Explanation> {
    let (message, conversation) = (forms::id::<MessageId>(id)?, forms::id::<ConversationId>(id)?);
    let store = api.engine().store();
    let (conversation, only) = match store::messages::find(store, message).await? {
        Some(found) => (found.conversation, Some(message)),
        None => (Some(conversations::facts(api, viewer, conversation).await?.id), None),
    };
    let names = Names::load(api, viewer).await?;
    let lines = match conversation {
        Some(conversation) => store::journal::of_conversation(store, conversation).await?,
        None => Vec::new(),
    };
    let concerned = lines.iter().filter(|line| only.is_none_or(|id| known(line).is_some_and(|change| concerns(change, id))));
    Ok(Explanation {
        id: id.trim().to_owned(),
        conversation_id: conversation.map(|id| id.to_string()),
        decisions: concerned.filter_map(|line| decision(line, &names)).collect(),
    })
}

fn known(line: &Line) -> Option<&Change> {
    match &line.body {
        Body::Known(change) => Some(change),
        Body::Unknown(_) => None,
    }
}

fn decision(line: &Line, names: &Names) -> Option<Decision> {
    let said = words::say(known(line)?, names)?;
    let (at, actor) = (forms::show(line.at), names.actor(&line.actor));
    Some(Decision { at, actor, kind: line.kind.clone(), text: said.text, because: said.because })
}

/// Whether a change is about this message.
fn concerns(change: &Change, message: MessageId) -> bool {
    use domain::{messages, outbox};
    match change {
        Change::Messages(change) => {
            use messages::Change::*;
            match change {
                Received { id, .. } | Relinked { id, .. } | SeenSet { id, .. } | FlaggedSet { id, .. } | Gone { id } => *id == message,
                Returned { id } | Quarantined { id, .. } | Released { id } | Bounced { id, .. } => *id == message,
            }
        }
        Change::Outbox(change) => {
            use outbox::Change::*;
            match change {
                Queued { id, .. } | Claimed { id, .. } | DotReached { id, .. } | Sent { id, .. } | RetrySet { id, .. } => *id == message,
                PartlySent { id, .. } | Failed { id, .. } | Unknown { id, .. } | Cancelled { id } | Requeued { id, .. } => *id == message,
            }
        }
        _ => false,
    }
}
