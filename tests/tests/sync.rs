//! The engine against Dovecot: after every sync the set here is the set there, whatever happened in between.
#![cfg(unix)]

#[path = "engine/backfill.rs"]
mod backfill;
#[path = "engine/faults.rs"]
mod faults;
#[path = "engine/rounds.rs"]
mod rounds;
#[path = "engine/withheld.rs"]
mod withheld;
#[path = "engine/world.rs"]
#[expect(dead_code, reason = "each of these tests uses a part of the world")]
mod world;

use domain::{ServerFlags, UidSet};
use engine::sync;
use mail::imap::Change;
use world::{World, mail};

fn uids(text: &str) -> UidSet {
    text.parse().expect("a set")
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_here_after_the_first_sync_and_nothing_twice_after_the_second() {
    let Some(world) = World::new().await else { return };
    (1..=130).for_each(|number| world.deliver(number));
    (200..=260).for_each(|number| world.deliver_to("Archive", number, &mail(number), "S"));
    world.sync().await;
    world.assert_equal("first sync").await;
    let facts = world.facts("messages.received").await;
    assert_eq!(facts, 130 + 61);
    world.sync().await;
    assert_eq!(world.facts("messages.received").await, facts);
    assert_eq!(world.engine.progress().of(world.account.id), None, "nothing is being fetched");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_do_on_the_server_is_done_here() {
    let Some(mut world) = World::new().await else { return };
    (1..=20).for_each(|number| world.deliver(number));
    world.sync().await;
    let mut other = world.client().await;
    other.select("INBOX", None).await.unwrap();
    other.store_flags(&uids("1:3"), Change::Add, ServerFlags::SEEN).await.unwrap();
    other.move_messages(&uids("5:6"), "Archive").await.unwrap();
    other.delete_messages(&uids("10:12")).await.unwrap();
    world.deliver(21);
    world.restart().await;
    world.sync().await;
    world.assert_equal("after changes").await;
    assert!(world.message("m1@example.test").await.unwrap().seen);
    assert!(!world.message("m4@example.test").await.unwrap().seen);
    assert!(world.message("m10@example.test").await.unwrap().hidden, "deleted there, gone here");
    assert_eq!(world.facts("messages.gone").await, 3, "what moved was never gone");
    assert_eq!(world.facts("messages.received").await, 21, "what moved was not received again");
}

#[tokio::test(flavor = "multi_thread")]
async fn new_uids_for_old_mail_double_nothing() {
    let Some(world) = World::new().await else { return };
    (1..=30).for_each(|number| world.deliver(number));
    world.sync().await;
    let user = tests::peers::dovecot::USER;
    world.dovecot.doveadm(&["mailbox", "update", "-u", user, "--uid-validity", "777", "INBOX"]).unwrap();
    world.sync().await;
    world.assert_equal("another UIDVALIDITY").await;
    assert_eq!(world.facts("messages.received").await, 30);
    assert_eq!(world.facts("messages.gone").await, 0);
    let folders = store::sync::folders::list(world.engine.store(), world.account.id).await.unwrap();
    let inbox = folders.iter().find(|(folder, _)| folder.wire == "INBOX").unwrap();
    assert_eq!((inbox.0.uidvalidity, inbox.0.epoch), (777, 2));
    world.sync().await;
    world.assert_equal("and again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_folder_stays_the_same_folder() {
    let Some(world) = World::new().await else { return };
    let mut other = world.client().await;
    other.create("Kunden/Müller").await.unwrap();
    for number in 1..=5 {
        other.append("Kunden/M&APw-ller", ServerFlags::SEEN, jiff::Timestamp::UNIX_EPOCH, &mail(number)).await.unwrap();
    }
    world.sync().await;
    world.assert_equal("before").await;
    let user = tests::peers::dovecot::USER;
    world.dovecot.doveadm(&["mailbox", "rename", "-u", user, "Kunden/Müller", "Alt"]).unwrap();
    world.sync().await;
    world.assert_equal("renamed").await;
    assert_eq!(world.facts("messages.received").await, 5);
    assert_eq!(world.facts("messages.gone").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_extensions_gives_the_same_set() {
    let hidden = Some("IMAP4rev1 LITERAL+ UIDPLUS".to_owned());
    let Some(world) = World::with(&tests::peers::dovecot::Options { capabilities: hidden, ..Default::default() }).await else { return };
    (1..=70).for_each(|number| world.deliver(number));
    world.sync().await;
    world.assert_equal("first").await;
    let mut other = world.client().await;
    other.select("INBOX", None).await.unwrap();
    other.store_flags(&uids("2"), Change::Add, ServerFlags::SEEN).await.unwrap();
    other.delete_messages(&uids("7")).await.unwrap();
    world.deliver(71);
    world.sync().await;
    world.assert_equal("second").await;
    assert!(world.message("m2@example.test").await.unwrap().seen);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_message_comes_in_steps_with_its_exact_bytes() {
    let Some(world) = World::new().await else { return };
    let mut large = mail(1);
    for line in 0..60_000 {
        large.extend_from_slice(format!("line {line} with some more words in it\r\n").as_bytes());
    }
    world.deliver_to("INBOX", 1, &large, "");
    world.deliver(2);
    world.sync().await;
    world.assert_equal("large").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_on_the_server_is_no_message_until_it_leaves_its_folder() {
    let Some(world) = World::new().await else { return };
    world.deliver(1);
    world.deliver_to("Drafts", 2, &mail(2), "SD");
    world.sync().await;
    world.assert_equal("a draft").await;
    assert!(world.message("m2@example.test").await.is_none());
    let mut other = world.client().await;
    other.select("Drafts", None).await.unwrap();
    other.move_messages(&uids("1"), "INBOX").await.unwrap();
    world.sync().await;
    assert!(world.message("m2@example.test").await.is_some_and(|message| !message.hidden));
    other.select("INBOX", None).await.unwrap();
    other.move_messages(&uids("1"), "Drafts").await.unwrap();
    world.sync().await;
    world.assert_equal("and back").await;
    assert!(world.message("m1@example.test").await.unwrap().hidden, "it is a draft again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_was_deleted_takes_its_messages_with_it() {
    let Some(world) = World::new().await else { return };
    world.deliver(9);
    let mut other = world.client().await;
    other.create("Temp").await.unwrap();
    other.append("Temp", ServerFlags::default(), jiff::Timestamp::UNIX_EPOCH, &mail(1)).await.unwrap();
    other.append("Temp", ServerFlags::default(), jiff::Timestamp::UNIX_EPOCH, &mail(9)).await.unwrap();
    world.sync().await;
    world.assert_equal("before").await;
    let user = tests::peers::dovecot::USER;
    world.dovecot.doveadm(&["mailbox", "delete", "-u", user, "Temp"]).unwrap();
    world.sync().await;
    world.assert_equal("deleted").await;
    assert!(world.message("m1@example.test").await.unwrap().hidden);
    assert!(!world.message("m9@example.test").await.unwrap().hidden, "it lies in INBOX as well");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_the_accounts_error_and_a_right_one_ends_it() {
    let Some(world) = World::new().await else { return };
    let wrong = secrets::Secret::new("wrong".into());
    world.engine.vault().put(world.account.id, wrong).await.unwrap();
    let report = sync::once(&world.engine, None).await.unwrap();
    assert_eq!(report.failure().map(|refusal| refusal.code), Some(domain::Code::WrongPassword));
    let row = engine::accounts::find(&world.engine, world.account.id).await.unwrap();
    assert!(matches!(row.status, domain::accounts::Status::Error { trouble: domain::accounts::Trouble::Authentication, .. }), "{row:?}");
    let right = secrets::Secret::new(tests::peers::dovecot::PASSWORD.into());
    let me = world.engine.store().me();
    let found = engine::accounts::reconnect(&world.engine, me, world.account.id, right).await.unwrap();
    assert_eq!(found.problem, None);
    let row = engine::accounts::find(&world.engine, world.account.id).await.unwrap();
    assert_eq!(row.status, domain::accounts::Status::Active);
    world.sync().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_engine_hears_of_new_mail_tells_what_was_read_and_files_what_was_sent() {
    let Some(world) = World::new().await else { return };
    world.deliver(1);
    let cancel = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn({
        let (engine, cancel) = (world.engine.clone(), cancel.clone());
        async move { engine.run(cancel).await }
    });
    let mut notices = engine::notifications::subscribe(&world.engine);
    until("the first message is here", async || world.message("m1@example.test").await.is_some()).await;
    let mut other = world.client().await;
    other.append("INBOX", ServerFlags::default(), world.engine.clock().now(), &mail(2)).await.unwrap();
    until("new mail is here", async || world.message("m2@example.test").await.is_some()).await;
    let notice = tokio::time::timeout(std::time::Duration::from_secs(10), notices.next()).await.expect("a notice");
    assert!(matches!(&notice, Some(engine::notifications::Notice::Show { title, .. }) if title == "Bob"), "{notice:?}");

    let read = world.message("m2@example.test").await.unwrap();
    let change = domain::messages::Change::SeenSet { id: read.id, from: false, to: true };
    let (actor, scope) = (domain::Actor::User(world.engine.store().me()), domain::Scope::Account(world.account.id));
    let entry = world.engine.entry(actor, scope, read.conversation, domain::Change::Messages(change));
    world.engine.store().record(store::Record::of(vec![entry])).await.unwrap();
    until("the server knows that it was read", async || {
        other.select("INBOX", None).await.unwrap();
        let flags = other.flags(&uids("1:9")).await.unwrap();
        flags.iter().filter(|change| change.flags.is_some_and(|flags| flags.contains(ServerFlags::SEEN))).count() == 1
    })
    .await;
    world.assert_equal("while running").await;
    cancel.cancel();
    running.await.unwrap().unwrap();
    assert!(store::sync::intents::pending(world.engine.store(), world.account.id).await.unwrap().is_empty());
}

/// Waits for something that others bring about.
async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !is_so().await {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), waiting).await.unwrap_or_else(|_| panic!("never: {what}"));
}
