//! What happened, for those who show it: which nouns to fetch again.

use crate::{Api, Result};
use serde::Serialize;
use specta::Type;

/// Committed changes, folded: the window refetches what it shows of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Changed {
    /// Spelled as the modules of this room.
    pub nouns: Vec<String>,
    /// Conversations concerned; empty where there are too many to name.
    pub conversations: Vec<String>,
}

/// A subscription; ends with the workspace.
pub struct Changes {}

impl Changes {
    /// Waits for the next commit and folds what has piled up since; `None` at the end.
    pub async fn next(&mut self) -> Option<Changed> {
        unimplemented!()
    }
}

/// Subscribes to what is committed from now on.
pub fn subscribe(api: &Api) -> Result<Changes> {
    let _ = api;
    unimplemented!()
}
