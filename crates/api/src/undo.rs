//! Taking back what one did last. A change is undone by its inverse, and only where the value is still the one it made.

mod still;

use crate::{Api, Result, words};
use domain::{Actor, Change, ConversationId, Entry, Scope, UserId, Viewer};
use std::sync::{Mutex, PoisonError};

/// What people did here since the workspace was opened, oldest first; a deed is what one call changed.
#[derive(Default)]
pub(crate) struct Deeds(Mutex<Vec<Deed>>);

struct Deed {
    user: UserId,
    changes: Vec<Inverse>,
}

/// How to take one change back.
struct Inverse {
    scope: Scope,
    conversation: Option<ConversationId>,
    of: Change,
    by: Change,
}

/// Deeds that are remembered.
const MOST: usize = 500;

impl Deeds {
    /// Remembers what can be taken back of these entries.
    pub(crate) fn remember(&self, viewer: &Viewer, entries: &[Entry]) {
        let inverse = |entry: &Entry| {
            let by = domain::undo::inverse(&entry.change)?;
            (entry.actor == Actor::User(viewer.user)).then(|| Inverse {
                scope: entry.scope,
                conversation: entry.conversation,
                of: entry.change.clone(),
                by,
            })
        };
        let changes: Vec<Inverse> = entries.iter().filter_map(inverse).collect();
        if changes.is_empty() {
            return;
        }
        let mut deeds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        deeds.push(Deed { user: viewer.user, changes });
        let over = deeds.len().saturating_sub(MOST);
        deeds.drain(..over);
    }

    fn take_last(&self, user: UserId) -> Option<Deed> {
        let mut deeds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = deeds.iter().rposition(|deed| deed.user == user)?;
        Some(deeds.remove(at))
    }
}

/// Applies the inverse of the viewer's last change that can be undone; answers what was undone, in words.
///
/// # Errors
/// `conflict` where somebody has changed the same since.
pub async fn last(api: &Api, viewer: &Viewer) -> Result<Option<String>> {
    let Some(deed) = api.deeds().take_last(viewer.user) else { return Ok(None) };
    let mut entries = Vec::new();
    for change in deed.changes.iter().rev() {
        if still::stands(api, &change.of).await? {
            entries.push(api.engine().entry(Actor::User(viewer.user), change.scope, change.conversation, change.by.clone()));
        }
    }
    if entries.is_empty() {
        return Err(crate::Error::new("conflict", "Somebody has changed this since, so it was not undone."));
    }
    let said = deed.changes.first().map(|change| words::undone(&change.of, deed.changes.len()));
    api.engine().store().record(store::Record::of(entries)).await?;
    Ok(said)
}
