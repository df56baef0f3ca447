//! Search: what is found, in which order, and that the index makes itself anew.

use crate::lists::{filtered, typed};
use crate::world::*;
use domain::{Change, NoteId};
use store::conversations::{self, Query, View};
use store::{Record, notes};

async fn found(world: &World, text: &str) -> Vec<u128> {
    world.store.caught_up().await.unwrap();
    world.listed(filtered(text)).await
}

#[tokio::test]
async fn words_cover_text_subject_names_addresses_and_files() {
    let world = World::new().await;
    let mut first = mail(1, 1).text("the seal leaks");
    let file = domain::attachments::Attachment {
        name: "drawing.pdf".into(),
        media_type: "application/pdf".into(),
        size: 3,
        part: 1,
        content_id: None,
        inline: false,
    };
    first.attachments.push(file);
    world.arrives(first).await;
    world.arrives(mail(2, 2).text("Invoice for the café, Größe 40, 液压泵配件").ours()).await;
    for (text, expected) in [
        ("leaks", vec![1]),
        ("LEAKS seal", vec![1]),
        ("\"seal leaks\"", vec![1]),
        ("\"leaks seal\"", vec![]),
        ("pump", vec![2, 1]),
        ("miller", vec![2, 1]),
        ("ann@customer.example", vec![2, 1]),
        ("from:ann", vec![1]),
        ("to:ann", vec![2]),
        ("drawing.pdf", vec![1]),
        ("has:attachment", vec![1]),
        ("cafe", vec![2]),
        ("grösse", vec![2]),
        ("invo*", vec![2]),
        ("invo", vec![]),
        ("液压", vec![2]),
        ("pump -leaks", vec![2]),
        ("-leaks", vec![2]),
        ("leaks OR invoice", vec![2, 1]),
        ("subject:pump leaks", vec![1]),
        ("subject:leaks", vec![]),
        ("leaks is:open", vec![1]),
        ("leaks is:closed", vec![]),
        ("leaks OR is:waiting", vec![2, 1]),
        ("\"", vec![2, 1]),
        ("<m2@x>", vec![2]),
        ("nothing-like-this", vec![]),
    ] {
        assert_eq!(found(&world, text).await, expected, "{text}");
    }
}

#[tokio::test]
async fn words_hold_in_one_message_and_hits_are_told_newest_first() {
    let world = World::new().await;
    world.arrives(mail(1, 1).text("alpha")).await;
    world.arrives(mail(2, 1).text("beta")).await;
    world.arrives(mail(3, 2).text("alpha beta")).await;
    world.arrives(mail(4, 2).text("alpha again")).await;
    assert_eq!(found(&world, "alpha beta").await, [2]);
    let page = conversations::list(&world.store, &filtered("alpha")).await.unwrap();
    let hits: Vec<_> = page.rows.iter().map(|row| row.hits.clone()).collect();
    assert_eq!(hits, [vec![message_id(4), message_id(3)], vec![message_id(1)]]);
}

#[tokio::test]
async fn days_bound_a_search_by_the_time_of_receipt() {
    let world = World::new().await;
    let day = 86_400;
    for n in 1..=3 {
        world.arrives(mail(n, n).second(n as i64 * day).text("word")).await;
    }
    assert_eq!(found(&world, "word before:2026-03-03").await, [1]);
    assert_eq!(found(&world, "word after:2026-03-03").await, [3, 2]);
    assert_eq!(found(&world, "after:2026-03-03 before:2026-03-04").await, [2]);
}

#[tokio::test]
async fn pages_of_a_search_neither_miss_nor_repeat() {
    let world = World::new().await;
    for n in 1..=40 {
        world.arrives(mail(n, n % 13).text("common words")).await;
    }
    let whole = found(&world, "common").await;
    assert_eq!(whole.len(), 13);
    let mut query = Query { limit: 3, ..filtered("common") };
    let mut paged = Vec::new();
    loop {
        let page = conversations::list(&world.store, &query).await.unwrap();
        paged.extend(page.rows.iter().map(|row| row.conversation.id.0.as_u128() - 0xc000));
        match page.rows.last() {
            Some(last) if page.more => query.after = Some(last.cursor.clone()),
            _ => break,
        }
    }
    assert_eq!(paged, whole);
    assert_eq!(conversations::count(&world.store, &filtered("common"), 1000).await.unwrap(), 13);
    assert_eq!(conversations::count(&world.store, &filtered("common"), 5).await.unwrap(), 5);
}

