use super::*;
use mail::imap::FolderStatus;
use uuid::Uuid;

fn listed(wire: &str, role: imap::Role, status: FolderStatus) -> imap::Folder {
    imap::Folder { wire: wire.into(), name: wire.into(), delimiter: Some("/".into()), role, status: Some(status) }
}

fn status(uid_validity: u32, uid_next: u32, messages: u32) -> FolderStatus {
    FolderStatus { messages, uid_next: Some(uid_next), uid_validity: Some(uid_validity), ..FolderStatus::default() }
}

fn known(wire: &str, uidvalidity: u32, have: &str) -> (Folder, Cursor) {
    let id = FolderId(Uuid::from_u128(u128::from(uidvalidity)));
    let have: UidSet = have.parse().unwrap();
    let uidnext = have.highest().unwrap_or(0) + 1;
    let folder = Folder {
        id,
        account: AccountId(Uuid::nil()),
        wire: wire.into(),
        name: wire.into(),
        role: Role::Other,
        delimiter: Some("/".into()),
        mailbox_id: None,
        uidvalidity,
        epoch: 1,
    };
    (folder, Cursor { folder: id, have, uidnext, highestmodseq: 0, exists: 0, full_scan_at: None })
}

fn run(known: Vec<(Folder, Cursor)>, listed: &[imap::Folder], gmail: bool) -> Reconciled {
    reconcile(AccountId(Uuid::nil()), known, listed, gmail, || FolderId(Uuid::from_u128(99)))
}

#[test]
fn the_inbox_comes_first_then_what_was_sent() {
    let all = [
        listed("Trash", imap::Role::Trash, status(1, 1, 0)),
        listed("A", imap::Role::Other, status(2, 1, 0)),
        listed("Sent", imap::Role::Sent, status(3, 1, 0)),
        listed("INBOX", imap::Role::Inbox, status(4, 1, 0)),
    ];
    let names: Vec<_> = run(Vec::new(), &all, false).mailboxes.into_iter().map(|mailbox| mailbox.folder.wire).collect();
    assert_eq!(names, ["INBOX", "Sent", "A", "Trash"]);
}

#[test]
fn a_rename_keeps_the_folder_and_its_cursor() {
    let old = known("old", 7, "1:9");
    let found = run(vec![old.clone()], &[listed("new", imap::Role::Other, status(7, 10, 9))], false);
    assert_eq!(found.missing, []);
    assert_eq!(found.mailboxes.len(), 1);
    assert_eq!((found.mailboxes[0].folder.id, found.mailboxes[0].folder.wire.as_str()), (old.0.id, "new"));
    assert!(found.mailboxes[0].renamed);
    assert_eq!(found.save.len(), 1);
}

#[test]
fn another_generation_under_a_new_name_is_another_folder() {
    let found = run(vec![known("old", 7, "1:9")], &[listed("new", imap::Role::Other, status(8, 10, 9))], false);
    assert_eq!(found.missing.len(), 1);
    assert_eq!(found.mailboxes[0].folder.id, FolderId(Uuid::from_u128(99)));
}

#[test]
fn two_folders_that_could_be_meant_are_not_guessed_at() {
    let found = run(vec![known("a", 7, "1:9"), known("b", 7, "1:9")], &[listed("new", imap::Role::Other, status(7, 10, 9))], false);
    assert_eq!(found.missing.len(), 2);
}

#[test]
fn a_folder_that_did_not_change_is_not_written_again() {
    let found = run(vec![known("a", 7, "1:9")], &[listed("a", imap::Role::Other, status(7, 10, 9))], false);
    assert_eq!(found.save, []);
    assert!(!found.mailboxes[0].renamed);
}

#[test]
fn gmail_is_synced_by_all_mail_spam_and_trash() {
    let all = [
        listed("INBOX", imap::Role::Inbox, status(1, 1, 0)),
        listed("[Gmail]/All Mail", imap::Role::All, status(2, 1, 0)),
        listed("[Gmail]/Spam", imap::Role::Junk, status(3, 1, 0)),
        listed("[Gmail]/Starred", imap::Role::View, status(4, 1, 0)),
        listed("Customers", imap::Role::Other, status(5, 1, 0)),
    ];
    let names = |gmail| run(Vec::new(), &all, gmail).mailboxes.into_iter().map(|mailbox| mailbox.folder.wire).collect::<Vec<_>>();
    assert_eq!(names(true), ["[Gmail]/All Mail", "[Gmail]/Spam"]);
    assert_eq!(names(false), ["INBOX", "Customers", "[Gmail]/Spam"]);
}

#[test]
fn a_folder_of_drafts_is_not_synced_and_one_that_was_is_given_up() {
    let drafts = listed("D", imap::Role::Drafts, status(7, 10, 9));
    assert_eq!(run(Vec::new(), std::slice::from_ref(&drafts), false), Reconciled::default());
    let found = run(vec![known("D", 7, "1:9")], &[drafts], false);
    assert_eq!(found.mailboxes, []);
    assert_eq!(found.missing.iter().map(|folder| folder.role).collect::<Vec<_>>(), [Role::Drafts]);
}
