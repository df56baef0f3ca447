//! The way out: claimed once, never called back from the wire, taken back before it left.

use crate::world::*;
use domain::Change;
use domain::conversations::Status;
use domain::messages::Status as Sending;
use domain::outbox::{Change as Out, Evidence};
use store::conversations::View;
use store::outbox::{self, Envelope};
use store::{Error, Record};

fn change(change: Out) -> Change {
    Change::Outbox(change)
}

async fn queued(world: &World, n: u128, conversation: u128) {
    let mail = mail(n, conversation).ours();
    let queued = Out::Queued { id: message_id(n), conversation: conversation_id(conversation), due: at(60) };
    let record = Record {
        entries: vec![world.entry(user(me()), Some(conversation_id(conversation)), change(queued))],
        contents: vec![mail.content(&world.store)],
        outgoing: vec![Envelope {
            id: message_id(n),
            sender: "support@firm.example".into(),
            recipients: vec!["ann@customer.example".into()],
        }],
        ..Record::default()
    };
    world.record(record).await;
}

async fn try_to(world: &World, n: u128, what: Out) -> Result<(), Error> {
    let entry = world.entry(domain::Actor::Rule("outbox".into()), Some(conversation_id(n)), change(what));
    world.store.record(Record::of(vec![entry])).await.map(drop)
}

#[tokio::test]
async fn a_queued_reply_shows_at_once_and_is_due_after_the_delay() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    queued(&world, 2, 1).await;
    let row = world.conversation(1).await;
    assert_eq!((row.status, row.message_count, row.outgoing), (Status::Waiting, 2, Some(Sending::Queued)));
    assert!(outbox::due(&world.store, at(59)).await.unwrap().is_empty());
    assert_eq!(outbox::due(&world.store, at(60)).await.unwrap()[0].id, message_id(2));
    assert_eq!(outbox::next_due(&world.store).await.unwrap(), Some(at(60)));
    assert_eq!(world.list(View::Outbox).await, [1]);
}

#[tokio::test]
async fn only_one_can_claim_and_what_is_claimed_is_not_called_back() {
    let world = World::new().await;
    queued(&world, 2, 1).await;
    try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 1 }).await.unwrap();
    let again = try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 1 }).await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    let cancelled = try_to(&world, 1, Out::Cancelled { id: message_id(2) }).await;
    assert!(matches!(cancelled, Err(Error::Conflict(_))));
    assert_eq!(outbox::unfinished(&world.store).await.unwrap().len(), 1);
    try_to(&world, 1, Out::DotReached { id: message_id(2), attempt: 1 }).await.unwrap();
    assert!(outbox::find(&world.store, message_id(2)).await.unwrap().unwrap().dot_at.is_some());
    try_to(&world, 1, Out::Sent { id: message_id(2), evidence: Evidence::Accepted, refused: Vec::new() }).await.unwrap();
    assert!(outbox::list(&world.store, None).await.unwrap().is_empty());
    assert_eq!(outbox::list(&world.store, Some(at(0))).await.unwrap()[0].evidence, Some(Evidence::Accepted));
    assert_eq!(world.conversation(1).await.outgoing, None);
}

#[tokio::test]
async fn what_was_taken_back_was_never_written() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let before = world.conversation(1).await;
    queued(&world, 2, 1).await;
    try_to(&world, 1, Out::Cancelled { id: message_id(2) }).await.unwrap();
    assert_eq!(world.conversation(1).await, before);
    let claim = try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 1 }).await;
    assert!(matches!(claim, Err(Error::Conflict(_))), "a cancelled message never leaves");
}

#[tokio::test]
async fn a_failure_brings_the_conversation_back_and_says_why() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    queued(&world, 2, 1).await;
    try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 1 }).await.unwrap();
    try_to(&world, 1, Out::Failed { id: message_id(2), reason: "no such user".into() }).await.unwrap();
    let row = world.conversation(1).await;
    assert_eq!((row.status, row.outgoing), (Status::Open, Some(Sending::Failed)));
    let message = store::messages::find(&world.store, message_id(2)).await.unwrap().unwrap();
    assert_eq!(message.reason.as_deref(), Some("no such user"));
    try_to(&world, 1, Out::Requeued { id: message_id(2), at: at(99), forced: false }).await.unwrap();
    assert_eq!(world.conversation(1).await.status, Status::Waiting);
}

#[tokio::test]
async fn an_unknown_fate_is_tried_again_only_by_force() {
    let world = World::new().await;
    queued(&world, 2, 1).await;
    try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 1 }).await.unwrap();
    try_to(&world, 1, Out::Unknown { id: message_id(2), look_at: at(90), reason: "the answer was lost".into() }).await.unwrap();
    assert_eq!(outbox::due(&world.store, at(90)).await.unwrap()[0].status, Sending::Unknown);
    let blind = try_to(&world, 1, Out::Requeued { id: message_id(2), at: at(99), forced: false }).await;
    assert!(matches!(blind, Err(Error::Conflict(_))));
    try_to(&world, 1, Out::Requeued { id: message_id(2), at: at(99), forced: true }).await.unwrap();
}

#[tokio::test]
async fn a_claim_survives_the_process() {
    let world = World::new().await;
    queued(&world, 2, 1).await;
    try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 3 }).await.unwrap();
    let world = world.reopen().await;
    let left = outbox::unfinished(&world.store).await.unwrap();
    assert_eq!((left[0].attempts, left[0].status), (3, Sending::Sending));
}

#[tokio::test]
async fn a_bounce_opens_what_it_is_about() {
    let world = World::new().await;
    queued(&world, 2, 1).await;
    try_to(&world, 1, Out::Claimed { id: message_id(2), attempt: 1 }).await.unwrap();
    try_to(&world, 1, Out::Sent { id: message_id(2), evidence: Evidence::Accepted, refused: Vec::new() }).await.unwrap();
    let bounced = domain::messages::Change::Bounced { id: message_id(2), at: at(100), reason: "mailbox full".into() };
    world.say(domain::Actor::Provider(account()), Some(conversation_id(1)), Change::Messages(bounced)).await;
    assert_eq!(world.conversation(1).await.status, Status::Open);
}
