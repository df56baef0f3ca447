use crate::world::World;
use api::conversations::{assign, mark_seen, open, rows, set_status, tag};
use api::undo::last;

#[tokio::test]
async fn deeds_are_taken_back_one_by_one_the_last_first() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    set_status(api, me, &[id], "closed", None).await.expect("closed");
    tag(api, me, &[id], "Urgent", true).await.expect("tagged");
    assign(api, me, &[id], Some(me.user)).await.expect("assigned");
    assert_eq!(last(api, me).await, Ok(Some("Undone: assignment".into())));
    assert_eq!(last(api, me).await, Ok(Some("Undone: tag added".into())));
    assert_eq!(last(api, me).await, Ok(Some("Undone: Done".into())));
    assert_eq!(last(api, me).await, Ok(None));
    let row = &rows(api, me, &[id]).await.expect("there")[0];
    assert_eq!((row.status.as_str(), row.tags.len(), row.assignee.as_deref()), ("open", 0, None));
}

#[tokio::test]
async fn what_somebody_changed_since_is_left_as_it_is() {
    let world = World::new().await;
    let (api, me, other) = (&world.api, &world.me, world.stranger());
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    set_status(api, me, &[id], "closed", None).await.expect("closed");
    set_status(api, &other, &[id], "waiting", None).await.expect("set");
    assert_eq!(last(api, me).await.map_err(|error| error.code), Err("conflict".into()));
    assert_eq!(rows(api, me, &[id]).await.expect("there")[0].status, "waiting");
}

#[tokio::test]
async fn a_deed_on_many_is_one_deed() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (a, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let (b, _) = world.letter("istvan@danube.example", "valve", "hello").await;
    mark_seen(api, me, &[a, b], true, true).await.expect("marked");
    assert_eq!(last(api, me).await, Ok(Some("Undone: marked as read (2 times)".into())));
    assert!(open(api, me, a).await.expect("there").row.unread && open(api, me, b).await.expect("there").row.unread);
}

#[tokio::test]
async fn looking_is_no_deed_and_what_was_decided_before_it_is_taken_back() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (done, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let (next, _) = world.letter("istvan@danube.example", "valve", "hello").await;
    set_status(api, me, &[done], "closed", None).await.expect("closed");
    mark_seen(api, me, &[next], true, false).await.expect("seen");
    assert_eq!(last(api, me).await, Ok(Some("Undone: Done".into())));
    assert_eq!(last(api, me).await, Ok(None));
    assert!(!open(api, me, next).await.expect("there").row.unread);
}
