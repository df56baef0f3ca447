//! The way out: at most once on the wire, exactly once in sight, whatever the other side does.
#![cfg(unix)]

#[path = "engine/world.rs"]
#[expect(dead_code, reason = "each of these tests uses a part of the world")]
mod world;

use domain::contacts::Address;
use domain::drafts::Mode;
use domain::messages::Status;
use domain::{Code, ConversationId, MessageId};
use engine::compose::{self, Leave, Letter, Queued};
use engine::{outbox, sync};
use std::collections::BTreeMap;
use tests::peers::smtp_sink::Plan;
use world::World;

/// An answer to this message.
fn answer(message: MessageId, conversation: Option<ConversationId>, text: &str) -> Letter {
    Letter {
        request: None,
        mode: Mode::Reply,
        conversation,
        message: Some(message),
        account: None,
        to: None,
        cc: None,
        bcc: Vec::new(),
        subject: None,
        html: None,
        text: text.into(),
        files: Vec::new(),
        leave: Leave::Now,
        draft: None,
        position: None,
        done: false,
    }
}

impl World {
    /// Queues an answer to message `number`.
    async fn reply(&self, number: u32, text: &str) -> Queued {
        let message = self.message(&format!("m{number}@example.test")).await.expect("a message to answer");
        compose::queue(&self.engine, self.engine.store().me(), answer(message.id, message.conversation, text)).await.expect("queued")
    }

    async fn status(&self, id: MessageId) -> Status {
        outbox::find(&self.engine, id).await.expect("a row").status
    }

    /// An answer that the server takes and whose own answer is lost with the line.
    async fn lose_the_answer(&self, text: &str) -> Queued {
        self.reply(1, "undisturbed").await;
        self.sync().await;
        let whole = self.sink.dialogues().last().copied().expect("a dialogue");
        let last = "250 2.0.0 taken\r\n221 bye\r\n".len();
        self.sink.plan(Plan { cut_out: Some(whole.bytes_out - last), ..Plan::default() });
        let queued = self.reply(1, text).await;
        self.try_sync().await;
        queued
    }

    /// Syncs whatever happens.
    async fn try_sync(&self) {
        sync::once(&self.engine, None).await.expect("the database works");
    }
}

