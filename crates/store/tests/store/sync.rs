//! What the server has: folders, cursors, locations, epochs.

use crate::world::*;
use domain::folders::Role;
use domain::{ServerFlags, UidSet};
use store::conversations::View;
use store::sync::{Cursor, Facts, Health, Place, folders, locations};
use store::{Record, messages};

async fn facts(world: &World, sync: Facts) {
    world.record(Record { sync, ..Record::default() }).await;
}

#[tokio::test]
async fn a_cursor_is_kept_with_the_messages_it_speaks_of() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    let cursor = Cursor {
        folder: inbox,
        have: UidSet::from_runs([(1, 500), (700, 700)]),
        uidnext: 701,
        highestmodseq: 1 << 62,
        exists: 600,
        full_scan_at: Some(at(5)),
    };
    let mut record = world.received(&mail(1, 1).at_place(inbox, 700));
    record.sync.cursors.push(cursor.clone());
    world.record(record).await;
    let world = world.reopen().await;
    let (folder, found) = folders::list(&world.store, account()).await.unwrap().remove(0);
    assert_eq!((folder.role, found), (Role::Inbox, cursor));
    let progress = store::accounts::progress(&world.store, account()).await.unwrap();
    assert_eq!((progress.done, progress.total), (501, 600));
}

#[tokio::test]
async fn the_same_message_in_two_folders_is_one_with_two_locations() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    let archive = world.add_folder(2, "Archive", Role::Archive).await;
    let mail = mail(1, 1).at_place(inbox, 7);
    world.arrives(mail.clone()).await;
    facts(&world, Facts { locations: vec![mail.located(archive, 9)], ..Facts::default() }).await;
    let kept = messages::locations(&world.store, &[message_id(1)]).await.unwrap();
    let told: Vec<_> = kept[&message_id(1)].iter().map(|kept| (kept.folder.as_str(), kept.uid)).collect();
    assert_eq!(told, [("INBOX", 7), ("Archive", 9)]);
    assert_eq!(world.list(View::Inbox).await, [1]);
}

#[tokio::test]
async fn moving_on_the_server_moves_the_conversation() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    let trash = world.add_folder(2, "Trash", Role::Trash).await;
    let mail = mail(1, 1).at_place(inbox, 7);
    world.arrives(mail.clone()).await;
    let gone = Place { folder: inbox, epoch: 1, uid: 7 };
    facts(&world, Facts { locations: vec![mail.located(trash, 1)], locations_gone: vec![gone], ..Facts::default() }).await;
    assert_eq!(world.list(View::Trash).await, [1]);
}

#[tokio::test]
async fn flags_are_known_unknown_or_as_told() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    world.arrives(mail(1, 1).at_place(inbox, 7)).await;
    let place = Place { folder: inbox, epoch: 1, uid: 7 };
    facts(&world, Facts { flags: vec![(place, ServerFlags::SEEN)], ..Facts::default() }).await;
    let at = locations::at(&world.store, inbox, 1, &[7, 8]).await.unwrap();
    assert_eq!(at.iter().map(|at| (at.uid, at.flags)).collect::<Vec<_>>(), [(7, Some(ServerFlags::SEEN))]);
    let mut unread = mail(1, 1).located(inbox, 7);
    unread.flags = None;
    facts(&world, Facts { locations: vec![unread], ..Facts::default() }).await;
    let all = locations::of_folder(&world.store, inbox, 1).await.unwrap();
    assert_eq!(all[0].flags, Some(ServerFlags::SEEN), "unknown does not overwrite what is known");
}

#[tokio::test]
async fn a_new_epoch_keeps_the_old_places_until_they_are_matched() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    let mail = mail(1, 1).at_place(inbox, 7);
    world.arrives(mail.clone()).await;
    let mut changed = folder(1, "INBOX", Role::Inbox);
    (changed.uidvalidity, changed.epoch) = (99, 2);
    facts(&world, Facts { folders: vec![changed], ..Facts::default() }).await;
    let (_, cursor) = folders::list(&world.store, account()).await.unwrap().remove(0);
    assert!(cursor.have.is_empty() && cursor.uidnext == 0, "nothing is fetched under the new UIDVALIDITY");
    let earlier = locations::earlier(&world.store, inbox).await.unwrap();
    assert_eq!((earlier[0].message_id.as_deref(), earlier[0].location.place.uid), (Some("m1@x"), 7));
    assert_eq!(earlier[0].hash, *blake3::hash(&mail.bytes()).as_bytes());
    let mut found = mail.located(inbox, 1);
    found.place.epoch = 2;
    facts(&world, Facts { locations: vec![found], epochs_gone: vec![(inbox, 1)], ..Facts::default() }).await;
    assert!(locations::earlier(&world.store, inbox).await.unwrap().is_empty());
    assert_eq!(world.list(View::Inbox).await, [1]);
}

#[tokio::test]
async fn an_account_tells_how_its_connection_is() {
    let world = World::new().await;
    let health =
        |retry| Health { account: account(), retry_at: retry, retry_reason: retry.map(|_| "no answer".into()), last_sync_at: None };
    facts(&world, Facts { health: vec![health(Some(at(30)))], ..Facts::default() }).await;
    let row = store::accounts::find(&world.store, account()).await.unwrap().unwrap();
    assert_eq!((row.retry_at, row.retry_reason.as_deref()), (Some(at(30)), Some("no answer")));
    facts(&world, Facts { health: vec![Health { last_sync_at: Some(at(31)), ..health(None) }], ..Facts::default() }).await;
    let row = store::accounts::find(&world.store, account()).await.unwrap().unwrap();
    assert_eq!((row.retry_at, row.last_sync_at), (None, Some(at(31))));
}

#[tokio::test]
async fn what_was_put_elsewhere_before_the_server_had_it_is_moved_when_it_has() {
    let world = World::new().await;
    let sent = world.add_folder(1, "Sent", Role::Sent).await;
    world.arrives(mail(1, 1).ours()).await;
    let put = domain::conversations::Change::PlaceSet {
        id: conversation_id(1),
        from: domain::conversations::Place::Normal,
        to: domain::conversations::Place::Trash,
    };
    world.does(1, domain::Change::Conversations(put)).await;
    facts(&world, Facts { locations: vec![mail(1, 1).located(sent, 3)], ..Facts::default() }).await;
    assert_eq!(world.list(View::Trash).await, [1]);
    let wishes = store::sync::intents::pending(&world.store, account()).await.unwrap();
    assert_eq!(wishes[0].wish, store::sync::Wish::Move(Role::Trash));
}
