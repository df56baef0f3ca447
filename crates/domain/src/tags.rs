//! Tags: coloured words on conversations.

use crate::ids::*;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The nine offered colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Colour {
    Red,
    Orange,
    Amber,
    Green,
    Teal,
    Blue,
    Violet,
    Pink,
    Grey,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Keeps through renaming.
    pub id: TagId,
    /// NFC, trimmed, spaces collapsed.
    pub name: String,
    /// When to use it; may be empty.
    pub description: String,
    /// Its colour.
    pub colour: Colour,
}

/// The form by which names are unique: NFKC, case folded, spaces collapsed.
pub fn key(name: &str) -> String {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).collect::<String>().replace('ß', "ss");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is kept: NFC, trimmed, spaces collapsed, no control characters.
pub fn tidy(name: &str) -> String {
    let clean: String = name.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What may happen to a tag, or to a conversation by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Created { tag: Tag },
    Edited { id: TagId, from: Tag, to: Tag },
    Deleted { id: TagId },
    Attached { id: TagId, conversation: ConversationId },
    Detached { id: TagId, conversation: ConversationId },
}
