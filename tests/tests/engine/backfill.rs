//! New mail goes before history, however slow the line is.

use crate::world::{World, mail};
use crate::{uids, until};
use domain::messages::{Change, Source};
use std::time::{Duration, Instant};
use tests::peers::fault_proxy::FaultProxy;
use tokio_util::sync::CancellationToken;

/// A mail of some 10 kB.
fn long(number: u32) -> Vec<u8> {
    let mut text = mail(number);
    (0..200).for_each(|line| text.extend_from_slice(format!("line {line} of a long story that goes on and on\r\n").as_bytes()));
    text
}

impl World {
    /// How many messages came in as history, and how many as new mail.
    async fn received(&self) -> (usize, usize) {
        let lines = store::journal::after(self.engine.store(), 0, 100_000).await.expect("the journal");
        let source = |line: &store::journal::Line| match line.entry()?.change {
            domain::Change::Messages(Change::Received { source, .. }) => Some(source),
            _ => None,
        };
        let (new, old): (Vec<Source>, Vec<Source>) = lines.iter().filter_map(source).partition(|source| *source == Source::Live);
        (old.len(), new.len())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_mail_comes_within_seconds_while_history_comes_over_a_slow_line() {
    for folder in ["INBOX", "Archive"] {
        let Some(world) = World::new().await else { return };
        (1..=800).for_each(|number| world.deliver_to(folder, number, &long(number), "S"));
        let proxy = FaultProxy::start(world.dovecot.port).await.unwrap();
        proxy.slow(400_000);
        world.through(proxy.port).await;
        let cancel = CancellationToken::new();
        let running = tokio::spawn({
            let (engine, cancel) = (world.engine.clone(), cancel.clone());
            async move { engine.run(cancel).await }
        });
        until("history comes", async || world.received().await.0 >= 70).await;
        let mut other = world.client().await;
        other.append("INBOX", domain::ServerFlags::default(), world.engine.clock().now(), &mail(9001)).await.unwrap();
        let started = Instant::now();
        until("new mail is here", async || world.received().await.1 == 1).await;
        let (took, (old, _)) = (started.elapsed(), world.received().await);
        assert!(old < 700, "{folder}: history was over, nothing is proven: {old} after {took:?}");
        assert!(took < Duration::from_secs(4), "{folder}: {took:?}");
        proxy.slow(0);
        until("all history is here", async || world.received().await == (800, 1)).await;
        cancel.cancel();
        running.await.unwrap().unwrap();
        assert_eq!(world.located().await.len(), uids("1:801").len() as usize);
    }
}
