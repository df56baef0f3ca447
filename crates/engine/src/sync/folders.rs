//! The server's folders against those known here: new, renamed, gone. Pure.

use super::plan::Told;
use domain::folders::Role;
use domain::{AccountId, FolderId, UidSet};
use mail::imap;
use store::sync::{Cursor, Folder};

/// A folder to bring up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mailbox {
    /// As it is to be stored.
    pub folder: Folder,
    /// How far it was fetched.
    pub cursor: Cursor,
    /// What the server told in its list.
    pub told: Told,
    /// It was found under another name: its UIDs are believed only if they are the same.
    pub renamed: bool,
}

/// What the list of folders means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reconciled {
    /// Folders to sync, in the order of fetching.
    pub mailboxes: Vec<Mailbox>,
    /// New or changed folders, to be recorded.
    pub save: Vec<Folder>,
    /// Folders the list does not have any more: ask once more before believing it. Those of drafts are there and not
    /// synced (any more).
    pub missing: Vec<Folder>,
}

/// Matches what the server lists with what is known. `draw` makes ids for new folders.
pub(super) fn reconcile(
    account: AccountId,
    known: Vec<(Folder, Cursor)>,
    listed: &[imap::Folder],
    gmail: bool,
    mut draw: impl FnMut() -> FolderId,
) -> Reconciled {
    let mut known: Vec<Option<(Folder, Cursor)>> = known.into_iter().map(Some).collect();
    let mut out = Reconciled::default();
    let mut fresh = Vec::new();
    for (server, role) in wanted(listed, gmail) {
        let at = known.iter().position(|row| row.as_ref().is_some_and(|(folder, _)| folder.wire == server.wire));
        match at.and_then(|at| known.get_mut(at)?.take()) {
            Some((folder, cursor)) => out.add(server, role, folder, cursor, false),
            None => fresh.push((server, role)),
        }
    }
    for (server, role) in fresh {
        match renamed(&mut known, server) {
            Some((folder, cursor)) => out.add(server, role, folder, cursor, true),
            None => {
                let (folder, cursor) = begin(account, draw(), server);
                out.add(server, role, folder, cursor, false);
            }
        }
    }
    let is_drafts = |folder: &Folder| listed.iter().any(|server| server.role == imap::Role::Drafts && server.wire == folder.wire);
    let missing = known.into_iter().flatten().map(|(folder, _)| folder);
    out.missing = missing.map(|folder| Folder { role: if is_drafts(&folder) { Role::Drafts } else { folder.role }, ..folder }).collect();
    out.mailboxes.sort_by_key(|mailbox| super::plan::rank(mailbox.folder.role));
    out
}

impl Reconciled {
    fn add(&mut self, server: &imap::Folder, role: Role, folder: Folder, cursor: Cursor, renamed: bool) {
        let now = Folder {
            wire: server.wire.clone(),
            name: server.name.clone(),
            role,
            delimiter: server.delimiter.clone(),
            mailbox_id: server.status.as_ref().and_then(|status| status.mailbox_id.clone()).or_else(|| folder.mailbox_id.clone()),
            ..folder.clone()
        };
        // A folder that was never selected has its row from here on; the epoch is set when it is.
        if now != folder || folder.uidvalidity == 0 {
            self.save.push(now.clone());
        }
        self.mailboxes.push(Mailbox { folder: now, cursor, told: told(server), renamed });
    }
}

fn told(server: &imap::Folder) -> Told {
    let Some(status) = &server.status else { return Told::default() };
    Told {
        messages: Some(status.messages),
        uidvalidity: status.uid_validity,
        uidnext: status.uid_next,
        highestmodseq: status.highest_modseq,
    }
}

fn begin(account: AccountId, id: FolderId, server: &imap::Folder) -> (Folder, Cursor) {
    let folder = Folder {
        id,
        account,
        wire: server.wire.clone(),
        name: server.name.clone(),
        role: Role::Other,
        delimiter: server.delimiter.clone(),
        mailbox_id: None,
        uidvalidity: 0,
        epoch: 0,
    };
    let cursor = Cursor { folder: id, have: UidSet::new(), uidnext: 0, highestmodseq: 0, exists: 0, full_scan_at: None };
    (folder, cursor)
}

/// The folders that are synced. Gmail's *All Mail* holds everything but spam and trash; elsewhere such a folder,
/// like those of flagged or important mail, is a view of what lies in other folders. A draft is nobody's mail yet: it
/// changes with every word, and is taken in when it leaves its folder.
fn wanted(listed: &[imap::Folder], gmail: bool) -> impl Iterator<Item = (&imap::Folder, Role)> {
    let whole = gmail && listed.iter().any(|folder| folder.role == imap::Role::All);
    listed.iter().filter_map(move |folder| {
        let role = role(folder.role)?;
        let wanted = if whole { matches!(role, Role::All | Role::Junk | Role::Trash) } else { role != Role::All };
        wanted.then_some((folder, role))
    })
}

fn role(role: imap::Role) -> Option<Role> {
    Some(match role {
        imap::Role::Inbox => Role::Inbox,
        imap::Role::Sent => Role::Sent,
        imap::Role::Trash => Role::Trash,
        imap::Role::Junk => Role::Junk,
        imap::Role::Archive => Role::Archive,
        imap::Role::All => Role::All,
        imap::Role::Other => Role::Other,
        imap::Role::Drafts | imap::Role::View | imap::Role::NotMail => return None,
    })
}

/// The known folder that this new name is: the same MAILBOXID (RFC 8474), else the same generation and counters.
fn renamed(known: &mut [Option<(Folder, Cursor)>], server: &imap::Folder) -> Option<(Folder, Cursor)> {
    let status = server.status.as_ref()?;
    let is_it = |folder: &Folder, cursor: &Cursor| match (&folder.mailbox_id, &status.mailbox_id) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => {
            folder.uidvalidity != 0
                && status.uid_validity == Some(folder.uidvalidity)
                && status.uid_next == Some(cursor.uidnext)
                && !cursor.have.is_empty()
        }
    };
    let mut found = known.iter_mut().filter(|row| row.as_ref().is_some_and(|(folder, cursor)| is_it(folder, cursor)));
    let first = found.next()?;
    // Two that fit are none: both are fetched again and found by their content.
    if found.next().is_some() { None } else { first.take() }
}

#[cfg(test)]
mod tests;
