//! The whole benchmark, from the empty server to the report.

use super::corpus::Corpus;
use super::measure::{Measured, Spread, load};
use super::peers::{Mailbox, notmuch, offers, raw_fetch};
use super::report::{Figure, Report};
use super::rounds::{self, Rounds};
use super::workspace::Workspace;
use super::{Plan, inside, start};
use crate::desktop::{Desktop, Options, is_installed};
use crate::peers::dovecot::{Dovecot, PASSWORD, USER};
use crate::peers::now;
use crate::peers::smtp_sink::SmtpSink;
use anyhow::{Result, bail, ensure};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// Later syncs and starts of the app.
const AGAIN: usize = 7;
const STARTS: usize = 5;
/// Messages a second that come in while calls are measured.
const RAIN: f64 = 200.0;
/// What a server without CONDSTORE and QRESYNC tells.
const PLAIN: &str = "IMAP4rev1 SASL-IR ID ENABLE IDLE LITERAL+ UIDPLUS MOVE NAMESPACE SPECIAL-USE ESEARCH UNSELECT";
/// By then a server has read its configuration again.
const RELOADED: Duration = Duration::from_secs(15);
/// Bytes of the large message.
const LARGE: f64 = 100e6;

struct Bench<'a> {
    plan: &'a Plan,
    desktop: Desktop,
    dovecot: Arc<Dovecot>,
    sink: SmtpSink,
    mailbox: Mailbox,
    messages: usize,
    raw_bytes: u64,
    beacons: Vec<String>,
    tell: &'a dyn Fn(String),
}

/// Measures everything; `tell` hears of each step.
///
/// # Errors
/// A program or a corpus is missing, or something that is measured fails.
pub async fn run(plan: &Plan, tell: &dyn Fn(String)) -> Result<Report> {
    let missing = Desktop::missing();
    if !missing.is_empty() || !Dovecot::is_installed() {
        bail!("the benchmark needs dovecot and a virtual desktop; missing: {}", missing.join(", "));
    }
    let mut report = Report::default();
    let bench = Bench::prepare(plan, tell).await?;
    bench.about(&mut report);
    let rounds = rounds::run(plan, &bench.desktop, &bench.mailbox, bench.sink.port, &bench.beacons, tell).await?;
    let sizes = rounds.workspace.sizes();
    let later = bench.later(&rounds.workspace, &mut report).await;
    let notmuch = bench.notmuch(&rounds, &mut report).await;
    let messages = bench.messages as f64;
    report.chapter("ratios", rounds.ratios(notmuch.as_ref()));
    report.chapter("first sync", rounds.ours(messages, bench.raw_bytes as f64));
    report.chapter("afterwards", later);
    let mut peers = rounds.peers(messages);
    peers.push(notmuch.and_then(|measured| Figure::of("notmuch new", "s", [measured.wall.as_secs_f64()])));
    report.chapter("peers", peers);
    let files = sizes.into_iter().map(|(name, size)| Figure::of(name, "MB", [size as f64 / 1e6]));
    report.chapter("files after the first sync", files);
    report.about.push(format!("Load at the end {:.1}.", load()));
    Ok(report)
}

