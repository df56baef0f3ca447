//! Messages: what was received, what was sent, and what changed about them since.

use crate::contacts::Address;
use crate::ids::*;
use crate::inbound::Inbound;
use crate::threading::Because;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// From them or from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Direction {
    In,
    Out,
}

/// Where a message stands; the outgoing ones mirror their outbox row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Status {
    Received,
    Draft,
    Queued,
    Sending,
    Retry,
    Sent,
    Failed,
    Unknown,
    Cancelled,
    Quarantined,
}

/// How a message came in: only `Live` and `Webhook` may be announced, answered or assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Source {
    Live,
    Backfill,
    Webhook,
}

/// Whether we wrote it: it lies among the sent ones, or its author is the account itself.
pub fn direction(inbound: &Inbound, sent: bool, account: &str) -> Direction {
    let ours = inbound.from.as_ref().is_some_and(|from| from.key() == account.trim().to_lowercase());
    if sent || ours { Direction::Out } else { Direction::In }
}

/// Whom a message is exchanged with. Theirs: the author; where the author is one of us or a machine that nobody reads
/// (a web form) and answers go to a single other address, that one. Ours: the first recipient who is not one of us.
pub fn counterpart<'a>(inbound: &'a Inbound, direction: Direction, is_ours: &dyn Fn(&Address) -> bool) -> Option<&'a Address> {
    let named = |address: &&Address| !address.address.trim().is_empty();
    if direction == Direction::Out {
        let all = || inbound.to.iter().chain(&inbound.cc).chain(&inbound.bcc).filter(named);
        return all().find(|address| !is_ours(address)).or_else(|| all().next());
    }
    let from = inbound.from.as_ref().filter(named);
    let stands_in = from.is_none_or(is_ours) || inbound.automatic.sign.as_deref() == Some("from");
    match inbound.reply_to.as_slice() {
        [other] if stands_in && named(&other) && !is_ours(other) => Some(other),
        _ => from,
    }
}

/// What may happen to a message. Text and headers are not in it: the entry names the message, the source is kept beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    /// A message of the provider, in or out (mail sent elsewhere). Begins the conversation if it is its first.
    Received {
        id: MessageId,
        conversation: ConversationId,
        source: Source,
        because: Because,
    },
    /// An arrival or a person proved that it belongs elsewhere.
    Relinked {
        id: MessageId,
        from: ConversationId,
        to: ConversationId,
        because: Because,
    },
    SeenSet {
        id: MessageId,
        from: bool,
        to: bool,
    },
    FlaggedSet {
        id: MessageId,
        from: bool,
        to: bool,
    },
    /// In no folder of the server any more, believed by the rules of email sync.
    Gone {
        id: MessageId,
    },
    /// Seen on the server again.
    Returned {
        id: MessageId,
    },
    /// Could not be processed: kept raw, shown as such.
    Quarantined {
        id: MessageId,
        reason: String,
    },
    /// A second look could process it.
    Released {
        id: MessageId,
    },
    /// Delivery of one of ours failed at a later hop.
    Bounced {
        id: MessageId,
        at: Timestamp,
        reason: String,
    },
}

#[cfg(test)]
mod tests;