async fn world_with(messages: u32) -> Option<World> {
    let world = World::new().await?;
    (1..=messages).for_each(|number| world.deliver(number));
    world.sync().await;
    Some(world)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_goes_to_its_author_quotes_and_arrives_once() {
    let Some(world) = world_with(1).await else { return };
    let queued = world.reply(1, "Dear Bob,\n.\n..two dots ü 液压").await;
    assert_eq!(world.status(queued.id).await, Status::Queued);
    world.sync().await;
    world.sync().await;
    assert_eq!(world.status(queued.id).await, Status::Sent);
    assert_eq!(world.arrived(), BTreeMap::from([(queued.message_id.clone(), 1)]));
    let delivered = &world.sink.delivered()[0];
    assert_eq!(delivered.to, ["bob1@example.test"]);
    assert_eq!(delivered.header("In-Reply-To"), "<m1@example.test>");
    assert_eq!(delivered.header("Subject"), "Re: number 1");
    let view = mail::mime::view(&delivered.data).unwrap();
    assert!(view.text.contains(".\n..two dots ü 液压"), "{}", view.text);
    assert!(view.text.contains("> Text 1."), "{}", view.text);
    let words = compose::written(&world.engine, queued.id).await.unwrap();
    assert_eq!(words.text, "Dear Bob,\n.\n..two dots ü 液压");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_sends_once() {
    let Some(world) = world_with(1).await else { return };
    let message = world.message("m1@example.test").await.unwrap();
    let letter = Letter { request: Some("r1".into()), ..answer(message.id, message.conversation, "once") };
    let me = world.engine.store().me();
    let first = compose::queue(&world.engine, me, letter.clone()).await.unwrap();
    let second = compose::queue(&world.engine, me, letter).await.unwrap();
    assert_eq!(first, second);
    world.sync().await;
    assert_eq!(world.arrived().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_never_leaves() {
    let Some(world) = world_with(1).await else { return };
    let message = world.message("m1@example.test").await.unwrap();
    let me = world.engine.store().me();
    let letter = Letter { leave: Leave::AfterUndo, ..answer(message.id, message.conversation, "no") };
    let queued = compose::queue(&world.engine, me, letter).await.unwrap();
    world.sync().await;
    assert_eq!(world.arrived().len(), 0, "the undo delay holds it");
    outbox::cancel(&world.engine, me, queued.id).await.unwrap();
    world.sync().await;
    assert_eq!(world.arrived().len(), 0);
    assert_eq!(world.status(queued.id).await, Status::Cancelled);
    let again = outbox::send_now(&world.engine, me, queued.id).await;
    assert!(again.is_err(), "it was never sent and never will be");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_at_every_verb_ends_as_it_should() {
    let Some(world) = world_with(1).await else { return };
    let me = world.engine.store().me();
    for verb in ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT"] {
        for (words, ended) in [("451 4.3.0 later", Status::Retry), ("550 5.7.1 never", Status::Failed)] {
            world.sink.plan(Plan { refuse: Some((verb.into(), words.into())), ..Plan::default() });
            let queued = world.reply(1, verb).await;
            world.try_sync().await;
            let status = world.status(queued.id).await;
            // A server that turns us away altogether has said nothing about the message.
            let waits = matches!(verb, "CONNECT" | "EHLO") && status == Status::Retry;
            assert!(status == ended || waits, "{verb} {words}: {status:?}");
            if status == Status::Retry {
                outbox::retry(&world.engine, me, queued.id, false).await.unwrap();
                world.try_sync().await;
                assert_eq!(world.status(queued.id).await, Status::Sent, "{verb} {words}");
            }
        }
    }
    assert!(world.arrived().values().all(|count| *count == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sign_in_is_the_accounts_error_and_the_message_waits() {
    let Some(world) = world_with(1).await else { return };
    world.sink.plan(Plan { refuse: Some(("AUTH".into(), "535 5.7.8 no".into())), ..Plan::default() });
    let queued = world.reply(1, "wait").await;
    world.try_sync().await;
    assert_eq!(world.status(queued.id).await, Status::Retry);
    let row = engine::accounts::find(&world.engine, world.account.id).await.unwrap();
    assert!(matches!(row.status, domain::accounts::Status::Error { .. }), "{row:?}");
    let me = world.engine.store().me();
    engine::accounts::resume(&world.engine, me, world.account.id).await.unwrap();
    outbox::retry(&world.engine, me, queued.id, false).await.unwrap();
    world.sync().await;
    assert_eq!(world.status(queued.id).await, Status::Sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_unknown_and_sent_again_only_by_force() {
    let Some(world) = world_with(1).await else { return };
    let me = world.engine.store().me();
    let queued = world.lose_the_answer("did it arrive?").await;
    assert_eq!(world.status(queued.id).await, Status::Unknown);
    outbox::retry(&world.engine, me, queued.id, false).await.unwrap();
    world.try_sync().await;
    assert_eq!(world.status(queued.id).await, Status::Unknown, "looked for, not sent again");
    assert_eq!(world.arrived().get(&queued.message_id), Some(&1));
    outbox::retry(&world.engine, me, queued.id, true).await.unwrap();
    world.sync().await;
    assert_eq!(world.status(queued.id).await, Status::Sent);
    assert_eq!(world.arrived().get(&queued.message_id), Some(&2), "a person forced it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_in_sent_is_evidence() {
    let Some(world) = world_with(1).await else { return };
    let queued = world.lose_the_answer("filed by the server").await;
    assert_eq!(world.status(queued.id).await, Status::Unknown);
    let source = store::sources::source(world.engine.store(), queued.id).await.unwrap();
    world.deliver_to("Sent", 1, &source, "S");
    outbox::retry(&world.engine, world.engine.store().me(), queued.id, false).await.unwrap();
    world.sync().await;
    assert_eq!(world.status(queued.id).await, Status::Sent);
    assert_eq!(world.facts("messages.received").await, 1, "the copy is the message that was written here");
    let located = world.located().await;
    assert!(located.iter().any(|(folder, _, id)| folder == "Sent" && *id == queued.id), "{located:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_cut_anywhere_never_doubles_and_always_ends() {
    let Some(world) = world_with(1).await else { return };
    let me = world.engine.store().me();
    world.reply(1, "undisturbed").await;
    world.sync().await;
    let whole = world.sink.dialogues().last().copied().unwrap();
    let steps = |all: usize| (1..all).step_by(all / 24 + 1).chain(all.saturating_sub(30)..all);
    let cuts = steps(whole.bytes_in).map(|at| Plan { cut_in: Some(at), ..Plan::default() });
    let cuts = cuts.chain(steps(whole.bytes_out).map(|at| Plan { cut_out: Some(at), ..Plan::default() }));
    let mut queued = Vec::new();
    for plan in cuts {
        world.sink.plan(plan.clone());
        let one = world.reply(1, "cut").await;
        world.try_sync().await;
        if world.status(one.id).await == Status::Retry {
            outbox::retry(&world.engine, me, one.id, false).await.unwrap();
            world.try_sync().await;
        }
        queued.push((one, plan));
    }
    let arrived = world.arrived();
    for (one, plan) in queued {
        let status = world.status(one.id).await;
        let count = arrived.get(&one.message_id).copied().unwrap_or(0);
        assert!(matches!(status, Status::Sent | Status::Unknown), "{plan:?}: {status:?}");
        assert!(count <= 1, "{plan:?}: {count} times");
        assert!(status != Status::Sent || count == 1, "{plan:?}: sent and never arrived");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_left_behind_is_tried_again_before_the_dot_and_asked_about_after_it() {
    let Some(mut world) = world_with(1).await else { return };
    let (before, after) = (world.reply(1, "before").await, world.reply(1, "after").await);
    let happened = |world: &World, queued: &Queued, change| {
        let scope = domain::Scope::Account(world.account.id);
        let actor = domain::Actor::Rule("outbox".into());
        world.engine.entry(actor, scope, Some(queued.conversation), domain::Change::Outbox(change))
    };
    use domain::outbox::Change;
    let entries = vec![
        happened(&world, &before, Change::Claimed { id: before.id, attempt: 1 }),
        happened(&world, &after, Change::Claimed { id: after.id, attempt: 1 }),
        happened(&world, &after, Change::DotReached { id: after.id, attempt: 1 }),
    ];
    world.engine.store().record(store::Record::of(entries)).await.unwrap();
    world.restart().await;
    world.try_sync().await;
    assert_eq!(world.status(before.id).await, Status::Sent);
    assert_eq!(world.status(after.id).await, Status::Unknown);
    assert_eq!(world.arrived(), BTreeMap::from([(before.message_id, 1)]));
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_recipients_are_in_the_envelope_and_in_no_header() {
    let Some(world) = world_with(1).await else { return };
    let message = world.message("m1@example.test").await.unwrap();
    let hidden = Address { name: String::new(), address: "boss@example.test".into() };
    let letter = Letter { bcc: vec![hidden], ..answer(message.id, message.conversation, "psst") };
    compose::queue(&world.engine, world.engine.store().me(), letter).await.unwrap();
    world.sync().await;
    let delivered = &world.sink.delivered()[0];
    assert_eq!(delivered.to, ["bob1@example.test", "boss@example.test"]);
    assert!(!String::from_utf8_lossy(&delivered.data).contains("boss@"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recipient_who_is_put_off_is_tried_again_alone_and_one_who_is_refused_is_told_of() {
    let Some(world) = world_with(1).await else { return };
    let (me, message) = (world.engine.store().me(), world.message("m1@example.test").await.unwrap());
    let to = ["bob@example.test", "later@example.test", "nobody@example.test"];
    let to = to.map(|address| Address { name: String::new(), address: address.into() });
    let words = [("later@example.test", "450 4.7.1 Greylisted"), ("nobody@example.test", "550 5.1.1 No such user")];
    let recipients = words.map(|(address, words)| (address.into(), words.into())).to_vec();
    world.sink.plan(Plan { recipients, ..Plan::default() });
    let letter = Letter { to: Some(to.to_vec()), ..answer(message.id, message.conversation, "to three") };
    let queued = compose::queue(&world.engine, me, letter).await.unwrap();
    world.try_sync().await;
    let row = outbox::find(&world.engine, queued.id).await.unwrap();
    assert_eq!((row.status, row.recipients.as_slice()), (Status::Retry, ["later@example.test".to_owned()].as_slice()));
    assert!(row.reason.is_some_and(|reason| reason.contains("Greylisted")));
    assert!(outbox::cancel(&world.engine, me, queued.id).await.is_err(), "somebody has it");
    outbox::retry(&world.engine, me, queued.id, false).await.unwrap();
    world.sync().await;
    let row = outbox::find(&world.engine, queued.id).await.unwrap();
    assert_eq!(row.status, Status::Sent);
    let told = store::messages::find(world.engine.store(), queued.id).await.unwrap().unwrap().reason;
    assert_eq!(told.as_deref(), Some("nobody@example.test did not get it: 550 5.1.1 No such user."));
    let delivered: Vec<_> = world.sink.delivered().into_iter().map(|one| one.to).collect();
    assert_eq!(delivered, [vec!["bob@example.test".to_owned()], vec!["later@example.test".to_owned()]]);
    assert_eq!(world.arrived(), BTreeMap::from([(queued.message_id, 2)]), "the same message for both");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_of_what_was_sent_is_in_sent_within_seconds_and_once() {
    let Some(world) = world_with(1).await else { return };
    let cancel = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn({
        let (engine, cancel) = (world.engine.clone(), cancel.clone());
        async move { engine.run(cancel).await }
    });
    world.reply(1, "with a copy").await;
    world.sink.wait_for(1).await;
    let sent = std::time::Instant::now();
    let copies = || world.dovecot.files(tests::peers::dovecot::USER, "Sent").unwrap_or_default().len();
    while copies() == 0 {
        assert!(sent.elapsed() < std::time::Duration::from_secs(20), "no copy: {}", world.dovecot.log());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let took = sent.elapsed();
    cancel.cancel();
    running.await.unwrap().unwrap();
    world.sync().await;
    assert!(took < std::time::Duration::from_secs(5), "{took:?}");
    assert_eq!(copies(), 1);
    world.assert_equal("with its copy").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_without_recipients_is_refused() {
    let Some(world) = world_with(1).await else { return };
    let message = world.message("m1@example.test").await.unwrap();
    let letter = Letter { to: Some(Vec::new()), ..answer(message.id, message.conversation, "to whom?") };
    let refused = compose::queue(&world.engine, world.engine.store().me(), letter).await.unwrap_err();
    assert_eq!(domain::Refusal::from(refused).code, Code::Invalid);
}
