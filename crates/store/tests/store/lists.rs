//! Lists: pages that neither miss nor repeat, sorts, and what a person types into the filter.

use crate::world::*;
use domain::Change;
use domain::messages::Change as Msg;
use domain::search::{Context, parse};
use jiff::tz::TimeZone;
use store::conversations::{self, Query, Sort, View};

pub(crate) fn typed(text: &str) -> domain::search::Query {
    parse(text, &Context { now: at(0), zone: TimeZone::UTC, me: me(), typing: false })
}

pub(crate) fn filtered(text: &str) -> Query {
    Query { filter: Some(typed(text)), ..Query::of(View::All, me()) }
}

async fn all_pages(world: &World, mut query: Query) -> Vec<u128> {
    let mut all = Vec::new();
    loop {
        let page = conversations::list(&world.store, &query).await.unwrap();
        all.extend(page.rows.iter().map(|row| row.conversation.id.0.as_u128() - 0xc000));
        assert_eq!(page.more, page.rows.len() == query.limit as usize && page.more);
        match page.rows.last() {
            Some(last) if page.more => query.after = Some(last.cursor.clone()),
            _ => return all,
        }
    }
}

#[tokio::test]
async fn pages_neither_miss_nor_repeat_whatever_the_sort() {
    let world = World::new().await;
    for n in 1..=23 {
        let arriving = mail(n, n).second(1000 + (n as i64 % 5));
        world.arrives(if n % 3 == 0 { arriving.ours() } else { arriving }).await;
    }
    for sort in [Sort::Newest, Sort::Oldest, Sort::Waiting] {
        for view in [View::All, View::Any, View::Inbox] {
            let whole = all_pages(&world, Query { sort, limit: 1000, ..Query::of(view, me()) }).await;
            for limit in [1, 4, 23] {
                let paged = all_pages(&world, Query { sort, limit, ..Query::of(view, me()) }).await;
                assert_eq!(paged, whole, "{sort:?} {view:?} {limit}");
            }
        }
    }
    assert_eq!(all_pages(&world, Query { limit: 5, ..Query::of(View::All, me()) }).await.len(), 23);
}

#[tokio::test]
async fn who_waits_longest_comes_first_and_who_does_not_wait_last() {
    let world = World::new().await;
    world.arrives(mail(1, 1).second(50)).await;
    world.arrives(mail(2, 2).second(10)).await;
    world.arrives(mail(3, 3).second(99).ours()).await;
    world.arrives(mail(4, 1).second(100)).await;
    let query = Query { sort: Sort::Waiting, ..Query::of(View::All, me()) };
    assert_eq!(world.listed(query).await, [2, 1, 3]);
}

#[tokio::test]
async fn what_is_owed_is_a_list_and_a_number_of_its_own_whatever_the_sort() {
    let world = World::new().await;
    for n in 1..=9 {
        let arriving = mail(n, n).second(1000 + n as i64);
        world.arrives(if n % 3 == 0 { arriving.ours() } else { arriving }).await;
    }
    world.say(user(me()), None, Change::Messages(Msg::SeenSet { id: message_id(4), from: false, to: true })).await;
    let owed = |sort, limit| Query { owed: true, sort, limit, ..Query::of(View::All, me()) };
    for (sort, found) in [(Sort::Newest, [8, 7, 5, 4, 2, 1]), (Sort::Oldest, [1, 2, 4, 5, 7, 8]), (Sort::Waiting, [1, 2, 4, 5, 7, 8])] {
        for limit in [1, 4, 6, 1000] {
            assert_eq!(all_pages(&world, owed(sort, limit)).await, found, "{sort:?} {limit}");
        }
        assert_eq!(conversations::count(&world.store, &owed(sort, 1), 1000).await.unwrap(), 6, "{sort:?}");
    }
    assert_eq!(conversations::count(&world.store, &owed(Sort::Newest, 1), 4).await.unwrap(), 4);
    world.store.caught_up().await.unwrap();
    for (narrowed, found) in [
        (Query { filter: Some(typed("pump")), ..owed(Sort::Newest, 50) }, vec![8, 7, 5, 4, 2, 1]),
        (Query { unread: true, ..owed(Sort::Waiting, 50) }, vec![1, 2, 5, 7, 8]),
        (Query { accounts: vec![account()], ..owed(Sort::Waiting, 50) }, vec![1, 2, 4, 5, 7, 8]),
        (Query { view: View::Mine, ..owed(Sort::Waiting, 50) }, vec![]),
        (Query { view: View::Waiting, ..owed(Sort::Newest, 50) }, vec![]),
        (Query { view: View::Sent, ..owed(Sort::Newest, 50) }, vec![]),
        (Query { filter: Some(typed("-is:unread")), ..owed(Sort::Newest, 50) }, vec![4]),
    ] {
        let counted = conversations::count(&world.store, &narrowed, 1000).await.unwrap();
        assert_eq!((counted as usize, &world.listed(narrowed.clone()).await), (found.len(), &found), "{narrowed:?}");
    }
}

#[tokio::test]
async fn the_filter_knows_conversations_without_reading_messages() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.arrives(mail(2, 2).ours()).await;
    world.say(user(me()), None, Change::Messages(Msg::SeenSet { id: message_id(1), from: false, to: true })).await;
    world.arrives(mail(3, 3)).await;
    for (text, found) in [
        ("is:open", vec![3, 1]),
        ("is:waiting", vec![2]),
        ("is:unread", vec![3]),
        ("-is:unread", vec![2, 1]),
        ("is:open OR is:waiting", vec![3, 2, 1]),
        ("in:sent", vec![2]),
        ("assignee:none", vec![3, 2, 1]),
        ("account:support@firm.example", vec![3, 2, 1]),
        ("account:other@firm.example", vec![]),
        ("tag:none", vec![3, 2, 1]),
        ("tag:vip", vec![]),
    ] {
        assert_eq!(world.listed(filtered(text)).await, found, "{text}");
    }
}

#[tokio::test]
async fn sent_is_sorted_by_what_we_wrote() {
    let world = World::new().await;
    world.arrives(mail(1, 1).second(10).ours()).await;
    world.arrives(mail(2, 2).second(20).ours()).await;
    world.arrives(mail(3, 1).second(30)).await;
    assert_eq!(world.list(View::Sent).await, [2, 1]);
    assert_eq!(world.list(View::All).await, [1, 2]);
}

#[tokio::test]
async fn a_list_narrowed_to_accounts_shows_only_theirs() {
    let world = World::new().await;
    let other = domain::AccountId(uuid::Uuid::from_u128(0xa1));
    world.add_account(other, "sales@firm.example").await;
    world.arrives(mail(1, 1)).await;
    world.arrives(Mail { account: other, ..mail(2, 2) }).await;
    let of = |accounts| Query { accounts, ..Query::of(View::Inbox, me()) };
    assert_eq!(world.listed(of(vec![other])).await, [2]);
    assert_eq!(world.listed(of(vec![account(), other])).await, [2, 1]);
    assert_eq!(world.listed(Query { unread: true, ..of(vec![account()]) }).await, [1]);
    assert_eq!(conversations::count(&world.store, &of(vec![]), 1000).await.unwrap(), 2);
}

#[tokio::test]
async fn a_cursor_that_is_none_is_refused() {
    let world = World::new().await;
    let query = Query { after: Some("'; DROP TABLE message".into()), ..Query::of(View::All, me()) };
    assert!(matches!(conversations::list(&world.store, &query).await, Err(store::Error::NotFound(_))));
}
