//! Messages: exact sources, marks, wishes for the server.

use crate::world::*;
use domain::folders::Role;
use domain::messages::Change as Msg;
use domain::{Actor, Change};
use store::sync::{Facts, Wish, intents};
use store::{Record, sources};

#[tokio::test]
async fn a_source_comes_back_to_the_byte() {
    let world = World::new().await;
    let mail = mail(1, 1).text(&"words that repeat themselves ".repeat(200));
    world.arrives(mail.clone()).await;
    assert_eq!(sources::source(&world.store, message_id(1)).await.unwrap(), mail.bytes());
    assert!(matches!(sources::source(&world.store, message_id(2)).await, Err(store::Error::NotFound(_))));
}

#[tokio::test]
async fn a_large_source_is_a_file_written_and_read_in_pieces() {
    let world = World::new().await;
    let mut blob = world.store.blob().await.unwrap();
    let piece: Vec<u8> = (0..1 << 20).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for _ in 0..3 {
        blob.write(piece.clone()).await.unwrap();
    }
    let packed = blob.finish().await.unwrap();
    let mut record = world.received(&mail(1, 1));
    record.contents[0].source = packed;
    world.record(record).await;
    let mut reader = sources::open(&world.store, message_id(1)).await.unwrap();
    let mut read = Vec::new();
    while let Some(piece) = reader.piece().await.unwrap() {
        read.extend(piece);
    }
    assert_eq!(read, [piece.clone(), piece.clone(), piece].concat());
    assert_eq!(sources::source(&world.store, message_id(1)).await.unwrap(), read);
}

#[tokio::test]
async fn files_that_no_row_names_are_swept_after_the_next_start() {
    let world = World::new().await;
    let orphan = world.store.pack_any(vec![1; 2 << 20]).await.unwrap();
    assert_eq!(store::blobs::sweep(&world.store).await.unwrap(), 0, "a commit may still name it");
    let world = world.reopen().await;
    assert_eq!(store::blobs::read(&world.store, orphan.hash()).await.unwrap().len(), 2 << 20);
    assert_eq!(store::blobs::sweep(&world.store).await.unwrap(), 1);
    assert!(store::blobs::read(&world.store, orphan.hash()).await.is_err());
}

#[tokio::test]
async fn what_a_person_marks_is_wished_of_the_server_and_what_the_server_says_is_not() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    world.arrives(mail(1, 1).at_place(inbox, 7)).await;
    world.arrives(mail(2, 2).at_place(inbox, 8)).await;
    let seen = |n, to: bool| Change::Messages(Msg::SeenSet { id: message_id(n), from: !to, to });
    world.say(Actor::Provider(account()), None, seen(2, true)).await;
    world.say(user(me()), None, seen(1, true)).await;
    assert_eq!((world.conversation(1).await.unread, world.conversation(2).await.unread), (0, 0));
    let first = intents::pending(&world.store, account()).await.unwrap();
    assert_eq!(first.iter().map(|intent| (intent.message, intent.wish)).collect::<Vec<_>>(), [(message_id(1), Wish::Seen(true))]);

    world.say(user(me()), None, seen(1, false)).await;
    let done = Facts { intents_done: vec![first[0].id], ..Facts::default() };
    world.record(Record { sync: done, ..Record::default() }).await;
    let left = intents::pending(&world.store, account()).await.unwrap();
    assert_eq!(left.iter().map(|intent| intent.wish).collect::<Vec<_>>(), [Wish::Seen(false)], "the newer wish stays");
}

#[tokio::test]
async fn thousands_may_share_a_second() {
    let world = World::new().await;
    for start in [0u128, 300] {
        let mut all = Record::default();
        for n in start..start + 300 {
            let record = world.received(&mail(n, n).second(5));
            all.entries.extend(record.entries);
            all.contents.extend(record.contents);
        }
        world.record(all).await;
    }
    let mut listed =
        world.listed(store::conversations::Query { limit: 1000, ..store::conversations::Query::of(Default::default(), me()) }).await;
    listed.sort_unstable();
    assert_eq!(listed, (0..600).collect::<Vec<_>>());
}

#[tokio::test]
async fn known_messages_are_told_for_a_batch() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.say(user(me()), None, Change::Messages(Msg::Gone { id: message_id(1) })).await;
    let known = store::messages::known(&world.store, &[message_id(1), message_id(2)]).await.unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!(known[&message_id(1)], store::messages::Known { conversation: Some(conversation_id(1)), gone: true });
}

#[tokio::test]
async fn an_id_leads_to_those_who_bear_it_and_those_who_mention_it() {
    let world = World::new().await;
    world.arrives(mail(1, 1).ours()).await;
    let mut answer = mail(2, 1);
    answer.in_reply_to = vec!["m1@x".into(), "unseen@y".into()];
    world.arrives(answer).await;
    let found = store::references::find(&world.store, account(), &["m1@x", "unseen@y", "none@z"]).await.unwrap();
    let told: Vec<_> = found.iter().map(|found| (found.id.as_str(), found.message, found.kind, found.rank)).collect();
    use store::references::Kind;
    assert_eq!(told.len(), 3);
    assert!(told.contains(&("m1@x", message_id(1), Kind::Own, 0)));
    assert!(told.contains(&("m1@x", message_id(2), Kind::Mentioned, 1)));
    assert!(told.contains(&("unseen@y", message_id(2), Kind::Mentioned, 2)));
    let elsewhere = store::references::find(&world.store, domain::AccountId(uuid::Uuid::from_u128(9)), &["m1@x"]).await.unwrap();
    assert!(elsewhere.is_empty(), "no look-up leaves its account");
}
