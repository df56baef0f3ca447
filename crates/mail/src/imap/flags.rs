//! Changing flags: always adding or removing, never replacing, so that what others set meanwhile stays.

use super::command::pieces;
use super::session::Session;
use crate::Error;
use domain::{ServerFlags, UidSet};

/// Which way flags change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Set them.
    Add,
    /// Take them away.
    Remove,
}

impl Session {
    /// Adds or removes `flags` on messages of the selected folder. What is not there any more is passed over.
    pub async fn store_flags(&mut self, uids: &UidSet, change: Change, flags: ServerFlags) -> Result<(), Error> {
        let names = flags.names().collect::<Vec<_>>().join(" ");
        let sign = match change {
            Change::Add => '+',
            Change::Remove => '-',
        };
        for piece in pieces(uids) {
            let command = format!("UID STORE {piece} {sign}FLAGS.SILENT ({names})");
            self.wire.run(command.as_bytes(), |_| Ok(())).await?;
        }
        Ok(())
    }
}
