//! People and firms that write to us. A contact has any number of identities and needs none of them.

use crate::ids::*;
use serde::{Deserialize, Serialize};

/// A name and a mail address as a header gives them; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Display name, decoded; empty where there was none.
    pub name: String,
    /// `local@domain` as written; compare with [`Address::key`].
    pub address: String,
}

impl Address {
    /// The form in which addresses are compared: lower case, trimmed.
    pub fn key(&self) -> String {
        self.address.trim().to_lowercase()
    }
}

/// Kinds of identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// A mail address in the form of [`Address::key`].
    Email,
    /// A telephone number in E.164.
    Phone,
    /// WhatsApp's own id of a person.
    #[serde(rename = "whatsapp")]
    WhatsApp,
}

/// One way by which a contact is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// What `value` is.
    pub kind: IdentityKind,
    /// Normalised value.
    pub value: String,
}

/// What may happen to a contact. One that only wrote to us begins with its first message and needs no fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Renamed {
        id: ContactId,
        from: String,
        to: String,
    },
    /// Remote content of this contact's mail may be loaded, or no longer.
    RemoteContentSet {
        id: ContactId,
        from: bool,
        to: bool,
    },
}
