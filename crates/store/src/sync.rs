//! What the server has and how far syncing came. These are facts about one mailbox on one machine: not journal, but
//! kept in the same transaction as the messages they belong to.

pub mod folders;
pub mod health;
pub mod intents;
pub mod locations;

pub use folders::{Cursor, Folder};
pub use health::Health;
pub use intents::{Intent, Wish};
pub use locations::{Location, Place};

use crate::Result;
use crate::writer::Tx;
use domain::{FolderId, ServerFlags};

/// Facts of syncing in a [`crate::Record`]. Folders are applied before the entries, all else after them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Folders as they are now: new ones, renamed ones, those with a new epoch.
    pub folders: Vec<Folder>,
    /// Folders that are not on the server any more; their locations go with them.
    pub folders_gone: Vec<FolderId>,
    /// How far folders were fetched.
    pub cursors: Vec<Cursor>,
    /// Where messages were found. The message is in this record or known already.
    pub locations: Vec<Location>,
    /// Where messages are not any more.
    pub locations_gone: Vec<Place>,
    /// Whole epochs that were walked and are of no use any more: (folder, epoch).
    pub epochs_gone: Vec<(FolderId, u32)>,
    /// What the server said about flags.
    pub flags: Vec<(Place, ServerFlags)>,
    /// Wishes that the server fulfilled, or that are pointless by now.
    pub intents_done: Vec<i64>,
    /// Wishes to try again at an instant.
    pub intents_later: Vec<(i64, jiff::Timestamp)>,
    /// How accounts are doing.
    pub health: Vec<Health>,
}

impl Facts {
    /// Appends the facts of a later record.
    pub(crate) fn extend(&mut self, later: &Facts) {
        self.folders.extend_from_slice(&later.folders);
        self.folders_gone.extend_from_slice(&later.folders_gone);
        self.cursors.extend_from_slice(&later.cursors);
        self.locations.extend_from_slice(&later.locations);
        self.locations_gone.extend_from_slice(&later.locations_gone);
        self.epochs_gone.extend_from_slice(&later.epochs_gone);
        self.flags.extend_from_slice(&later.flags);
        self.intents_done.extend_from_slice(&later.intents_done);
        self.intents_later.extend_from_slice(&later.intents_later);
        self.health.extend_from_slice(&later.health);
    }
}

/// Applies all but the folders, which came before the entries.
pub(crate) async fn apply(tx: &mut Tx<'_>, facts: &Facts) -> Result<()> {
    let done = intents::done(tx, &facts.intents_done).await?;
    intents::later(tx, &facts.intents_later).await?;
    locations::apply(tx, facts, done).await?;
    folders::set_cursors(tx, &facts.cursors).await?;
    health::set(tx, &facts.health).await
}
