//! Signatures, put once between reply and quote.

use crate::ids::*;
use serde::{Deserialize, Serialize};

/// A signature with its plain-text twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Keeps through editing.
    pub id: SignatureId,
    /// The account whose mail carries it.
    pub account: AccountId,
    /// Name in the picker.
    pub name: String,
    /// Cleaned HTML.
    pub html: String,
    /// The same as text.
    pub text: String,
}

/// What may happen to a signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Saved { signature: Signature },
    Deleted { id: SignatureId },
}