impl Bench<'_> {
    async fn prepare<'a>(plan: &'a Plan, tell: &'a dyn Fn(String)) -> Result<Bench<'a>> {
        let corpus = Corpus::read().await?;
        let (dovecot, sink) = (Arc::new(Dovecot::start()?), SmtpSink::start(PASSWORD).await?);
        let messages = plan.scaled(corpus.whole() as f64, 200);
        tell(format!("{messages} messages are delivered"));
        let (letters, beacons) = corpus.letters(messages);
        let mut raw_bytes = 0;
        for letter in letters {
            let at = SystemTime::UNIX_EPOCH + Duration::from_secs(letter.at);
            dovecot.deliver(USER, "INBOX", &letter.bytes, if letter.seen { "S" } else { "" }, at)?;
            raw_bytes += letter.bytes.len() as u64;
        }
        let mailbox = Mailbox { port: dovecot.port, user: USER.into(), password: PASSWORD.into() };
        // The server makes its own index once, for everybody.
        raw_fetch(&mailbox).await?;
        let desktop = Desktop::start(Options::default()).await?;
        Ok(Bench { plan, desktop, dovecot, sink, mailbox, messages, raw_bytes, beacons, tell })
    }

    fn about(&self, report: &mut Report) {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let build = if cfg!(debug_assertions) { "debug build: figures mean nothing" } else { "release build" };
        report.about.push(format!(
            "{} messages, {:.0} MB, a sixth unread; {cores} cores; {build}.",
            self.messages,
            self.raw_bytes as f64 / 1e6
        ));
        report.about.push(format!("Load at the start {:.1}.", load()));
        report.left_out.extend((!is_installed("mbsync")).then(|| "mbsync is not installed".to_owned()));
    }

    /// What comes after the first sync, in an order in which nothing spoils what follows.
    async fn later(&self, ours: &Workspace<'_>, report: &mut Report) -> Vec<Option<Figure>> {
        (self.tell)("syncs with nothing new".into());
        let mut figures = vec![report.kept("nothing new", again("nothing new, with QRESYNC", ours, 0.1).await)];
        if crate::app().exists() {
            figures.push(report.kept("the start of the app", self.start(ours).await));
        } else {
            report.left_out.push("the start of the app, which is not built".into());
        }
        figures.extend(report.kept("clicks", self.clicks().await));
        figures.push(report.kept("a large message", self.large(ours).await));
        figures.extend(report.kept("calls while mail comes in", self.rain(ours).await));
        figures.extend(report.kept("repairs", self.repairs(ours).await));
        figures.insert(1, report.kept("nothing new, without QRESYNC", self.without_qresync(ours).await));
        figures
    }

    async fn clicks(&self) -> Result<Vec<Option<Figure>>> {
        (self.tell)("clicks during a first sync".into());
        let clicks = inside::clicks(&self.desktop.home().join("clicked"), &self.mailbox, self.sink.port).await?;
        Ok(vec![
            Figure::of("longest wait of a click during the first sync", "ms", [clicks.longest()]).map(|f| f.within(100.0)),
            Figure::of("a click during the first sync, p99", "ms", [clicks.quantile(99)]),
        ])
    }

    /// What it takes to go on after the worst: a killed first sync, a lost search index.
    async fn repairs(&self, ours: &Workspace<'_>) -> Result<Vec<Option<Figure>>> {
        (self.tell)("a killed sync, a lost index".into());
        let killed = Workspace::new(&self.desktop, "killed", &self.mailbox, self.sink.port).await?;
        killed.killed_sync().await?;
        let resumed = killed.sync().await?.wall;
        killed.all_found(&self.beacons).await?;
        ours.lose_index()?;
        let rebuilt = ours.sync().await?.wall;
        ours.all_found(&self.beacons).await?;
        Ok(vec![
            Figure::of("from a first sync killed after 50 rows to all searchable", "s", [resumed.as_secs_f64()]),
            Figure::of("a lost search index rebuilt", "s", [rebuilt.as_secs_f64()]),
        ])
    }

    /// From here on the server hides what makes a sync cheap.
    async fn without_qresync(&self, ours: &Workspace<'_>) -> Result<Option<Figure>> {
        self.dovecot.offer(PLAIN)?;
        let end = Instant::now() + RELOADED;
        while offers(&self.mailbox, "QRESYNC").await != Some(false) {
            ensure!(Instant::now() < end, "dovecot did not read its configuration again");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        ours.sync().await?;
        again("nothing new, without QRESYNC", ours, 0.2).await
    }

    async fn start(&self, ours: &Workspace<'_>) -> Result<Option<Figure>> {
        (self.tell)("starts of the app".into());
        let mut starts = Vec::new();
        for _ in 0..STARTS {
            starts.push(start::until_painted(&self.desktop, &ours.data).await?.as_secs_f64());
        }
        Ok(Figure::of("the app: from its start to the painted inbox", "s", starts).map(|f| f.within(1.0)))
    }

    /// How much more memory a sync takes that brings one large message.
    async fn large(&self, ours: &Workspace<'_>) -> Result<Option<Figure>> {
        (self.tell)("a large message".into());
        let usual = ours.sync().await?.peak_bytes.max(ours.sync().await?.peak_bytes);
        self.dovecot.deliver(USER, "INBOX", &large(self.plan.scaled(LARGE, 2_000_000)), "", now())?;
        let peak = ours.sync().await?.peak_bytes;
        ensure!(!ours.search("elephantine").await?.is_empty(), "the large message cannot be found");
        Ok(Figure::of("memory on top for a message of 100 MB", "MB", [peak.saturating_sub(usual) as f64 / 1e6]).map(|f| f.within(16.0)))
    }

    /// The calls of the window, while mail comes in.
    async fn rain(&self, ours: &Workspace<'_>) -> Result<Vec<Option<Figure>>> {
        (self.tell)("calls while mail comes in".into());
        let times = self.plan.scaled(600.0, 30);
        let inside::Latencies { list, open, search, type_ahead, a_second } =
            inside::latencies(&ours.data, &self.dovecot, &self.mailbox, times, RAIN).await?;
        let both = |name: &str, spread: &Spread, reach: f64| {
            let median = Figure::of(format!("{name}, median"), "ms", [spread.quantile(50)]);
            [Figure::of(format!("{name}, p99"), "ms", [spread.quantile(99)]).map(|f| f.within(reach)), median]
        };
        let mut figures: Vec<Option<Figure>> = Vec::new();
        figures.extend(both("list page", &list, 5.0));
        figures.extend(both("open a conversation", &open, 5.0));
        figures.extend(both("search a word", &search, 15.0));
        figures.extend(both("type-ahead", &type_ahead, 15.0));
        figures.push(Figure::of("messages a second taken in meanwhile", "", [a_second]));
        Ok(figures)
    }

    async fn notmuch(&self, rounds: &Rounds<'_>, report: &mut Report) -> Option<Measured> {
        let Some(maildir) = rounds.maildir.as_ref().filter(|_| self.plan.notmuch && is_installed("notmuch")) else {
            report.left_out.push("notmuch, which is left out or not installed".into());
            return None;
        };
        (self.tell)("notmuch".into());
        report.kept("notmuch", notmuch(maildir, self.desktop.home()).await.map(Some))
    }
}

async fn again(name: &str, ours: &Workspace<'_>, reach: f64) -> Result<Option<Figure>> {
    let mut times = Vec::new();
    for _ in 0..AGAIN {
        times.push(ours.sync().await?.wall.as_secs_f64());
    }
    Ok(Figure::of(name, "s", times).map(|figure| figure.within(reach)))
}

/// A message with a file of so many bytes that do not compress to nothing.
fn large(size: usize) -> Vec<u8> {
    let head = format!(
        "Message-ID: <large@bench.example>\r\nFrom: Eva <eva@bench.example>\r\nTo: {USER}\r\nSubject: elephantine\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n\
         --b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    );
    let mut bytes = head.into_bytes();
    let (letters, mut state) = (b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 1_u64);
    while bytes.len() < size {
        for _ in 0..76 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            bytes.push(letters[(state >> 58) as usize]);
        }
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"--b--\r\n");
    bytes
}
