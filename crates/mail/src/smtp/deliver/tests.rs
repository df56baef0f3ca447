use super::*;
use domain::outbox::RefusedRecipient;
use secrets::Secret;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

const MESSAGE: &[u8] = b"From: a@us.example\r\nSubject: s\r\n\r\n.dot\r\n..two\r\nend\r\n";

/// A scripted server: its replies by verb, and after how many bytes in or out it hangs up.
#[derive(Clone)]
struct Script {
    greeting: &'static str,
    ehlo: &'static str,
    auth: &'static str,
    mail: &'static str,
    rcpt: &'static [&'static str],
    data: &'static str,
    /// Sent as soon as the message begins.
    early: &'static str,
    dot: &'static str,
    cut_in: usize,
    cut_out: usize,
}

impl Default for Script {
    fn default() -> Script {
        Script {
            greeting: "220 mx.example\r\n",
            ehlo: "250-mx.example\r\n250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN\r\n",
            auth: "235 2.7.0 ok\r\n",
            mail: "250 2.1.0 ok\r\n",
            rcpt: &["250 2.1.5 ok\r\n"],
            data: "354 go on\r\n",
            early: "",
            dot: "250-2.0.0 queued\r\n250 2.0.0 as 1\r\n",
            cut_in: usize::MAX,
            cut_out: usize::MAX,
        }
    }
}

/// What the server saw.
#[derive(Default)]
struct Seen {
    /// The final dot arrived: from here on the message may be accepted.
    dot: bool,
    bytes: Vec<u8>,
    sent: usize,
}

struct Server {
    stream: DuplexStream,
    script: Script,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    async fn say(&mut self, text: &str) -> Option<()> {
        for byte in text.bytes() {
            if self.seen.lock().unwrap().sent >= self.script.cut_out {
                return None;
            }
            self.stream.write_all(&[byte]).await.ok()?;
            self.seen.lock().unwrap().sent += 1;
        }
        Some(())
    }

    /// The next line.
    async fn line(&mut self) -> Option<Vec<u8>> {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            if self.seen.lock().unwrap().bytes.len() >= self.script.cut_in {
                return None;
            }
            let byte = self.stream.read_u8().await.ok()?;
            line.push(byte);
            self.seen.lock().unwrap().bytes.push(byte);
        }
        Some(line)
    }

    async fn serve(mut self) -> Option<()> {
        let script = self.script.clone();
        let mut rcpt = script.rcpt.iter();
        self.say(script.greeting).await?;
        loop {
            let line = self.line().await?;
            let reply = match line.get(..4)? {
                b"EHLO" => script.ehlo,
                b"AUTH" => script.auth,
                b"MAIL" => script.mail,
                b"RCPT" => rcpt.next()?,
                b"DATA" => {
                    self.say(script.data).await?;
                    self.say(script.early).await?;
                    while script.data.starts_with('3') && self.line().await? != b".\r\n" {}
                    self.seen.lock().unwrap().dot = script.data.starts_with('3');
                    script.dot
                }
                b"QUIT" => return self.say("221 bye\r\n").await,
                _ => "250 ok\r\n",
            };
            self.say(reply).await?;
        }
    }
}

fn envelope(to: &[&str]) -> Envelope {
    Envelope { from: Some("a@us.example".into()), to: to.iter().map(|to| (*to).to_owned()).collect() }
}

