//! Accounts come, change and go.

use crate::world::*;
use domain::accounts::{Change as Accounts, Status, Trouble};
use domain::{AccountId, Change};
use sqlx::Row;
use store::conversations::{Query, View};
use store::{accounts, totals};
use uuid::Uuid;

fn other() -> AccountId {
    AccountId(Uuid::from_u128(0xa1))
}

#[tokio::test]
async fn an_account_is_as_it_was_last_told() {
    let world = World::new().await;
    let error = Status::Error { trouble: Trouble::Authentication, reason: "The password was refused.".into() };
    let status = Accounts::StatusSet { id: account(), from: Status::Active, to: error.clone() };
    world.say(user(me()), None, Change::Accounts(status)).await;
    let mut to = settings(account(), "support@firm.example");
    to.name = "Help".into();
    let edited = Accounts::Edited { id: account(), from: settings(account(), "support@firm.example"), to };
    world.say(user(me()), None, Change::Accounts(edited)).await;
    let row = accounts::find(&world.store, account()).await.unwrap().unwrap();
    assert_eq!((row.account.name.as_str(), row.status), ("Help", error));
}

#[tokio::test]
async fn a_removed_account_is_gone_from_every_view_at_once_and_then_from_the_file() {
    let world = World::new().await;
    world.add_account(other(), "sales@firm.example").await;
    world.arrives(mail(1, 1)).await;
    let theirs = Mail { account: other(), ..mail(2, 2).text("confidential figures") };
    world.arrives(theirs).await;
    world.store.caught_up().await.unwrap();
    world.say(user(me()), None, Change::Accounts(Accounts::Removed { id: other() })).await;
    assert_eq!(world.list(View::Any).await, [1]);
    assert_eq!(accounts::list(&world.store).await.unwrap().len(), 1);
    assert_eq!(totals::list(&world.store).await.unwrap().len(), 1);
    assert!(store::messages::find(&world.store, message_id(2)).await.unwrap().is_none());
    assert!(store::conversations::find(&world.store, conversation_id(2)).await.unwrap().is_none());
    let one = Query { accounts: vec![other()], ..Query::of(View::Any, me()) };
    assert!(world.listed(one).await.is_empty());

    assert_eq!(accounts::removal::pending(&world.store).await.unwrap(), [other()]);
    while accounts::removal::purge(&world.store, other()).await.unwrap() {}
    assert!(accounts::removal::pending(&world.store).await.unwrap().is_empty());
    world.arrives(mail(3, 1)).await;
    world.store.caught_up().await.unwrap();
    let mut conn = world.look().await;
    for (table, left) in [("message", 2), ("raw", 2), ("conversation", 1), ("purged", 0), ("message_address", 4), ("reference", 2)] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        let count: i64 = sqlx::query(sql).fetch_one(&mut conn).await.unwrap().get(0);
        assert_eq!(count, left, "{table}");
    }
}
