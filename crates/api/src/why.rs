//! The decisions taken about a message or a conversation, and their reasons.

use crate::{Api, Result};
use domain::Viewer;
use serde::Serialize;
use specta::Type;

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
pub async fn explain(api: &Api, viewer: &Viewer, id: &str) -> Result<Explanation> {
    let _ = (api, viewer, id);
    unimplemented!()
}
