//! Replies that are being written. Keystrokes are not facts: the store keeps the newest text, the journal only
//! that a draft began and ended.

use crate::ids::*;
use serde::{Deserialize, Serialize};

/// What kind of message is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Mode {
    Reply,
    ReplyAll,
    Forward,
    New,
    Note,
}

/// What may happen to a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Begun {
        id: DraftId,
        conversation: Option<ConversationId>,
        mode: Mode,
    },
    Discarded {
        id: DraftId,
    },
    /// Became an outbox row, durably.
    Queued {
        id: DraftId,
        message: MessageId,
    },
}
