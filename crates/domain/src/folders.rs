//! What a mailbox folder is for (RFC 6154, and what servers without it call them).

use serde::{Deserialize, Serialize};

/// The use of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Where new mail comes in.
    Inbox,
    /// What was sent.
    Sent,
    /// Drafts of other programs.
    Drafts,
    /// Spam.
    Junk,
    /// Thrown away.
    Trash,
    /// Put away.
    Archive,
    /// Every message of the mailbox (Gmail).
    All,
    /// None of these.
    Other,
}
