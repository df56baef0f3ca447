//! Looking over a folder without fetching mail: sizes, flags, changes, identities.

use super::command::pieces;
use super::framing::Allowance;
use super::item::{Identity, Item, Listed, message_ids};
use super::line::Line;
use super::lists::{is_vanished, vanished};
use super::outcome::Asked;
use super::select::FlagChange;
use super::session::Session;
use crate::Error;
use domain::UidSet;

/// The difference of a folder since a mod-sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Flags as they are now.
    pub flags: Vec<FlagChange>,
    /// UIDs removed since; told only where QRESYNC is on.
    pub vanished: UidSet,
}

impl Session {
    /// UID, flags, date and size of what of `uids` is in the folder: cheap, for planning and the progress bar.
    pub async fn list(&mut self, uids: &UidSet) -> Result<Vec<Listed>, Error> {
        let items = self.survey(uids, "UID FLAGS INTERNALDATE RFC822.SIZE").await?;
        let listed =
            items.into_iter().map(|item| Listed { uid: item.uid, flags: item.flags, internal_date: item.internal_date, size: item.size });
        Ok(listed.collect())
    }

    /// The flags of what of `uids` is in the folder; `1:4294967295` is all of it.
    pub async fn flags(&mut self, uids: &UidSet) -> Result<Vec<FlagChange>, Error> {
        let items = self.survey(uids, "UID FLAGS").await?;
        Ok(items.into_iter().filter(|item| item.flags.is_some()).map(|item| FlagChange { uid: item.uid, flags: item.flags }).collect())
    }

    /// By what messages are found again after their UIDs changed, and what a Sent folder is searched by.
    pub async fn identities(&mut self, uids: &UidSet) -> Result<Vec<Identity>, Error> {
        let id = match () {
            () if self.capabilities.has("OBJECTID") => " EMAILID",
            () if self.capabilities.has("X-GM-EXT-1") => " X-GM-MSGID",
            () => "",
        };
        let fields = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID X-MICROSOFT-ORIGINAL-MESSAGE-ID)]";
        let items = self.survey(uids, &format!("UID INTERNALDATE RFC822.SIZE{id} {fields}")).await?;
        let identities = items.into_iter().map(|item| Identity {
            uid: item.uid,
            internal_date: item.internal_date,
            size: item.size,
            message_ids: message_ids(&item.body.unwrap_or_default()),
            email_id: item.email_id,
        });
        Ok(identities.collect())
    }

    /// What changed among UIDs up to `highest` since `modseq`. Needs CONDSTORE; tells removals where QRESYNC is on.
    pub async fn changes_since(&mut self, modseq: u64, highest: u32) -> Result<Changes, Error> {
        let vanish = if self.qresync { " VANISHED" } else { "" };
        let command = format!("UID FETCH 1:{} (UID FLAGS) (CHANGEDSINCE {modseq}{vanish})", highest.max(1));
        let allowed = Allowance { literal: 0, ..self.wire.ordinary() };
        let mut changes = Changes::default();
        self.wire
            .run_with(command.as_bytes(), allowed, Asked::Other, |line| {
                match line {
                    Line::Raw(raw) if is_vanished(&raw) => {
                        let (_, uids) = vanished(&raw).ok_or(Error::Protocol("an unreadable VANISHED"))?;
                        changes.vanished = changes.vanished.union(&uids);
                    }
                    line => changes.flags.extend(line.item().map(|item| FlagChange { uid: item.uid, flags: item.flags })),
                }
                Ok(())
            })
            .await?;
        Ok(changes)
    }

    /// What of `uids` is in the folder, each once, by rising UID.
    async fn survey(&mut self, uids: &UidSet, what: &str) -> Result<Vec<Item>, Error> {
        let mut items: Vec<Item> = Vec::new();
        for piece in pieces(uids) {
            let command = format!("UID FETCH {piece} ({what})");
            let ordinary = self.wire.ordinary();
            let responses = ordinary.responses.saturating_add(u64::from(self.wire.exists.min(piece.len())));
            let allowed = Allowance { literal: 64 * 1024, responses };
            self.wire
                .run_with(command.as_bytes(), allowed, Asked::Other, |line| {
                    items.extend(line.item().filter(|item| piece.contains(item.uid)));
                    Ok(())
                })
                .await?;
        }
        items.sort_by_key(|item| item.uid);
        items.dedup_by(merged);
        Ok(items)
    }
}

/// Two lines about one message (an answer, and news about its flags) become one; the newer flags count.
fn merged(later: &mut Item, first: &mut Item) -> bool {
    if later.uid != first.uid {
        return false;
    }
    first.flags = later.flags.or(first.flags);
    first.internal_date = first.internal_date.or(later.internal_date);
    first.size = first.size.or(later.size);
    first.body = first.body.take().or_else(|| later.body.take());
    first.email_id = first.email_id.take().or_else(|| later.email_id.take());
    true
}