#[tokio::test]
async fn spam_is_found_only_where_it_is_named() {
    let world = World::new().await;
    let junk = world.add_folder(1, "Junk", domain::folders::Role::Junk).await;
    world.arrives(mail(1, 1).text("prize").at_place(junk, 1)).await;
    assert!(found(&world, "prize").await.is_empty());
    assert_eq!(found(&world, "prize is:spam").await, [1]);
    assert_eq!(found(&world, "prize in:any").await, [1]);
    assert_eq!(found(&world, "prize in:junk").await, [1]);
}

#[tokio::test]
async fn notes_are_found_and_lead_to_their_conversation() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let id = NoteId(uuid::Uuid::from_u128(4));
    let written = Change::Notes(domain::notes::Change::Written { id, conversation: conversation_id(1) });
    let entries = vec![world.entry(user(me()), Some(conversation_id(1)), written)];
    world.record(Record { entries, notes: vec![notes::Text { id, text: "rang about the gasket".into() }], ..Record::default() }).await;
    assert_eq!(found(&world, "gasket").await, [1]);
    world.does(1, Change::Notes(domain::notes::Change::Deleted { id })).await;
    assert!(found(&world, "gasket").await.is_empty());
}

#[tokio::test]
async fn a_missing_or_damaged_index_is_made_anew_from_the_sources() {
    let world = World::new().await;
    world.arrives(mail(1, 1).text("gasket")).await;
    assert_eq!(found(&world, "gasket").await, [1]);
    let dir = world.close().await;
    std::fs::remove_file(dir.path().join("search.db")).unwrap();
    let world = World::open(dir).await;
    assert_eq!(found(&world, "gasket").await, [1]);
    let dir = world.close().await;
    std::fs::write(dir.path().join("search.db"), vec![0x5a; 20_000]).unwrap();
    let world = World::open(dir).await;
    assert_eq!(found(&world, "gasket").await, [1]);
}

#[tokio::test]
async fn without_an_index_a_search_says_that_it_is_incomplete() {
    let world = World::new().await;
    let dir = world.close().await;
    std::fs::remove_file(dir.path().join("search.db")).unwrap();
    let (store, writer, indexer) = store::Store::open(dir.path(), first()).await.unwrap();
    drop((writer, indexer));
    let page = conversations::list(&store, &filtered("word")).await.unwrap();
    assert!(page.incomplete && page.rows.is_empty());
    let all = conversations::list(&store, &Query::of(View::All, me())).await.unwrap();
    assert!(!all.incomplete, "lists need no index");
}

#[tokio::test]
async fn typing_searches_beginnings_of_words_in_the_small_index() {
    let world = World::new().await;
    world.arrives(mail(1, 1).text("body")).await;
    world.store.caught_up().await.unwrap();
    let context = domain::search::Context { now: at(0), zone: jiff::tz::TimeZone::UTC, me: me(), typing: true };
    for (text, expected) in [("mil", vec![1]), ("pu", vec![1]), ("xy", vec![])] {
        let filter = Some(domain::search::parse(text, &context));
        let patience = Some(std::time::Duration::from_secs(5));
        let query = Query { filter, patience, ..Query::of(View::All, me()) };
        assert_eq!(world.listed(query).await, expected, "{text}");
    }
}

#[tokio::test]
async fn a_message_that_moved_is_found_in_its_new_conversation() {
    let world = World::new().await;
    world.arrives(mail(1, 1).text("gasket")).await;
    world.arrives(mail(2, 2)).await;
    let because = domain::threading::Because::ByHand;
    let moved = domain::messages::Change::Relinked { id: message_id(1), from: conversation_id(1), to: conversation_id(2), because };
    world.does(2, Change::Messages(moved)).await;
    assert_eq!(found(&world, "gasket").await, [2]);
    assert!(typed("gasket").root.is_some());
}
