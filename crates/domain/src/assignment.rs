//! Who looks after a conversation.

use crate::ids::*;
use serde::{Deserialize, Serialize};

/// What may happen to an assignment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Assigned { conversation: ConversationId, from: Option<UserId>, to: Option<UserId>, because: Because },
}

/// Why somebody got it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// A person chose.
    ByHand,
    /// They answered it while it belonged to nobody.
    Replied,
}
