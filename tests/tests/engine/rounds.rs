//! Rounds of random things that another client or the server does; after each the sets are equal. A failing run names
//! its seed: run it again with `ROUNDS_SEED`.

use crate::world::{Dice, World, mail};
use domain::{ServerFlags, UidSet};
use jiff::Timestamp;
use mail::imap::{Change, Session};
use tests::peers::dovecot::USER;

impl Dice {
    fn some(&mut self, of: &UidSet) -> UidSet {
        let count = self.roll(6) + 1;
        let all: Vec<u32> = of.iter().collect();
        (0..count).filter_map(|_| all.get(self.roll(all.len().max(1) as u64) as usize).copied()).collect()
    }
}

const KINDS: [&str; 9] = ["new", "flag", "move", "delete", "validity", "rename", "new", "unflag", "create"];

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_on_the_server_the_sets_are_equal_afterwards() {
    let Some(mut world) = World::new().await else { return };
    let seed = std::env::var("ROUNDS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_124);
    let mut dice = Dice(seed);
    (1..=40).for_each(|number| world.deliver(number));
    (41..=60).for_each(|number| world.deliver_to("Archive", number, &mail(number), "S"));
    world.sync().await;
    world.assert_equal("first sync").await;
    let (mut number, mut log) = (100, Vec::new());
    for round in 1..=6 {
        for step in 0..5 {
            let kind = KINDS[(round * 5 + step) % KINDS.len()];
            log.push(happen(&world, &mut dice, kind, &mut number).await);
        }
        if round % 2 == 0 {
            world.restart().await;
        }
        world.sync().await;
        world.assert_equal(&format!("round {round}, seed {seed}, after {log:?}")).await;
    }
}

/// Does one thing and says what.
async fn happen(world: &World, dice: &mut Dice, kind: &str, number: &mut u32) -> String {
    let mut other = world.client().await;
    let folders = other.folders().await.expect("folders");
    let folder = &folders[dice.roll(folders.len() as u64) as usize];
    let target = &folders[dice.roll(folders.len() as u64) as usize];
    let there = content(&mut other, &folder.wire).await;
    let some = dice.some(&there);
    match kind {
        "new" => {
            *number += 1;
            other.append(&folder.wire, ServerFlags::default(), Timestamp::UNIX_EPOCH, &mail(*number)).await.expect("appended");
        }
        "flag" if !some.is_empty() => other.store_flags(&some, Change::Add, ServerFlags::SEEN).await.expect("stored"),
        "unflag" if !some.is_empty() => other.store_flags(&some, Change::Remove, ServerFlags::SEEN).await.expect("stored"),
        "move" if !some.is_empty() && folder.wire != target.wire => drop(other.move_messages(&some, &target.wire).await.expect("moved")),
        "delete" if !some.is_empty() => drop(other.delete_messages(&some).await.expect("deleted")),
        "validity" => {
            let value = (1_000_000 + dice.roll(1_000_000)).to_string();
            world.dovecot.doveadm(&["mailbox", "update", "-u", USER, "--uid-validity", &value, &folder.name]).expect("updated");
        }
        "rename" if folder.name.starts_with("made") => {
            let name = format!("made {}", dice.roll(1_000_000));
            world.dovecot.doveadm(&["mailbox", "rename", "-u", USER, &folder.name, &name]).expect("renamed");
        }
        "create" => other.create(&format!("made {}", dice.roll(1_000_000))).await.expect("created"),
        _ => {}
    }
    format!("{kind} {} {some}", folder.name)
}

async fn content(other: &mut Session, wire: &str) -> UidSet {
    match other.select(wire, None).await.expect("selected").exists {
        0 => UidSet::new(),
        _ => other.uids().await.expect("uids"),
    }
}
