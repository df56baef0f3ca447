//! Messages that a server lists and does not give: they hold nothing else up, are shown, and come when they are given.

use crate::world::{World, mail};
use domain::UidSet;
use engine::{intake, sync};
use tests::peers::stubborn_imap::{StubbornImap, Trouble};

const COUNT: u32 = 600;

/// A world whose account is at a stubborn server with so many messages.
async fn world(count: u32) -> Option<(World, StubbornImap)> {
    let world = World::new().await?;
    let server = StubbornImap::start((1..=count).map(mail).collect()).expect("a free port");
    world.through(server.port).await;
    Some((world, server))
}

impl World {
    /// UIDs of INBOX that are here with their bytes.
    async fn whole(&self) -> UidSet {
        let mut whole = Vec::new();
        for (_, uid, message) in self.located().await {
            if !store::sources::source(self.engine.store(), message).await.expect("a source").is_empty() {
                whole.push(uid);
            }
        }
        UidSet::from_unsorted(whole)
    }

    async fn quarantined(&self) -> Vec<store::quarantine::Row> {
        store::quarantine::list(self.engine.store()).await.expect("the quarantine")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_are_refused_or_cut_off_are_shown_and_all_others_come() {
    let Some((world, server)) = world(COUNT).await else { return };
    server.trouble(&[(2, Trouble::Close), (77, Trouble::Refuse), (78, Trouble::Refuse), (580, Trouble::Close)]);
    world.sync().await;
    let all = UidSet::run(1, COUNT);
    let bad = "2,77:78,580".parse().unwrap();
    assert_eq!(world.whole().await, all.minus(&bad));
    let rows = world.quarantined().await;
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().any(|row| row.reason.contains("Internal error occurred")), "the server's words: {rows:?}");
    world.sync().await;
    assert_eq!(world.quarantined().await, rows, "asked for no more by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withheld_message_comes_when_a_person_asks_and_the_server_gives_it() {
    let Some((world, server)) = world(3).await else { return };
    server.trouble(&[(2, Trouble::Refuse)]);
    world.sync().await;
    let id = world.quarantined().await[0].id;
    let refused = intake::retry(&world.engine, id).await.unwrap_err();
    assert_eq!(domain::Refusal::from(refused).code, domain::Code::Server);
    assert_eq!(world.quarantined().await.len(), 1);
    server.trouble(&[]);
    intake::retry(&world.engine, id).await.unwrap();
    assert_eq!(world.quarantined().await, []);
    assert_eq!(world.whole().await, UidSet::run(1, 3));
    world.sync().await;
    assert_eq!(world.facts("messages.received").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_gives_nothing_is_not_blamed_on_its_messages() {
    for trouble in [Trouble::Refuse, Trouble::Close] {
        let Some((world, server)) = world(40).await else { return };
        server.trouble(&(1..=40).map(|uid| (uid, trouble)).collect::<Vec<_>>());
        let report = sync::once(&world.engine, None).await.unwrap();
        assert!(report.failure().is_some(), "{trouble:?}");
        assert_eq!(world.quarantined().await, [], "{trouble:?}");
        server.trouble(&[]);
        world.sync().await;
        assert_eq!(world.whole().await, UidSet::run(1, 40), "{trouble:?}");
    }
}
