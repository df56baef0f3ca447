//! Notes for the team: another type in another table without recipients, so that no send path can pick one up.

use crate::ids::*;
use serde::{Deserialize, Serialize};

/// What may happen to a note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    /// The text stands in the note's row, not in the journal.
    Written {
        id: NoteId,
        conversation: ConversationId,
    },
    Deleted {
        id: NoteId,
    },
}
