//! Wishes, from here to the server: read, starred, moved. A wish ends when the server did it, or when the message is
//! not there any more; until then what is shown is the wish.

use super::line::Line;
use crate::{Engine, Result};
use domain::accounts::Account;
use domain::folders::Role;
use domain::{FolderId, MessageId, ServerFlags, UidSet};
use jiff::{SignedDuration, Timestamp};
use mail::imap;
use std::collections::BTreeMap;
use store::Record;
use store::sync::{Cursor, Facts, Folder, Intent, Location, Place, Wish};

/// A wish the server refuses is tried again, ever more rarely.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);
/// After so many refusals it is given up; the next word of the server counts again.
const TRIES: u32 = 8;

/// What one command does: in a folder, to some messages.
#[derive(Debug, Default)]
struct Errand {
    places: Vec<Location>,
    wishes: Vec<Intent>,
}

/// Tells the server everything that waits for it.
pub(super) async fn tell(engine: &Engine, account: &Account, line: &mut Line) -> Result<()> {
    let now = engine.clock().now();
    let mut waiting = store::sync::intents::pending(engine.store(), account.id).await?;
    waiting.retain(|intent| intent.retry_at.is_none_or(|at| at <= now));
    if waiting.is_empty() {
        return Ok(());
    }
    let folders = store::sync::folders::list(engine.store(), account.id).await?;
    let errands = errands(engine, &folders, waiting).await?;
    let mut courier = Courier { engine, line, folders };
    for ((folder, what), errand) in errands {
        courier.run(folder, what, errand, now).await?;
    }
    Ok(())
}

/// What is to be done, spelled so that equal errands meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Flag { flag: u8, on: bool },
    Move(Role),
}

fn what(wish: Wish) -> What {
    match wish {
        Wish::Seen(on) => What::Flag { flag: ServerFlags::SEEN.0, on },
        Wish::Flagged(on) => What::Flag { flag: ServerFlags::FLAGGED.0, on },
        Wish::Move(role) => What::Move(role),
    }
}

/// Sorts wishes into as few commands as possible. Wishes for messages that are nowhere are over.
async fn errands(engine: &Engine, folders: &[(Folder, Cursor)], waiting: Vec<Intent>) -> Result<BTreeMap<(FolderId, What), Errand>> {
    let ids: Vec<MessageId> = waiting.iter().map(|intent| intent.message).collect();
    let places = store::sync::locations::of_messages(engine.store(), &ids).await?;
    let role = |place: &Place| {
        folders.iter().find(|(folder, _)| folder.id == place.folder && folder.epoch == place.epoch).map(|(folder, _)| folder.role)
    };
    let mut errands: BTreeMap<(FolderId, What), Errand> = BTreeMap::new();
    let mut pointless = Vec::new();
    for intent in waiting {
        let what = what(intent.wish);
        // A message that is in its folder already need not move.
        let there = places.iter().filter(|location| location.message == intent.message);
        let there: Vec<&Location> = there.filter(|location| role(&location.place).is_some_and(|role| what != What::Move(role))).collect();
        if there.is_empty() {
            pointless.push(intent.id);
        }
        for location in there {
            let errand = errands.entry((location.place.folder, what)).or_default();
            errand.places.push(*location);
            errand.wishes.push(intent);
        }
    }
    if !pointless.is_empty() {
        done(engine, Facts { intents_done: pointless, ..Facts::default() }).await?;
    }
    Ok(errands)
}

/// Runs errands over one connection.
struct Courier<'a> {
    engine: &'a Engine,
    line: &'a mut Line,
    folders: Vec<(Folder, Cursor)>,
}

