use super::sign_in;
use mail::imap::Answer;
use std::time::Instant;
use tests::peers::hostile_imap::{HostileImap, Step, say, signed_in};

const MESSAGES: u32 = 4_000;
const SIZE: usize = 5_600;

/// The processor time of this thread, in microseconds.
fn thread_micros() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse::<u64>().ok().map(|nanos| nanos / 1_000)
}

/// Reading a message costs little beside parsing and storing it. The figure counts in release builds; a debug build
/// is given more.
#[test]
fn a_message_costs_few_microseconds_on_our_side() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let body = "x".repeat(SIZE - 2) + "\r\n";
    let mut answer = String::new();
    for uid in 1..=MESSAGES {
        answer += &format!(
            "* {uid} FETCH (UID {uid} FLAGS (\\Seen) INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" BODY[] {{{SIZE}}}\r\n{body})\r\n"
        );
    }
    let mut script = signed_in("ESEARCH");
    script.extend([
        Step::Read("SELECT"),
        say(&format!("* {MESSAGES} EXISTS\n* OK [UIDVALIDITY 7] x\n{{tag}} OK done")),
        Step::Read("FETCH"),
    ]);
    script.extend([Step::Send(answer.into_bytes()), say("{tag} OK done"), Step::Hang]);
    let server = HostileImap::play(script).unwrap();
    let (micros, wall) = runtime.block_on(async {
        let mut session = sign_in(server.port).await.unwrap();
        session.select("INBOX", None).await.unwrap();
        let (before, started) = (thread_micros(), Instant::now());
        let mut fetch = session.fetch_messages();
        fetch.ask(format!("1:{MESSAGES}").parse().unwrap()).await.unwrap();
        let mut bytes = 0;
        while let Some(next) = fetch.next().await.unwrap() {
            bytes += if let Answer::Message(message) = next { message.body.len() } else { 0 };
        }
        assert_eq!(bytes, SIZE * MESSAGES as usize);
        (thread_micros().zip(before).map(|(after, before)| after - before), started.elapsed())
    });
    let Some(micros) = micros else { return tests::peers::skipped("this system tells no processor time of a thread") };
    let each = micros as f64 / f64::from(MESSAGES);
    println!("{each:.1} µs a message of {SIZE} bytes, {:.0} MB/s", (SIZE as f64 * f64::from(MESSAGES)) / wall.as_secs_f64() / 1e6);
    let most = if cfg!(debug_assertions) { 250.0 } else { 15.0 };
    assert!(each < most, "{each:.1} µs a message");
}
