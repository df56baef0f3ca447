//! Opening: what a first start makes, what a later one finds.

use crate::world::*;
use store::{Error, Store};

#[tokio::test]
async fn the_first_start_makes_the_workspace_and_later_ones_keep_it() {
    let world = World::new().await;
    let users = store::team::list(&world.store).await.unwrap();
    assert_eq!(users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), ["You"]);
    let dir = world.close().await;
    let other = store::First { namespace: domain::Namespace(uuid::Uuid::from_u128(99)), ..first() };
    let (store, writer, indexer) = Store::open(dir.path(), other).await.unwrap();
    drop((writer, indexer));
    assert_eq!((store.namespace(), store.me()), (first().namespace, me()));
    assert!(store::health::unhealthy(&store).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_database_of_a_later_version_is_left_alone() {
    let world = World::new().await;
    let mut conn = world.look().await;
    sqlx::query("PRAGMA user_version = 9999").execute(&mut conn).await.unwrap();
    drop(conn);
    let dir = world.close().await;
    assert!(matches!(Store::open(dir.path(), first()).await, Err(Error::Newer)));
}

#[tokio::test]
async fn who_only_reads_needs_no_writer_and_a_record_is_refused() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let record = world.received(&mail(2, 2));
    let dir = world.close().await;
    let (store, writer, indexer) = Store::open(dir.path(), first()).await.unwrap();
    drop((writer, indexer));
    assert!(store::conversations::find(&store, conversation_id(1)).await.unwrap().is_some());
    assert!(matches!(store.record(record).await, Err(Error::Closed)));
}

#[tokio::test]
async fn what_was_not_committed_is_not_there_after_a_crash() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let mut conn = world.look().await;
    // A process that dies in the middle of its transaction.
    sqlx::query("BEGIN IMMEDIATE").execute(&mut conn).await.unwrap();
    sqlx::query("DELETE FROM message").execute(&mut conn).await.unwrap();
    drop(conn);
    let world = world.reopen().await;
    assert_eq!(world.conversation(1).await.message_count, 1);
    assert_eq!(store::messages::of_conversation(&world.store, conversation_id(1)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn free_pages_are_given_back() {
    let world = World::new().await;
    for n in 1..=20 {
        world.arrives(mail(n, n).text(&format!("{:?}", (0..3000).map(|k| k * n * 7919).collect::<Vec<_>>()))).await;
    }
    let mut conn = world.look().await;
    sqlx::query("DELETE FROM raw").execute(&mut conn).await.unwrap();
    drop(conn);
    assert_eq!(store::health::vacuum(&world.store).await.unwrap(), 0);
}
