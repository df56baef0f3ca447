//! What to do with a folder, decided from what is known here and what the server tells. Pure.

use domain::UidSet;
use domain::folders::Role;
use jiff::{SignedDuration, Timestamp};
use store::sync::Cursor;

/// First page: how many of a folder's newest messages are fetched before anything older.
pub(super) const FIRST_PAGE: u32 = 50;
/// Messages a FETCH command asks for.
pub(super) const SET: u32 = 500;
/// Servers without modification sequences are asked for the flags of everything this often.
const FULL_SCAN: SignedDuration = SignedDuration::from_mins(10);
/// More than this many messages gone at once …
const MANY: u32 = 50;
/// … and more than this share of the folder (in percent) is asked for twice.
const MOST_PERCENT: u64 = 30;

/// What is stored here of a folder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    /// The server's word for the generation of its UIDs; 0 before the first pass.
    pub uidvalidity: u32,
    /// How far it was fetched.
    pub cursor: &'a Cursor,
}

/// What the server says of a folder, by STATUS or SELECT. `None` is *not told*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Messages in the folder.
    pub messages: Option<u32>,
    /// Generation of its UIDs.
    pub uidvalidity: Option<u32>,
    /// The next UID.
    pub uidnext: Option<u32>,
    /// `None` also where it is not usable (NOMODSEQ, 0, 1).
    pub highestmodseq: Option<u64>,
}

/// How to bring a folder up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Approach {
    /// Nothing here that counts any more: walk all of it.
    Walk,
    /// Ask what changed since this modification sequence.
    ChangedSince(u64),
    /// Ask for the flags of everything.
    Scan,
}

/// Whether nothing can have happened in a folder, so that it need not be selected. Where the server cannot tell of
/// flags, they are compared now and then.
pub(super) fn is_unchanged(known: &Known<'_>, told: &Told, now: Timestamp) -> bool {
    let flags = match told.highestmodseq {
        Some(modseq) => modseq == known.cursor.highestmodseq,
        None => known.cursor.highestmodseq == 0 && !is_scan_due(known.cursor.full_scan_at, now),
    };
    known.uidvalidity != 0
        && told.uidvalidity == Some(known.uidvalidity)
        && told.uidnext == Some(known.cursor.uidnext)
        && told.messages == Some(known.cursor.have.len())
        && flags
}

/// Whether the UIDs known here mean nothing any more: another generation, or the counter went back.
pub(super) fn is_new_epoch(known: &Known<'_>, told: &Told) -> bool {
    let other = known.uidvalidity != 0 && told.uidvalidity.is_some_and(|now| now != known.uidvalidity);
    other || told.uidnext.is_some_and(|next| next < known.cursor.uidnext && known.cursor.have.highest().is_some_and(|high| high >= next))
}

/// How to learn the flags of a selected folder.
pub(super) fn approach(known: &Known<'_>, told: &Told) -> Approach {
    match told.highestmodseq {
        _ if known.uidvalidity == 0 || known.cursor.have.is_empty() => Approach::Walk,
        // A value that went down is no value (RFC 7162 §3.1.2.2).
        Some(now) if known.cursor.highestmodseq > 1 && now >= known.cursor.highestmodseq => {
            Approach::ChangedSince(known.cursor.highestmodseq)
        }
        _ => Approach::Scan,
    }
}

/// Whether the flags of all messages are to be compared again, at a server that cannot tell what changed.
pub(super) fn is_scan_due(scanned_at: Option<Timestamp>, now: Timestamp) -> bool {
    scanned_at.is_none_or(|at| now.duration_since(at) >= FULL_SCAN)
}

/// Whether so many messages are gone that the server is asked a second time, on a fresh connection.
pub(super) fn is_doubtful(before: u32, gone: u32) -> bool {
    gone > MANY && u64::from(gone) * 100 > u64::from(before) * MOST_PERCENT
}

