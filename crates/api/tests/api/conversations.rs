use crate::world::World;
use api::conversations::{ListRequest, assign, counts, list, mark_seen, open, set_status, tag};

fn view(name: &str) -> ListRequest {
    ListRequest { view: Some(name.into()), ..ListRequest::default() }
}

#[tokio::test]
async fn the_number_beside_a_view_is_the_length_of_its_list() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    for (number, status) in ["open", "open", "waiting", "closed", "spam", "trash", "snoozed"].iter().enumerate() {
        let (id, _) = world.letter(&format!("p{number}@mail.example"), &format!("letter {number}"), "hello").await;
        let until = (*status == "snoozed").then(|| "2026-04-01T00:00:00Z".parse().expect("an instant"));
        set_status(api, me, &[id], status, until).await.expect("set");
        if number == 0 {
            assign(api, me, &[id], Some(me.user)).await.expect("assigned");
            tag(api, me, &[id], "Urgent", true).await.expect("tagged");
        }
    }
    let counted = counts(api, me).await.expect("counted");
    for count in &counted.views {
        let page = list(api, me, &view(&count.key)).await.expect("listed");
        assert_eq!((count.total as usize, page.total), (page.rows.len(), count.total), "{}", count.key);
        // What one is writing or sending is never new to oneself.
        let unread = page.rows.iter().filter(|row| row.unread && !matches!(count.key.as_str(), "drafts" | "outbox")).count();
        assert_eq!(count.unread as usize, unread, "{}", count.key);
    }
    assert_eq!(counted.accounts.iter().map(|count| count.total).collect::<Vec<_>>(), [2]);
    assert_eq!(counted.tags.iter().map(|count| count.total).collect::<Vec<_>>(), [1]);
}

#[tokio::test]
async fn who_waits_for_us_is_asked_for_and_counted_without_the_others() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(world.letter(&format!("p{number}@mail.example"), &format!("letter {number}"), "hello").await.0);
    }
    set_status(api, me, &ids[..2], "closed", None).await.expect("closed");
    tag(api, me, &ids[2..3], "Urgent", true).await.expect("tagged");
    mark_seen(api, me, &ids[4..], true, true).await.expect("marked");
    let owed = |sort: &str| ListRequest { owed: Some(true), sort: Some(sort.into()), limit: Some(2), ..view("all") };
    for sort in ["newest", "oldest", "waiting"] {
        let first = list(api, me, &owed(sort)).await.expect("listed");
        assert_eq!((first.rows.len(), first.total, first.more), (2, 3, true), "{sort}");
        let rest = ListRequest { after: Some(first.rows[1].cursor.clone()), ..owed(sort) };
        let rest = list(api, me, &rest).await.expect("listed");
        assert_eq!((rest.rows.len(), rest.total, rest.more), (1, 3, false), "{sort}");
    }
    for (narrowed, total) in [
        (ListRequest { tag: Some("Urgent".into()), ..owed("waiting") }, 1),
        (ListRequest { unread: Some(true), ..owed("waiting") }, 2),
        (ListRequest { query: Some("-is:unread".into()), ..owed("newest") }, 1),
        (ListRequest { view: Some("done".into()), ..owed("newest") }, 0),
        (ListRequest { owed: Some(false), ..owed("newest") }, 5),
    ] {
        assert_eq!(list(api, me, &narrowed).await.expect("listed").total, total, "{narrowed:?}");
    }
}

#[tokio::test]
async fn reading_and_unreading_moves_the_badge() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    assert_eq!(counts(api, me).await.expect("counted").unread, 1);
    mark_seen(api, me, &[id], true, true).await.expect("marked");
    assert_eq!(counts(api, me).await.expect("counted").unread, 0);
    mark_seen(api, me, &[id], false, true).await.expect("marked");
    assert!(open(api, me, id).await.expect("there").row.unread);
}

#[tokio::test]
async fn the_timeline_tells_what_happened_between_the_messages() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    assign(api, me, &[id], Some(me.user)).await.expect("assigned");
    tag(api, me, &[id], "Urgent", true).await.expect("tagged");
    set_status(api, me, &[id], "closed", None).await.expect("set");
    let opened = open(api, me, id).await.expect("there");
    let told: Vec<_> = opened.timeline.iter().map(|line| (line.actor.as_str(), line.text.as_str())).collect();
    assert_eq!(told, [("You", "Assigned to you"), ("You", "Tag Urgent added"), ("You", "Done")]);
}

#[tokio::test]
async fn unknown_views_orders_and_statuses_are_refused() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let sorted = ListRequest { sort: Some("best".into()), ..ListRequest::default() };
    assert_eq!(list(api, me, &view("everything")).await.map_err(|error| error.code).err(), Some("invalid".into()));
    assert_eq!(list(api, me, &sorted).await.map_err(|error| error.code).err(), Some("invalid".into()));
    assert_eq!(set_status(api, me, &[id], "gone", None).await.map_err(|error| error.code), Err("invalid".into()));
}

#[tokio::test]
async fn who_listens_is_told_what_to_fetch_again() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let mut changes = api::changes::subscribe(api).expect("subscribed");
    assign(api, me, &[id], Some(me.user)).await.expect("assigned");
    let changed = changes.next().await.expect("told");
    assert_eq!((changed.nouns, changed.conversations), (vec!["assignment".to_owned()], vec![id.to_string()]));
}
