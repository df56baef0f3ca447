use crate::world::World;
use api::conversations::{ListRequest, list};
use api::search::{completed, find};

#[tokio::test]
async fn hits_are_marked_and_the_newest_comes_first() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (old, _) = world.letter("maren@halden.example", "first", &format!("{} the pump leaks", "long ".repeat(80))).await;
    let (new, _) = world.letter("istvan@danube.example", "second", "a Pümp?").await;
    completed(api).await;
    let rows = find(api, me, "pump", 10).await.expect("found");
    assert_eq!(rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), [new.to_string(), old.to_string()]);
    assert_eq!(rows[0].hits[0].snippet, "a \u{e000}Pümp\u{e001}?");
    assert!(rows[1].hits[0].snippet.ends_with("long the \u{e000}pump\u{e001} leaks"), "{}", rows[1].hits[0].snippet);
    assert_eq!(rows[1].hits[0].message_id.as_deref(), Some("first@mail.example"));
}

#[tokio::test]
async fn a_query_without_words_finds_conversations_by_their_newest_message() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (_, message) = world.letter("maren@halden.example", "first", "hello").await;
    let rows = find(api, me, "is:unread", 10).await.expect("found");
    assert_eq!(rows[0].hits[0].id, message.to_string());
    assert!(find(api, me, "is:starred", 10).await.expect("found").is_empty());
}

#[tokio::test]
async fn a_search_is_paged_like_any_list() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    for number in 0..5 {
        world.letter(&format!("p{number}@mail.example"), &format!("pump {number}"), "hello").await;
    }
    completed(api).await;
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let request = ListRequest { query: Some("pump".into()), limit: Some(2), after, ..ListRequest::default() };
        let page = list(api, me, &request).await.expect("listed");
        assert_eq!(page.total, 5);
        after = page.rows.last().map(|row| row.cursor.clone());
        seen.extend(page.rows.into_iter().map(|row| row.subject));
        if !page.more {
            break;
        }
    }
    assert_eq!(seen, ["pump 4", "pump 3", "pump 2", "pump 1", "pump 0"]);
}
