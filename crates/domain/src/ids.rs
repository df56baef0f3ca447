//! Identities. What a provider made has an id derived from the provider's stable identity (UUIDv5 in the
//! workspace's own namespace), what a person made a UUIDv7. Both are drawn outside of this room.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}", self.0) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> { text.parse().map($name) }
        }
    )+};
}

ids! {
    /// One journal entry.
    EntryId,
    /// One connected mailbox or number.
    AccountId,
    /// A person or firm that writes to us.
    ContactId,
    /// A thread of messages with one contact.
    ConversationId,
    /// A message, received or sent. An outgoing message and its outbox row share it.
    MessageId,
    /// A part of a message that is offered as a file.
    AttachmentId,
    /// A reply that is being written.
    DraftId,
    /// A note for the team.
    NoteId,
    /// A tag.
    TagId,
    /// A member of the team.
    UserId,
    /// A mailbox folder on the server.
    FolderId,
    /// An account's or a user's signature.
    SignatureId,
}

/// The random namespace of a workspace: ids derived in two workspaces never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Namespace(pub Uuid);

impl Namespace {
    /// The id of `key` among things of one `kind`; the same at each call.
    pub fn derive(&self, kind: &str, key: &[u8]) -> Uuid {
        let mut name = Vec::with_capacity(kind.len() + 1 + key.len());
        name.extend_from_slice(kind.as_bytes());
        name.push(0);
        name.extend_from_slice(key);
        Uuid::new_v5(&self.0, &name)
    }
}
