//! The people who answer. Alone, there is one: whoever sits at this desktop.

use crate::ids::*;
use serde::{Deserialize, Serialize};

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Keeps through renaming.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    /// Own address; may be empty.
    pub email: String,
    /// May change settings.
    pub admin: bool,
}

/// What may happen to a user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Joined { user: User },
    Edited { id: UserId, from: User, to: User },
    Left { id: UserId },
}
