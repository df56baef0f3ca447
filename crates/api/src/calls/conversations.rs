//! Conversations over the owner's socket.

use super::Answer;
use crate::conversations::{self, ListRequest};
use crate::{Api, Result, notes, team};
use domain::{ConversationId, Viewer};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A request about conversations.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    List(ListRequest),
    Open(ConversationId),
    SetStatus {
        ids: Vec<ConversationId>,
        status: String,
        until: Option<Timestamp>,
    },
    /// `to`: a user's id, name or address, `me`, or `none`.
    Assign {
        ids: Vec<ConversationId>,
        to: String,
    },
    Tag {
        ids: Vec<ConversationId>,
        tag: String,
        attach: bool,
    },
    Note {
        conversation: ConversationId,
        text: String,
    },
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::List(request) => Answer::of(&conversations::page(api, viewer, &request).await?),
        Call::Open(id) => Answer::of(&conversations::open(api, viewer, id).await?),
        Call::SetStatus { ids, status, until } => {
            conversations::set_status(api, viewer, &ids, &status, until).await?;
            rows(api, viewer, &ids).await
        }
        Call::Assign { ids, to } => {
            let user = team::named(api, viewer, &to).await?;
            conversations::assign(api, viewer, &ids, user).await?;
            rows(api, viewer, &ids).await
        }
        Call::Tag { ids, tag, attach } => {
            conversations::tag(api, viewer, &ids, &tag, attach).await?;
            rows(api, viewer, &ids).await
        }
        Call::Note { conversation, text } => Answer::of(&notes::write(api, viewer, conversation, &text).await?),
    }
}

/// What the conversations are now.
async fn rows(api: &Api, viewer: &Viewer, ids: &[ConversationId]) -> Result<Answer> {
    Answer::of(&conversations::rows(api, viewer, ids).await?)
}
