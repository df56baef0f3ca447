//! Lines that break: nothing is lost, nothing is doubled, and the account says when it is tried again.

use crate::world::{World, mail};
use domain::UidSet;
use domain::accounts::Account;
use domain::conversations::{Change, Place};
use engine::notifications::Notice;
use engine::sync;
use std::time::Duration;
use tests::peers::fault_proxy::{Cut, FaultProxy};
use tokio_util::sync::CancellationToken;

impl World {
    /// From now on the account's mail comes through a relay.
    pub(crate) async fn through(&self, port: u16) {
        let mut settings = self.account.mail.clone().expect("servers");
        settings.imap.port = port;
        let to = Account { mail: Some(settings), ..self.account.clone() };
        engine::accounts::edit(&self.engine, self.engine.store().me(), to).await.expect("edited");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_cut_at_any_byte_loses_and_doubles_nothing() {
    let Some(world) = World::new().await else { return };
    (1..=120).for_each(|number| world.deliver(number));
    let proxy = FaultProxy::start(world.dovecot.port).await.unwrap();
    world.through(proxy.port).await;
    let mut failed = 0;
    for down in [10, 90, 400, 900, 1500, 2500, 5000, 9000, 16_000, 30_000] {
        proxy.cut(Cut { up: None, down: Some(down) });
        let report = sync::once(&world.engine, None).await.unwrap();
        failed += usize::from(report.failure().is_some());
        let ours = world.ours().await;
        let theirs = world.theirs().await;
        assert!(ours.iter().all(|(place, hash)| theirs.get(place) == Some(hash)), "cut after {down}: something wrong is here");
    }
    assert!(failed >= 5, "the relay did not cut: {failed}");
    let row = engine::accounts::find(&world.engine, world.account.id).await.unwrap();
    assert_eq!(row.status, domain::accounts::Status::Active, "a broken line is not the account's error");
    proxy.cut(Cut::default());
    world.sync().await;
    world.assert_equal("after the cuts").await;
    assert_eq!(world.facts("messages.received").await, 120);
    let row = engine::accounts::find(&world.engine, world.account.id).await.unwrap();
    assert_eq!(row.retry_at, None);
}

/// One comes and one goes: the folder has as many as before. Whatever a broken pass saw of that, the next one sees it.
#[tokio::test(flavor = "multi_thread")]
async fn a_pass_that_breaks_between_seeing_and_fetching_leaves_nothing_behind() {
    let Some(world) = World::new().await else { return };
    (1..=20).for_each(|number| world.deliver(number));
    let proxy = FaultProxy::start(world.dovecot.port).await.unwrap();
    world.through(proxy.port).await;
    world.sync().await;
    let mut failed = 0;
    for number in 21..=50 {
        world.deliver(number);
        let mut other = world.client().await;
        other.select("INBOX", None).await.unwrap();
        other.delete_messages(&UidSet::run(number - 20, number - 20)).await.unwrap();
        proxy.cut(Cut { up: None, down: Some(400 + u64::from(number - 21) * 100) });
        failed += usize::from(sync::once(&world.engine, None).await.unwrap().failure().is_some());
        proxy.cut(Cut::default());
        world.sync().await;
        world.assert_equal(&format!("cut {number}")).await;
    }
    assert!(failed >= 10, "the relay did not cut: {failed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_is_tried_again_at_an_instant() {
    let Some(world) = World::new().await else { return };
    let proxy = FaultProxy::start(world.dovecot.port).await.unwrap();
    world.through(proxy.port).await;
    proxy.offline(true);
    let report = sync::once(&world.engine, None).await.unwrap();
    assert!(report.failure().is_some());
    let row = engine::accounts::find(&world.engine, world.account.id).await.unwrap();
    assert!(row.retry_at.is_some() && row.retry_reason.is_some(), "{row:?}");
    assert_eq!(row.status, domain::accounts::Status::Active);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_threw_away_is_thrown_away_on_the_server_and_stays_one_message() {
    let Some(world) = World::new().await else { return };
    (1..=3).for_each(|number| world.deliver(number));
    world.deliver_to("INBOX", 4, &mail(4), "S");
    world.sync().await;
    let message = world.message("m2@example.test").await.unwrap();
    let conversation = message.conversation.unwrap();
    let change = Change::PlaceSet { id: conversation, from: Place::Normal, to: Place::Trash };
    let (actor, scope) = (domain::Actor::User(world.engine.store().me()), domain::Scope::Account(world.account.id));
    let entry = world.engine.entry(actor, scope, Some(conversation), domain::Change::Conversations(change));
    world.engine.store().record(store::Record::of(vec![entry])).await.unwrap();
    world.sync().await;
    world.assert_equal("thrown away").await;
    let located = world.located().await;
    let places: Vec<_> = located.iter().filter(|(_, _, id)| *id == message.id).map(|(folder, _, _)| folder.as_str()).collect();
    assert_eq!(places, ["Trash"]);
    assert_eq!(world.facts("messages.gone").await, 0);
    assert_eq!(store::sync::intents::pending(world.engine.store(), world.account.id).await.unwrap(), []);
}

/// The account's row once `is_so`, looked at whenever a connection does better or worse.
async fn row_when(world: &World, is_so: impl Fn(&store::accounts::AccountRow) -> bool) -> store::accounts::AccountRow {
    let mut health = world.engine.health();
    let seen = async {
        loop {
            let row = engine::accounts::find(&world.engine, world.account.id).await.expect("the account");
            if is_so(&row) {
                return row;
            }
            health.changed().await.expect("the workspace is open");
        }
    };
    tokio::time::timeout(Duration::from_secs(60), seen).await.expect("within a minute")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plug_pulled_while_waiting_is_a_retry_that_rings_and_what_came_meanwhile_is_announced() {
    let Some(world) = World::new().await else { return };
    world.deliver(1);
    let proxy = FaultProxy::start(world.dovecot.port).await.unwrap();
    world.through(proxy.port).await;
    let cancel = CancellationToken::new();
    let (engine, stop) = (world.engine.clone(), cancel.clone());
    let running = tokio::spawn(async move { engine.run(stop).await });
    row_when(&world, |row| row.last_sync_at.is_some()).await;
    proxy.offline(true);
    let row = row_when(&world, |row| row.retry_at.is_some()).await;
    assert_eq!(row.status, domain::accounts::Status::Active);
    let mut notices = engine::notifications::subscribe(&world.engine);
    world.deliver(2);
    proxy.offline(false);
    let notice = tokio::time::timeout(Duration::from_secs(60), notices.next()).await.expect("announced");
    assert!(matches!(&notice, Some(Notice::Show { body, .. }) if body.contains("number 2")), "{notice:?}");
    cancel.cancel();
    running.await.unwrap().unwrap();
}
