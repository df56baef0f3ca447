//! Conversations follow from their messages and from what people did.

use crate::world::*;
use domain::Change;
use domain::conversations::{Change as Conv, Place, Status};
use domain::folders::Role;
use domain::messages::Change as Msg;
use store::conversations::View;

fn set(n: u128, from: Status, to: Status) -> Change {
    Change::Conversations(Conv::StatusSet { id: conversation_id(n), from, to, until: None })
}

#[tokio::test]
async fn a_conversation_begins_with_its_first_message_and_shows_its_newest() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.arrives(mail(2, 1).text("second words")).await;
    let row = world.conversation(1).await;
    assert_eq!((row.status, row.unread, row.message_count), (Status::Open, 2, 2));
    assert_eq!((row.subject.as_str(), row.snippet.as_str()), ("Pump 1", "second words"));
    assert_eq!(row.last_at, at(1002));
    assert_eq!(row.waiting_since, Some(at(1001)));
    let contact = row.contact.expect("a contact");
    assert_eq!((contact.name.as_str(), contact.address.as_str()), ("Ann Miller", "ann@customer.example"));
}

#[tokio::test]
async fn a_persons_mail_opens_whatever_was_closed_and_ours_waits() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.does(1, set(1, Status::Open, Status::Closed)).await;
    assert_eq!(world.list(View::Closed).await, [1]);
    world.arrives(mail(2, 1)).await;
    assert_eq!(world.conversation(1).await.status, Status::Open);
    world.arrives(mail(3, 1).ours()).await;
    let row = world.conversation(1).await;
    assert_eq!((row.status, row.waiting_since), (Status::Waiting, None));
}

#[tokio::test]
async fn history_decides_nothing_that_a_person_decided() {
    let world = World::new().await;
    world.arrives(mail(5, 1).history()).await;
    assert_eq!(world.conversation(1).await.status, Status::Open, "its newest message is theirs");
    world.arrives(mail(6, 1).history().ours()).await;
    assert_eq!(world.conversation(1).await.status, Status::Waiting, "its newest message is ours");
    world.does(1, set(1, Status::Waiting, Status::Closed)).await;
    world.arrives(mail(7, 1).history()).await;
    assert_eq!(world.conversation(1).await.status, Status::Closed);
}

#[tokio::test]
async fn a_machine_neither_opens_nor_counts_unless_it_began() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.does(1, set(1, Status::Open, Status::Closed)).await;
    world.arrives(mail(2, 1).automatic()).await;
    let row = world.conversation(1).await;
    assert_eq!((row.status, row.unread), (Status::Closed, 1));
    world.arrives(mail(3, 2).automatic()).await;
    let row = world.conversation(2).await;
    assert_eq!((row.status, row.unread), (Status::Open, 1));
}

#[tokio::test]
async fn the_order_of_history_does_not_show() {
    let forwards = World::new().await;
    let backwards = World::new().await;
    let story: Vec<Mail> = (1..=6).map(|n| if n % 2 == 0 { mail(n, n % 3).ours().history() } else { mail(n, n % 3).history() }).collect();
    for mail in &story {
        forwards.arrives(mail.clone()).await;
    }
    for mail in story.iter().rev() {
        backwards.arrives(mail.clone()).await;
    }
    for n in 0..3 {
        assert_eq!(forwards.conversation(n).await, backwards.conversation(n).await);
    }
}

#[tokio::test]
async fn what_is_gone_leaves_every_list_at_once_and_can_return() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.say(user(me()), None, Change::Messages(Msg::Gone { id: message_id(1) })).await;
    assert!(world.list(View::Any).await.is_empty());
    assert!(store::messages::of_conversation(&world.store, conversation_id(1)).await.unwrap().is_empty());
    world.say(user(me()), None, Change::Messages(Msg::Returned { id: message_id(1) })).await;
    assert_eq!(world.list(View::Inbox).await, [1]);
}

#[tokio::test]
async fn spam_and_trash_are_where_all_its_messages_lie() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    let junk = world.add_folder(2, "Junk", Role::Junk).await;
    world.arrives(mail(1, 1).at_place(junk, 1)).await;
    assert_eq!(world.list(View::Spam).await, [1]);
    assert!(world.list(View::All).await.is_empty());
    world.arrives(mail(2, 1).at_place(inbox, 1)).await;
    assert_eq!(world.conversation(1).await.place, Place::Normal);
    assert_eq!(world.list(View::Inbox).await, [1]);
}

#[tokio::test]
async fn a_person_puts_a_conversation_elsewhere_before_the_server_does() {
    let world = World::new().await;
    let inbox = world.add_folder(1, "INBOX", Role::Inbox).await;
    world.arrives(mail(1, 1).at_place(inbox, 7)).await;
    let put = Conv::PlaceSet { id: conversation_id(1), from: Place::Normal, to: Place::Trash };
    world.does(1, Change::Conversations(put)).await;
    assert_eq!(world.list(View::Trash).await, [1]);
    let wishes = store::sync::intents::pending(&world.store, account()).await.unwrap();
    assert_eq!(wishes.iter().map(|intent| intent.wish).collect::<Vec<_>>(), [store::sync::Wish::Move(Role::Trash)]);
}

#[tokio::test]
async fn an_emptied_conversation_points_to_where_its_messages_went() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    world.arrives(mail(2, 2)).await;
    let moved = Msg::Relinked {
        id: message_id(2),
        from: conversation_id(2),
        to: conversation_id(1),
        because: domain::threading::Because::Mentioned,
    };
    world.say(user(me()), None, Change::Messages(moved)).await;
    assert_eq!(world.list(View::Any).await, [1]);
    assert_eq!(world.conversation(2).await.id, conversation_id(1), "the old id still finds it");
    world.arrives(mail(3, 2)).await;
    assert_eq!(world.conversation(1).await.message_count, 3, "what is said to the old one is said to the new");
}