/// Delivers to a scripted server over a pipe of `width` bytes.
async fn run(script: Script, to: &[&str], width: usize) -> (Outcome, Arc<Mutex<Seen>>) {
    let (ours, theirs) = duplex(width);
    let seen = Arc::new(Mutex::new(Seen::default()));
    let server = tokio::spawn(Server { stream: theirs, script, seen: Arc::clone(&seen) }.serve());
    let password = Secret::new("pass".into());
    let credentials = Credentials::Password { username: "user", password: &password };
    let outcome = attempt(ours, false, Some(&credentials), &envelope(to), MESSAGE, std::future::ready(true)).await;
    server.abort();
    (outcome, seen)
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent { .. } => "sent",
        Outcome::Retry { .. } => "retry",
        Outcome::Failed { .. } => "failed",
        Outcome::Unknown { .. } => "unknown",
        Outcome::Authentication { .. } => "authentication",
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_arrives_byte_for_byte() {
    let (outcome, seen) = run(Script::default(), &["b@x.example"], 4096).await;
    assert_eq!(outcome, Outcome::Sent { refused: Vec::new(), put_off: Vec::new() });
    let text = String::from_utf8(seen.lock().unwrap().bytes.clone()).unwrap();
    assert!(
        text.contains(
            "EHLO [127.0.0.1]\r\nAUTH PLAIN AHVzZXIAcGFzcw==\r\nMAIL FROM:<a@us.example> SIZE=52\r\nRCPT TO:<b@x.example>\r\nDATA\r\n"
        ),
        "{text}"
    );
    assert!(text.contains("DATA\r\nFrom: a@us.example\r\nSubject: s\r\n\r\n..dot\r\n...two\r\nend\r\n.\r\n"), "{text}");
}

/// Hanging up after each byte in either direction: the outcome follows from whether the dot was handed over, and
/// from the reply. What may have been accepted is never tried again by itself.
#[tokio::test(start_paused = true)]
async fn a_cut_anywhere_neither_loses_nor_doubles() {
    let whole = run(Script::default(), &["b@x.example"], 1).await.1;
    let to_dot = whole.lock().unwrap().bytes.windows(5).position(|end| end == b"\r\n.\r\n").unwrap() + 5;
    let said = whole.lock().unwrap().sent;
    for cut_in in 0..=to_dot + 1 {
        let (outcome, seen) = run(Script { cut_in, ..Script::default() }, &["b@x.example"], 1).await;
        let has_dot = seen.lock().unwrap().dot;
        match name(&outcome) {
            "sent" => assert!(has_dot && cut_in >= to_dot),
            // The pipe holds one byte: the last one of the dot may be handed over and never read.
            "unknown" => assert!(cut_in + 1 >= to_dot, "{cut_in} of {to_dot}"),
            "retry" => assert!(!has_dot, "{cut_in} of {to_dot}"),
            other => panic!("{other} after {cut_in}"),
        }
    }
    let replies = said - "221 bye\r\n".len();
    let before_dot = replies - Script::default().dot.len();
    for cut_out in 0..=replies {
        let (outcome, seen) = run(Script { cut_out, ..Script::default() }, &["b@x.example"], 1).await;
        let expected = if cut_out < before_dot {
            "retry"
        } else if cut_out < replies {
            "unknown"
        } else {
            "sent"
        };
        assert_eq!(name(&outcome), expected, "after {cut_out} of {replies}");
        assert_eq!(seen.lock().unwrap().dot, cut_out >= before_dot);
    }
}

#[tokio::test(start_paused = true)]
async fn replies_decide() {
    let base = Script::default;
    for (script, expected) in [
        (Script { greeting: "421 busy\r\n", ..base() }, "retry"),
        (Script { greeting: "554 go away\r\n", ..base() }, "retry"),
        (Script { ehlo: "502 what\r\n", ..base() }, "retry"),
        (Script { auth: "535 5.7.8 no\r\n", ..base() }, "authentication"),
        (Script { auth: "454 4.7.0 later\r\n", ..base() }, "retry"),
        (Script { mail: "550 5.7.60 SendAsDenied\r\n", ..base() }, "failed"),
        (Script { mail: "421 closing\r\n", ..base() }, "retry"),
        (Script { rcpt: &["550 5.1.1 no\r\n"], ..base() }, "failed"),
        (Script { rcpt: &["451 4.7.1 greylisted\r\n"], ..base() }, "retry"),
        (Script { data: "451 no\r\n", ..base() }, "retry"),
        (Script { data: "554 no\r\n", ..base() }, "failed"),
        (Script { dot: "451 later\r\n", ..base() }, "retry"),
        (Script { dot: "421 closing\r\n", ..base() }, "retry"),
        (Script { dot: "554 5.7.1 content\r\n", ..base() }, "failed"),
        (Script { dot: "nonsense\r\n", ..base() }, "unknown"),
        (Script { dot: "250-a\r\n550 b\r\n", ..base() }, "unknown"),
        (Script { dot: "250 gr\u{fc}n\r\n", ..base() }, "sent"),
        (Script { dot: "250\r\n", ..base() }, "sent"),
        (Script { dot: "250 bare\n", ..base() }, "sent"),
        (Script { dot: "", ..base() }, "unknown"),
        (Script { mail: "", ..base() }, "retry"),
    ] {
        let shown = format!("{} {} {}", script.mail, script.data, script.dot);
        assert_eq!(name(&run(script, &["b@x.example"], 4096).await.0), expected, "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn answers_that_come_too_early_are_no_acceptance() {
    let early = Script { data: "354 go on\r\n250 2.0.0 accepted already\r\n", cut_out: usize::MAX, ..Script::default() };
    assert_eq!(name(&run(early, &["b@x.example"], 4096).await.0), "retry");
    let both = Script { mail: "250 ok\r\n250 ok\r\n", ..Script::default() };
    assert_eq!(name(&run(both, &["b@x.example"], 4096).await.0), "retry");
    let refused = Script { early: "552 5.3.4 too big\r\n", ..Script::default() };
    assert!(matches!(name(&run(refused, &["b@x.example"], 4096).await.0), "failed"));
}

#[tokio::test(start_paused = true)]
async fn some_recipients_are_enough() {
    let script = Script { rcpt: &["550 5.1.1 no such user\r\n", "250 ok\r\n", "450 later\r\n"], ..Script::default() };
    let (outcome, _) = run(script, &["b@x.example", "c@x.example", "d@x.example"], 4096).await;
    let Outcome::Sent { refused, put_off } = outcome else { panic!("{outcome:?}") };
    let shown = |list: &[RefusedRecipient]| list.iter().map(|one| format!("{}: {}", one.address, one.reason)).collect::<Vec<_>>();
    assert_eq!(shown(&refused), ["b@x.example: 550 5.1.1 no such user"]);
    assert_eq!(shown(&put_off), ["d@x.example: 450 later"]);
}

#[tokio::test(start_paused = true)]
async fn floods_end_in_bounded_memory() {
    let long: &'static str = Box::leak(format!("250 {}\r\n", "x".repeat(10_000)).into_boxed_str());
    assert_eq!(name(&run(Script { mail: long, ..Script::default() }, &["b@x.example"], 4096).await.0), "retry");
    let many: &'static str = Box::leak("250-x\r\n".repeat(100_000).into_boxed_str());
    assert_eq!(name(&run(Script { mail: many, ..Script::default() }, &["b@x.example"], 4096).await.0), "retry");
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_sent_is_said_before_it_is_tried() {
    let small = Script { ehlo: "250-mx\r\n250 SIZE 20\r\n", ..Script::default() };
    assert_eq!(name(&run(small, &["b@x.example"], 4096).await.0), "failed");
    let (outcome, seen) = run(Script::default(), &["müller@x.example"], 4096).await;
    assert_eq!(name(&outcome), "failed");
    assert!(!String::from_utf8_lossy(&seen.lock().unwrap().bytes).contains("MAIL"));
    for bytes in [&b"a\n.\nMAIL FROM:<x@y>\r\n"[..], b"a\r\n\r.\r\n", b"a\r\n.\r", b"no end", b"x\n"] {
        let (ours, _theirs) = duplex(64);
        let outcome = attempt(ours, false, None, &envelope(&["b@x.example"]), bytes, std::future::ready(true)).await;
        assert_eq!(name(&outcome), "failed", "{bytes:?}");
    }
    let long = [&b"x".repeat(999)[..], b"\r\n"].concat();
    assert!(checked(&envelope(&["b@x.example"]), &long).is_err());
    assert!(checked(&envelope(&["b@x.example"]), &long[1..]).is_ok());
}

#[tokio::test(start_paused = true)]
async fn tokens_and_logins_are_spoken_as_servers_expect() {
    let login = Script { ehlo: "250-mx\r\n250 AUTH LOGIN\r\n", auth: "334 VXNlcm5hbWU6\r\n", ..Script::default() };
    let (outcome, seen) = run(login, &["b@x.example"], 4096).await;
    let text = String::from_utf8(seen.lock().unwrap().bytes.clone()).unwrap();
    assert!(text.contains("AUTH LOGIN\r\ndXNlcg==\r\n"), "{text}");
    assert_eq!(name(&outcome), "authentication", "the script never says 235");

    let (ours, theirs) = duplex(4096);
    let seen = Arc::new(Mutex::new(Seen::default()));
    let script = Script { auth: "334 eyJzdGF0dXMiOiI0MDEifQ==\r\n", ..Script::default() };
    let server = tokio::spawn(Server { stream: theirs, script, seen: Arc::clone(&seen) }.serve());
    let token = Secret::new("tok".into());
    let credentials = Credentials::Token { username: "user", token: &token };
    attempt(ours, false, Some(&credentials), &envelope(&["b@x.example"]), MESSAGE, std::future::ready(true)).await;
    server.abort();
    let text = String::from_utf8(seen.lock().unwrap().bytes.clone()).unwrap();
    assert!(text.contains("AUTH XOAUTH2 dXNlcj11c2VyAWF1dGg9QmVhcmVyIHRvawEB\r\n\r\n"), "{text}");
}
