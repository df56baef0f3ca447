//! Which conversation a message belongs to. A wrong join leaks, a miss costs one merge: prefer the miss.

use serde::{Deserialize, Serialize};

/// The step that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Nothing it could belong to.
    Nothing,
    /// `In-Reply-To` or `References` names a stored message.
    Ids,
    /// Stored messages mention this one.
    Mentioned,
    /// It and stored messages mention the same unseen one, and share people or subject.
    SharedRoot,
    /// Reply subject of a participant within the window.
    Subject,
    /// A reply token in a recipient address.
    Token,
    /// A forward by an outsider: new, linked.
    Forward,
    /// Answer to a bulk mail: one conversation per sender.
    Bulk,
    /// The old one was closed and the subject differs: new, linked.
    ClosedOtherSubject,
    /// The old one was closed too long ago: new, linked.
    FollowUp,
    /// Written here by a person.
    Written,
    /// A person moved it.
    ByHand,
}
