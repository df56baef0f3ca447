//! Opening a folder, and what changed in it since it was last open.

use super::command::quoted;
use super::framing::Allowance;
use super::line::Line;
use super::lists::{is_vanished, vanished};
use super::outcome::{Asked, Code};
use super::session::Session;
use super::wire::News;
use crate::Error;
use domain::{ServerFlags, UidSet};

/// What is known of a folder, for a server that tells only the difference (RFC 7162 §3.2.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resync {
    /// The epoch of what is known.
    pub uid_validity: u32,
    /// Everything up to this mod-sequence is known.
    pub modseq: u64,
    /// The highest UID known.
    pub highest_uid: u32,
}

/// A folder as it was when it was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// The epoch of its UIDs.
    pub uid_validity: u32,
    /// The next UID to be given; `None` where untold even by STATUS.
    pub uid_next: Option<u32>,
    /// Messages in it.
    pub exists: u32,
    /// The newest mod-sequence; `None`: treat it as a folder without them (not offered, `NOMODSEQ`, or 0 and 1).
    pub highest_modseq: Option<u64>,
    /// Cannot be changed by us.
    pub read_only: bool,
    /// New keywords may be given to messages (`\*`).
    pub keywords: bool,
    /// The server took the resync: `vanished` and `changed` are the whole difference.
    pub resynced: bool,
    /// UIDs removed since; may name some we never had.
    pub vanished: UidSet,
    /// Flags changed since.
    pub changed: Vec<FlagChange>,
}

/// The flags of one message now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlagChange {
    /// Its UID.
    pub uid: u32,
    /// All of its flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
}

impl Session {
    /// Opens the folder `wire`. With `resync`, and where the server knows how, it also tells what changed since.
    pub async fn select(&mut self, wire: &str, resync: Option<&Resync>) -> Result<Selected, Error> {
        let resync = resync.filter(|_| self.qresync);
        // Some tell UIDNEXT only here, and only of a folder that is not open.
        let status = if self.tells_uid_next_late() { self.status(wire).await? } else { None };
        let parameter = match resync {
            Some(known) => format!(" (QRESYNC ({} {} 1:{}))", known.uid_validity, known.modseq, known.highest_uid.max(1)),
            None if self.has_condstore() => " (CONDSTORE)".to_owned(),
            None => String::new(),
        };
        let command = format!("SELECT {}{parameter}", quoted(wire)?);
        self.wire.exists = 0;
        let mut selected = Selected::default();
        let most = resync.map_or(1_000, |known| u64::from(known.highest_uid).saturating_add(10_000).min(5_000_000));
        let allowed = Allowance { literal: 64 * 1024, responses: most };
        let code = self.wire.run_with(command.as_bytes(), allowed, Asked::Other, |line| selected.take(line)).await?;
        selected.exists = self.wire.exists;
        selected.read_only |= code.read_only;
        selected.highest_modseq = selected.highest_modseq.or(code.highest_modseq).filter(|value| *value > 1 && self.has_condstore());
        selected.uid_next = selected.uid_next.or(status.as_ref().and_then(|status| status.uid_next));
        selected.resynced = resync.is_some_and(|known| known.uid_validity == selected.uid_validity && selected.highest_modseq.is_some());
        self.wire.news = News::default();
        if selected.uid_validity == 0 {
            selected.uid_validity = status.and_then(|status| status.uid_validity).ok_or(Error::Protocol("a folder without UIDVALIDITY"))?;
        }
        Ok(selected)
    }

    /// Old servers (Courier) leave UIDNEXT out of SELECT; none of them has CONDSTORE or ESEARCH.
    fn tells_uid_next_late(&self) -> bool {
        !self.has_condstore() && !self.capabilities.has("ESEARCH")
    }
}

impl Selected {
    fn take(&mut self, line: Line) -> Result<(), Error> {
        match line {
            Line::Raw(raw) if is_vanished(&raw) => {
                let (_, uids) = vanished(&raw).ok_or(Error::Protocol("an unreadable VANISHED"))?;
                self.vanished = self.vanished.union(&uids);
            }
            Line::Told(told) if told.code.closed => *self = Selected::default(),
            Line::Told(told) => self.code(&told.code),
            line => self.changed.extend(line.item().map(|item| FlagChange { uid: item.uid, flags: item.flags })),
        }
        Ok(())
    }

    fn code(&mut self, code: &Code) {
        self.uid_validity = code.uid_validity.unwrap_or(self.uid_validity);
        self.uid_next = code.uid_next.or(self.uid_next);
        self.highest_modseq = code.highest_modseq.or(self.highest_modseq);
        self.read_only |= code.read_only;
        self.keywords |= code.keywords;
    }
}