impl Courier<'_> {
    async fn run(&mut self, folder: FolderId, what: What, errand: Errand, now: Timestamp) -> Result<()> {
        let Some((folder, cursor)) = self.folders.iter().find(|(known, _)| known.id == folder).cloned() else { return Ok(()) };
        let obeyed = match self.line.select(&folder.wire, None).await {
            // The pass looks where its messages went.
            Ok(selected) if selected.uid_validity != folder.uidvalidity => return Ok(()),
            Ok(_) => self.command(&folder, &cursor, what, &errand).await,
            Err(error) => Err(error),
        };
        match obeyed {
            Ok(facts) => {
                self.note(&facts);
                let intents_done = errand.wishes.iter().map(|intent| intent.id).collect();
                done(self.engine, Facts { intents_done, ..facts }).await
            }
            Err(crate::Error::Mail(error)) if error.kind() == mail::Kind::Refused => {
                tracing::info!(folder = %folder.id, %error, "a server refused what a person wished");
                refused(self.engine, &errand.wishes, now).await
            }
            Err(error) => Err(error),
        }
    }

    /// The next errand starts from what this one left.
    fn note(&mut self, facts: &Facts) {
        for now in &facts.cursors {
            if let Some((_, cursor)) = self.folders.iter_mut().find(|(_, cursor)| cursor.folder == now.folder) {
                cursor.clone_from(now);
            }
        }
    }

    /// One command, and what is true when it was obeyed.
    async fn command(&mut self, folder: &Folder, cursor: &Cursor, what: What, errand: &Errand) -> Result<Facts> {
        let uids: UidSet = errand.places.iter().map(|location| location.place.uid).collect();
        match what {
            What::Flag { flag, on } => {
                let flag = ServerFlags(flag);
                let change = if on { imap::Change::Add } else { imap::Change::Remove };
                self.line.session().await?.store_flags(&uids, change, flag).await?;
                let now = |old: ServerFlags| if on { old.with(flag) } else { old.without(flag) };
                let flags = errand.places.iter().filter_map(|location| Some((location.place, now(location.flags?)))).collect();
                Ok(Facts { flags, ..Facts::default() })
            }
            What::Move(role) => {
                let target = self.folders.iter().find(|(folder, _)| folder.role == role);
                let wire = match target {
                    Some((target, _)) => target.wire.clone(),
                    None => create(self.line, role).await?,
                };
                let moved = self.line.session().await?.move_messages(&uids, &wire).await?;
                Ok(after_move(folder, cursor, target, errand, &uids, &moved))
            }
        }
    }
}

/// The old places are given up; the new ones are noted where the server told them, else the next pass finds them.
fn after_move(
    folder: &Folder,
    cursor: &Cursor,
    target: Option<&(Folder, Cursor)>,
    errand: &Errand,
    uids: &UidSet,
    moved: &imap::Moved,
) -> Facts {
    let locations_gone = errand.places.iter().map(|location| location.place).collect();
    let cursors = vec![Cursor { have: cursor.have.minus(uids), ..cursor.clone() }];
    let mut facts = Facts { locations_gone, cursors, ..Facts::default() };
    let Some((to, to_cursor)) = target.filter(|(to, _)| moved.uid_validity == Some(to.uidvalidity) && to.id != folder.id) else {
        return facts;
    };
    let mut have = to_cursor.have.clone();
    for (old, new) in &moved.uids {
        if let Some(location) = errand.places.iter().find(|location| location.place.uid == *old) {
            facts.locations.push(Location { place: Place { folder: to.id, epoch: to.epoch, uid: *new }, ..*location });
            have.insert(*new);
        }
    }
    facts.cursors.push(Cursor { have, ..to_cursor.clone() });
    facts
}

async fn create(line: &mut Line, role: Role) -> Result<String> {
    let name = match role {
        Role::Junk => "Junk",
        Role::Trash => "Trash",
        Role::Archive => "Archive",
        Role::Sent => "Sent",
        Role::Drafts => "Drafts",
        Role::Inbox | Role::All | Role::Other => return Ok("INBOX".into()),
    };
    line.session().await?.create(name).await?;
    Ok(name.into())
}

async fn refused(engine: &Engine, wishes: &[Intent], now: Timestamp) -> Result<()> {
    let mut facts = Facts::default();
    for intent in wishes {
        let wait = FIRST_WAIT.checked_mul(1 << intent.attempts.min(6)).unwrap_or(FIRST_WAIT);
        match now.saturating_add(wait) {
            Ok(at) if intent.attempts < TRIES => facts.intents_later.push((intent.id, at)),
            _ => facts.intents_done.push(intent.id),
        }
    }
    done(engine, facts).await
}

async fn done(engine: &Engine, sync: Facts) -> Result<()> {
    engine.store().record(Record { sync, ..Record::default() }).await?;
    Ok(())
}
