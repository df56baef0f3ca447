//! Moving and deleting, without ever removing what somebody else marked.

use super::command::{pieces, quoted};
use super::flags::Change;
use super::line::Line;
use super::outcome::Asked;
use super::session::Session;
use crate::Error;
use domain::{ServerFlags, UidSet};

/// Where messages went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The epoch of the target folder, where the server told it.
    pub uid_validity: Option<u32>,
    /// Old UID and new UID; those missing are found again by their identity.
    pub uids: Vec<(u32, u32)>,
    /// Without UIDPLUS the old copies stay behind, marked as deleted: hide them.
    pub left_behind: bool,
}

impl Session {
    /// Moves messages of the selected folder to the folder `to`. [`Error::NoSuchFolder`]: create it, once, and repeat.
    pub async fn move_messages(&mut self, uids: &UidSet, to: &str) -> Result<Moved, Error> {
        let target = quoted(to)?;
        let mut moved = Moved::default();
        for piece in pieces(uids) {
            if self.capabilities.has("MOVE") {
                self.copying(&format!("UID MOVE {piece} {target}"), &mut moved).await?;
            } else {
                self.copying(&format!("UID COPY {piece} {target}"), &mut moved).await?;
                moved.left_behind |= !self.delete_messages(&piece).await?;
            }
        }
        Ok(moved)
    }

    /// Removes messages of the selected folder for good; false: they are only marked, since the server cannot remove
    /// just these (a plain EXPUNGE would remove what others marked).
    pub async fn delete_messages(&mut self, uids: &UidSet) -> Result<bool, Error> {
        self.store_flags(uids, Change::Add, ServerFlags::DELETED).await?;
        if !self.capabilities.has("UIDPLUS") {
            return Ok(false);
        }
        for piece in pieces(uids) {
            self.wire.run(format!("UID EXPUNGE {piece}").as_bytes(), |_| Ok(())).await?;
        }
        Ok(true)
    }

    /// COPYUID comes with the tagged OK, or (MOVE) in an untagged one before it.
    async fn copying(&mut self, command: &str, moved: &mut Moved) -> Result<(), Error> {
        let allowed = self.wire.ordinary();
        let mut untagged = None;
        let ended = self.wire.run_with(command.as_bytes(), allowed, Asked::Other, |line| {
            if let Line::Told(told) = line {
                untagged = told.code.copied.or(untagged.take());
            }
            Ok(())
        });
        if let Some((validity, pairs)) = ended.await?.copied.or(untagged) {
            moved.uid_validity = Some(validity);
            moved.uids.extend(pairs);
        }
        Ok(())
    }
}
