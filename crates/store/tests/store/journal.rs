//! The journal: recorded once, replayed to the same tables, never half.

use crate::world::*;
use domain::Change;
use domain::conversations::{Change as Conv, Status};
use store::{Error, Record, journal};

fn story(world: &World) -> Vec<Record> {
    let mut records: Vec<Record> = (1..=30).map(|n| world.received(&mail(n, n % 7).second(1000 + (n as i64 % 4)))).collect();
    let closed = Change::Conversations(Conv::StatusSet { id: conversation_id(3), from: Status::Open, to: Status::Closed, until: None });
    records.push(Record::of(vec![world.entry(user(me()), Some(conversation_id(3)), closed)]));
    records
}

#[tokio::test]
async fn recording_twice_changes_nothing() {
    let world = World::new().await;
    let story = story(&world);
    for record in &story {
        assert_eq!(world.record(record.clone()).await.len(), 1);
    }
    let before = world.dump().await;
    for record in story {
        assert!(world.record(record).await.is_empty());
    }
    assert_eq!(before, world.dump().await);
}

#[tokio::test]
async fn replaying_gives_the_same_tables_however_it_is_batched() {
    let one_by_one = World::new().await;
    let story = story(&one_by_one);
    for record in &story {
        one_by_one.record(record.clone()).await;
    }
    let lines = journal::after(&one_by_one.store, 0, 1000).await.unwrap();
    let contents = story.iter().flat_map(|record| record.contents.clone()).collect();
    let entries = lines.iter().map(|line| line.entry().expect("a known kind")).collect();
    let at_once = World::open(std::sync::Arc::new(tempfile::tempdir().unwrap())).await;
    at_once.store.record_bulk(Record { entries, contents, ..Record::default() }).await.unwrap();
    let (expected, replayed) = (one_by_one.dump().await, at_once.dump().await);
    for (table, rows) in expected {
        assert_eq!(rows, replayed[&table], "table {table}");
    }
}

#[tokio::test]
async fn what_cannot_be_applied_leaves_nothing_behind() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let before = world.dump().await;
    let mut record = world.received(&mail(2, 2));
    record.entries.extend(world.received(&mail(3, 3)).entries);
    assert!(matches!(world.store.record(record).await, Err(Error::Damaged(_))), "the content of message 3 is missing");
    assert_eq!(before, world.dump().await);
    world.arrives(mail(2, 2)).await;
    assert_eq!(world.conversation(2).await.message_count, 1);
}

#[tokio::test]
async fn a_bad_record_does_not_spoil_those_it_was_gathered_with() {
    let world = World::new().await;
    let good = world.received(&mail(1, 1));
    let mut bad = world.received(&mail(2, 2));
    bad.contents.clear();
    let other = world.received(&mail(3, 3));
    let (a, b, c) = tokio::join!(world.store.record_bulk(good), world.store.record_bulk(bad), world.store.record_bulk(other));
    assert_eq!((a.unwrap().len(), b.is_err(), c.unwrap().len()), (1, true, 1));
}

#[tokio::test]
async fn an_answer_to_what_is_not_the_newest_is_refused() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let seen = journal::position(&world.store).await.unwrap();
    world.arrives(mail(2, 1)).await;
    let expect = vec![store::Expect::Unanswered { conversation: conversation_id(1), position: seen }];
    let record = Record { expect, ..world.received(&mail(3, 1).ours()) };
    assert!(matches!(world.store.record(record).await, Err(Error::Conflict(_))));
}

#[tokio::test]
async fn subscribers_hear_commits_and_positions_last() {
    let world = World::new().await;
    let mut bell = world.store.subscribe();
    world.arrives(mail(1, 1)).await;
    let heard = bell.recv().await.unwrap();
    let positions = vec![journal::Position { name: "outbox", seq: heard[0].seq }];
    world.record(Record { positions, ..Record::default() }).await;
    let world = world.reopen().await;
    assert_eq!(journal::cursor(&world.store, "outbox").await.unwrap(), heard[0].seq);
    let lines = journal::of_conversation(&world.store, conversation_id(1)).await.unwrap();
    assert_eq!(lines[0].kind, "messages.received");
    assert_eq!(lines[0].entry().unwrap(), heard[0].entry);
}

#[tokio::test]
async fn a_kind_of_a_newer_version_is_kept_and_told() {
    let world = World::new().await;
    let mut conn = world.look().await;
    sqlx::query("INSERT INTO journal (id, at, actor, scope, kind, version, body) VALUES (x'01020304050607080102030405060708', 1, x'0278', x'02', 'tags.folded', 9, '{\"kind\":\"folded\"}')")
        .execute(&mut conn)
        .await
        .unwrap();
    assert_eq!(journal::unknown(&world.store).await.unwrap(), [("tags.folded".to_owned(), 1)]);
    let line = journal::newest(&world.store, 1).await.unwrap().remove(0);
    assert_eq!(line.body, journal::Body::Unknown("{\"kind\":\"folded\"}".into()));
}

#[tokio::test]
async fn a_crash_in_the_middle_leaves_all_of_a_record_or_nothing() {
    let world = World::new().await;
    let mut all = Record::default();
    for n in 1..=300 {
        let record = world.received(&mail(n, n));
        all.entries.extend(record.entries);
        all.contents.extend(record.contents);
    }
    let store = world.store.clone();
    let writing = tokio::spawn(async move { store.record_bulk(all).await.is_ok() });
    // Let it begin; how far it comes is the machine's choice, and must not matter.
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    let dir = world.crash();
    let committed = writing.await.unwrap();
    let world = World::open(dir).await;
    let dump = world.dump().await;
    let entries = journal::after(&world.store, 0, 1000).await.unwrap();
    let received = entries.iter().filter(|line| line.kind == "messages.received").count();
    assert!(received == 300 || (received == 0 && !committed), "{received} entries");
    for table in ["message", "raw", "conversation"] {
        assert_eq!(dump[table].len(), received, "table {table}");
    }
}
