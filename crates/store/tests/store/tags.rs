//! Tags and assignment on conversations.

use crate::world::*;
use domain::tags::{Change as Tags, Colour, Tag};
use domain::{Change, TagId};
use store::conversations::{Query, View};
use uuid::Uuid;

pub(crate) fn tag(n: u128, name: &str) -> Tag {
    Tag { id: TagId(Uuid::from_u128(0x7a00 + n)), name: name.into(), description: String::new(), colour: Colour::Blue }
}

pub(crate) async fn attach(world: &World, n: u128, conversation: u128) {
    let change = Tags::Attached { id: TagId(Uuid::from_u128(0x7a00 + n)), conversation: conversation_id(conversation) };
    world.does(conversation, Change::Tags(change)).await;
}

#[tokio::test]
async fn a_tag_lists_its_conversations_newest_first_and_follows_new_messages() {
    let world = World::new().await;
    world.say(user(me()), None, Change::Tags(Tags::Created { tag: tag(1, "Größe") })).await;
    for n in 1..=3 {
        world.arrives(mail(n, n)).await;
    }
    attach(&world, 1, 1).await;
    attach(&world, 1, 2).await;
    let of_tag = Query { tag: Some(tag(1, "").id), ..Query::of(View::All, me()) };
    assert_eq!(world.listed(of_tag.clone()).await, [2, 1]);
    world.arrives(mail(9, 1)).await;
    assert_eq!(world.listed(of_tag).await, [1, 2]);
    assert_eq!(world.conversation(1).await.tags, [(tag(1, "").id, "Größe".to_owned())]);
    assert_eq!(store::tags::named(&world.store, "GRÖSSE ").await.unwrap().map(|tag| tag.id), Some(tag(1, "").id));
}

#[tokio::test]
async fn a_deleted_tag_leaves_the_pickers_and_stays_on_what_carries_it() {
    let world = World::new().await;
    world.say(user(me()), None, Change::Tags(Tags::Created { tag: tag(1, "Urgent") })).await;
    world.arrives(mail(1, 1)).await;
    attach(&world, 1, 1).await;
    world.say(user(me()), None, Change::Tags(Tags::Deleted { id: tag(1, "").id })).await;
    assert!(store::tags::list(&world.store).await.unwrap().is_empty());
    assert_eq!(world.conversation(1).await.tags.len(), 1);
    world.does(1, Change::Tags(Tags::Detached { id: tag(1, "").id, conversation: conversation_id(1) })).await;
    assert!(world.conversation(1).await.tags.is_empty());
}

#[tokio::test]
async fn mine_and_nobodys_are_lists_of_their_own() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.arrives(mail(2, 2)).await;
    let assigned = domain::assignment::Change::Assigned {
        conversation: conversation_id(1),
        from: None,
        to: Some(me()),
        because: domain::assignment::Because::ByHand,
    };
    world.does(1, Change::Assignment(assigned)).await;
    assert_eq!(world.list(View::Mine).await, [1]);
    assert_eq!(world.list(View::Unassigned).await, [2]);
    assert_eq!(world.conversation(1).await.assignee, Some(me()));
}
