//! Tags on conversations.

use serde::Serialize;
use specta::Type;

/// A tag.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TagView {
    pub id: String,
    pub name: String,
    pub description: String,
    /// red, orange, amber, green, teal, blue, violet, pink, grey
    pub colour: String,
}
