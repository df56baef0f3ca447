//! `kill -9` of the command line at random moments: nothing is lost, nothing is doubled, the database stays sound.
//! A failing run names its seed: run it again with `KILL_SEED`.
#![cfg(unix)]

#[path = "engine/world.rs"]
#[expect(dead_code, reason = "each of these tests uses a part of the world")]
mod world;

use domain::messages::Status;
use domain::{MessageId, UidSet};
use engine::outbox;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use world::{Dice, World};

/// Kills of each kind.
const KILLS: u64 = 300;
/// Kills in one home: after as many the sets are compared, and the first sync begins anew.
const IN_A_HOME: u64 = 30;
const MESSAGES: u32 = 150;

/// Dice, and the seed that they follow from.
fn dice() -> (Dice, u64) {
    let seed = std::env::var("KILL_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_124);
    (Dice(seed), seed)
}

impl Dice {
    /// A moment of a run that takes `whole`: often an early one, now and then one after its end.
    fn moment(&mut self, whole: Duration) -> Duration {
        let span = if self.roll(2) == 0 { whole / 3 } else { whole + whole / 20 };
        Duration::from_micros(self.roll(u64::try_from(span.as_micros()).expect("a short run")))
    }
}

impl World {
    /// The program on this world's folder, whose engine is closed.
    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(tests::cli());
        command.arg("--data-dir").arg(self.folder()).arg("--key-file").arg(self.key()).arg("--json").args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command
    }

    /// Runs it to its end and says how long that took.
    async fn run(&self, arguments: &[&str]) -> Duration {
        let started = Instant::now();
        let output = self.program(arguments).output().await.expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        started.elapsed()
    }

    /// Kills it at a moment; `None` where it had ended before, with what it printed.
    async fn kill(&self, arguments: &[&str], input: &str, moment: Duration) -> Option<String> {
        let mut child = self.program(arguments).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("an input");
        stdin.write_all(input.as_bytes()).await.ok();
        drop(stdin);
        if tokio::time::timeout(moment, child.wait()).await.is_err() {
            child.start_kill().ok();
        }
        let output = child.wait_with_output().await.expect("it ended");
        output.status.code().map(|_| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Another client at work.
    async fn happen(&self, dice: &mut Dice, number: &mut u32) {
        *number += 1;
        self.deliver(*number);
        let mut other = self.client().await;
        other.select("INBOX", None).await.expect("selected");
        let there: Vec<u32> = other.uids().await.expect("uids").iter().collect();
        let one = UidSet::run(1, 1);
        let some = there.get(dice.roll(there.len() as u64) as usize).map_or(one, |uid| UidSet::run(*uid, *uid));
        match dice.roll(3) {
            0 => drop(other.move_messages(&some, "Archive").await.expect("moved")),
            1 => drop(other.delete_messages(&some).await.expect("deleted")),
            _ => {}
        }
    }

    async fn assert_sound(&self, when: &str) {
        let findings = store::health::unhealthy(self.engine.store()).await.expect("the database can be read");
        assert_eq!(findings, Vec::<String>::new(), "{when}");
    }
}

/// The id that `reply` printed.
fn id(printed: &str) -> MessageId {
    let value: serde_json::Value = serde_json::from_str(printed).expect("JSON");
    value["id"].as_str().expect("an id").parse().expect("an id of a message")
}

/// How everything that was queued ends once nobody kills any more, with its Message-ID.
async fn settled(world: &World) -> BTreeMap<MessageId, (Status, String)> {
    let mut ended = BTreeMap::new();
    for _ in 0..20 {
        engine::sync::once(&world.engine, None).await.expect("the database works");
        let rows = store::outbox::list(world.engine.store(), Some(jiff::Timestamp::UNIX_EPOCH)).await.expect("read");
        let due: Vec<_> = rows.iter().filter(|row| row.status == Status::Retry).map(|row| row.id).collect();
        for id in &due {
            outbox::retry(&world.engine, world.engine.store().me(), *id, false).await.expect("tried again");
        }
        for row in &rows {
            let message = store::messages::find(world.engine.store(), row.id).await.expect("read").expect("a message");
            ended.insert(row.id, (row.status, message.message_id.expect("a Message-ID")));
        }
        if due.is_empty() && ended.values().all(|(status, _)| !matches!(status, Status::Queued | Status::Sending)) {
            break;
        }
    }
    ended
}

async fn home(messages: u32) -> Option<World> {
    let mut world = World::new().await?;
    (1..=messages).for_each(|number| world.deliver(number));
    world.client().await.create("Archive").await.expect("created");
    world.move_house().await;
    Some(world)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_killed_at_any_moment_loses_and_doubles_nothing() {
    let Some(mut world) = home(MESSAGES).await else { return };
    let (mut dice, seed) = dice();
    world.engine.close().await;
    let whole = world.run(&["sync", "--once"]).await;
    let (mut killed, mut number) = (0, MESSAGES);
    for round in 1..=KILLS / IN_A_HOME {
        world.reopen().await;
        world.move_house().await;
        world.engine.close().await;
        for _ in 0..IN_A_HOME {
            let moment = dice.moment(whole);
            killed += u64::from(world.kill(&["sync", "--once"], "", moment).await.is_none());
            if dice.roll(3) == 0 {
                world.happen(&mut dice, &mut number).await;
            }
        }
        world.run(&["sync", "--once"]).await;
        world.reopen().await;
        let when = format!("round {round}, seed {seed}");
        world.assert_sound(&when).await;
        world.assert_equal(&when).await;
        world.engine.close().await;
    }
    assert!(killed > KILLS / 4, "only {killed} of {KILLS} kills hit a running sync");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_send_killed_at_any_moment_ends_known_and_goes_out_once() {
    let Some(mut world) = home(20).await else { return };
    let (mut dice, seed) = dice();
    world.sync().await;
    let mut conversations = Vec::new();
    for number in 1..=20 {
        let message = world.message(&format!("m{number}@example.test")).await.expect("a message to answer");
        conversations.push(message.conversation.expect("a conversation").to_string());
    }
    world.engine.close().await;
    let (mut promised, mut killed) = (Vec::new(), 0);
    let mut reply = Duration::from_millis(200);
    let mut send = Duration::from_millis(400);
    for step in 0..KILLS {
        let conversation = &conversations[dice.roll(20) as usize];
        let arguments = ["reply", conversation, "--text-stdin", "--now"];
        let started = Instant::now();
        if step % 10 == 0 {
            // One that nobody kills, so that there is always something to send; it also tells how long it takes.
            promised.push(id(&world.kill(&arguments, "kept", Duration::from_secs(20)).await.expect("it ends by itself")));
            reply = started.elapsed().min(reply * 2).min(Duration::from_secs(1));
        }
        let printed = world.kill(&arguments, &format!("answer {step}"), dice.moment(reply)).await;
        promised.extend(printed.as_deref().filter(|text| !text.is_empty()).map(id));
        let started = Instant::now();
        let ended = world.kill(&["sync", "--once"], "", dice.moment(send)).await.is_some();
        killed += u64::from(!ended);
        send = if ended { started.elapsed() } else { send + Duration::from_millis(1) };
    }
    world.reopen().await;
    world.assert_sound(&format!("seed {seed}")).await;
    let ended = settled(&world).await;
    for id in promised {
        assert!(ended.contains_key(&id), "{id} was promised and is gone, seed {seed}");
    }
    let arrived = world.arrived();
    for (message_id, count) in &arrived {
        assert_eq!(*count, 1, "{message_id} went out {count} times, seed {seed}");
    }
    for (id, (status, message_id)) in &ended {
        assert!(matches!(status, Status::Sent | Status::Failed | Status::Unknown), "{id} ends as {status:?}, seed {seed}");
        assert!(*status != Status::Sent || arrived.contains_key(message_id), "{id} is told to be sent and is not, seed {seed}");
    }
    assert!(killed > KILLS / 4, "only {killed} of {KILLS} kills hit a running send");
}
