//! The way out. The row is claimed durably before the socket is written; what the other side's answer left
//! open is *unknown* and settled by evidence, never by a blind retry.

use crate::ids::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What proves that a message left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The server accepted it after the final dot.
    Accepted,
    /// It was found in the Sent folder by its Message-ID.
    SentFolder,
}

/// A recipient that the server refused while it took others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRecipient {
    /// The address.
    pub address: String,
    /// The server's words.
    pub reason: String,
}

/// Who did not get a message that others got, in words; `None`: everybody got it.
pub fn refusals(refused: &[RefusedRecipient]) -> Option<String> {
    let sentence = |one: &RefusedRecipient| format!("{} did not get it: {}.", one.address, one.reason.trim_end_matches('.'));
    (!refused.is_empty()).then(|| refused.iter().map(sentence).collect::<Vec<_>>().join(" "))
}

/// What may happen to an outgoing message; `id` is the message's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    /// Durable, leaves at `due` (now plus the undo delay). Its bytes are stored in the same transaction.
    Queued {
        id: MessageId,
        conversation: ConversationId,
        due: Timestamp,
    },
    /// This process is about to write to the socket.
    Claimed {
        id: MessageId,
        attempt: u32,
    },
    /// Everything but the final dot is written and the dot is next: a process that ends before this fact may simply
    /// try again, one that ends after it leaves an unknown. Stands on the row (`dot_at`) until the next claim.
    DotReached {
        id: MessageId,
        attempt: u32,
    },
    Sent {
        id: MessageId,
        evidence: Evidence,
        refused: Vec<RefusedRecipient>,
    },
    /// Accepted for some; those who were put off are tried again by themselves, and nobody else is.
    PartlySent {
        id: MessageId,
        at: Timestamp,
        left: Vec<String>,
        refused: Vec<RefusedRecipient>,
        reason: String,
    },
    /// Nothing was accepted; tried again by itself.
    RetrySet {
        id: MessageId,
        at: Timestamp,
        reason: String,
    },
    Failed {
        id: MessageId,
        reason: String,
    },
    /// The final dot left and the answer was lost.
    Unknown {
        id: MessageId,
        look_at: Timestamp,
        reason: String,
    },
    Cancelled {
        id: MessageId,
    },
    /// A person asked for another try; of an unknown one only with `forced`.
    Requeued {
        id: MessageId,
        at: Timestamp,
        forced: bool,
    },
}