/// What is to be fetched next: the newest, as many as fit into `room` bytes by the sizes the server claims.
pub(super) fn next_set(left: &UidSet, room: u64, size: impl Fn(u32) -> u64) -> UidSet {
    let most = left.newest(SET);
    let (mut bytes, mut count) = (0_u64, 0);
    for uid in most.iter().rev() {
        bytes = bytes.saturating_add(size(uid));
        if bytes > room && count > 0 {
            break;
        }
        count += 1;
    }
    most.newest(count)
}

/// Where a folder stands in the order of fetching: new mail, what was sent, what a person keeps, then the rest.
pub(super) fn rank(role: Role) -> u8 {
    match role {
        Role::Inbox | Role::All => 0,
        Role::Sent => 1,
        Role::Archive | Role::Other => 2,
        Role::Drafts => 3,
        Role::Junk => 4,
        Role::Trash => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(have: &str) -> Cursor {
        let have = have.parse().unwrap_or_default();
        Cursor { folder: domain::FolderId(uuid::Uuid::nil()), have, uidnext: 91, highestmodseq: 40, exists: 90, full_scan_at: None }
    }

    fn nothing() -> Cursor {
        Cursor { uidnext: 0, highestmodseq: 0, ..cursor("") }
    }

    fn told() -> Told {
        Told { messages: Some(90), uidvalidity: Some(7), uidnext: Some(91), highestmodseq: Some(40) }
    }

    #[test]
    fn a_folder_is_left_alone_only_if_every_number_agrees() {
        assert!(is_unchanged(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &told(), Timestamp::UNIX_EPOCH));
        for other in [
            Told { messages: Some(89), ..told() },
            Told { uidnext: Some(92), ..told() },
            Told { uidvalidity: Some(8), ..told() },
            Told { highestmodseq: Some(41), ..told() },
            Told { highestmodseq: None, ..told() },
            Told { uidnext: None, ..told() },
        ] {
            assert!(!is_unchanged(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &other, Timestamp::UNIX_EPOCH), "{other:?}");
        }
        assert!(
            !is_unchanged(&Known { uidvalidity: 7, cursor: &cursor("2:90") }, &told(), Timestamp::UNIX_EPOCH),
            "history is still missing"
        );
    }

    #[test]
    fn another_generation_or_a_counter_that_went_back_is_a_new_epoch() {
        assert!(!is_new_epoch(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &told()));
        assert!(is_new_epoch(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &Told { uidvalidity: Some(9), ..told() }));
        assert!(is_new_epoch(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &Told { uidnext: Some(20), ..told() }));
        assert!(!is_new_epoch(&Known { uidvalidity: 0, cursor: &nothing() }, &told()), "the first pass replaces nothing");
    }

    #[test]
    fn without_a_usable_modification_sequence_all_flags_are_asked_for() {
        assert_eq!(approach(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &told()), Approach::ChangedSince(40));
        assert_eq!(
            approach(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &Told { highestmodseq: Some(39), ..told() }),
            Approach::Scan
        );
        assert_eq!(approach(&Known { uidvalidity: 7, cursor: &cursor("1:90") }, &Told { highestmodseq: None, ..told() }), Approach::Scan);
        assert_eq!(approach(&Known { uidvalidity: 0, cursor: &nothing() }, &told()), Approach::Walk);
    }

    #[test]
    fn a_big_loss_is_doubted_and_a_small_one_believed() {
        assert!(is_doubtful(100, 51));
        assert!(!is_doubtful(100, 50));
        assert!(!is_doubtful(1000, 300));
        assert!(is_doubtful(1000, 301));
    }

    #[test]
    fn history_is_fetched_from_the_top_down_in_sets_of_so_many_messages_and_bytes() {
        let all = UidSet::run(1, 1200);
        assert_eq!(next_set(&all, 1_000_000, |_| 100).to_string(), "701:1200");
        assert_eq!(next_set(&all, 1_000, |_| 100).to_string(), "1191:1200");
        assert_eq!(next_set(&all, 1_000, |_| 5_000).to_string(), "1200", "one at least");
        assert!(next_set(&UidSet::new(), 1_000, |_| 1).is_empty());
    }
}
