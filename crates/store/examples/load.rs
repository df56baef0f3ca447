//! Loads 20,000 synthetic messages as a first sync would and prints the CPU time each of them took.
//! `cargo run --release -p store --example load -- [messages]`

use domain::accounts::{Account, Kind};
use domain::contacts::Address;
use domain::folders::Role;
use domain::inbound::{Automatic, Inbound};
use domain::messages::{Change as Messages, Direction, Source};
use domain::team::User;
use domain::threading::Because;
use domain::{AccountId, Actor, Change, ConversationId, Entry, EntryId, FolderId, MessageId, Namespace, Scope, ServerFlags, UserId};
use jiff::Timestamp;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::conversations::{self, Query, View};
use store::messages::Content;
use store::sync::{Facts, Folder, Location, Place};
use store::{First, Record, Store};
use uuid::Uuid;

const BATCH: u128 = 500;
const START: i64 = 1_700_000_000;

fn account() -> AccountId {
    AccountId(Uuid::from_u128(0xa0))
}

fn me() -> UserId {
    UserId(Uuid::from_u128(0xe0))
}

/// A number that looks random and is the same each time.
fn drawn(n: u128, salt: u128) -> u64 {
    let mut x = (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (salt as u64).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^= x >> 29;
    x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 32)
}

/// Words with the frequencies of mail: 310 of them in the mean, about half of them different.
fn text(n: u128, words: u64) -> String {
    let mut out = String::new();
    for place in 0..words {
        let r = drawn(n, u128::from(place) + 1000);
        let word = ((r % 1_000_000) as f64 / 1_000_000.0).powi(10) * 30_000.0;
        out.push_str(&format!("w{:x} ", (word as u64).wrapping_mul(2_654_435_761) % 0xfff_fff));
        if place % 12 == 11 {
            out.push_str("\r\n");
        }
    }
    out
}

fn source(n: u128, body: &str) -> Vec<u8> {
    let headers: String = (0..12).map(|k| format!("X-Header-{k}: value {:x} of {:x}\r\n", drawn(n, k), drawn(k, 7))).collect();
    format!(
        "Received: from mx{}.example ([192.0.2.{}]) by mail.firm.example with ESMTPS id {:x}\r\n{headers}Message-ID: <m{n}@customer.example>\r\n\
         From: Customer {} <c{}@customer.example>\r\nTo: Support <support@firm.example>\r\nSubject: Order {} of pumps\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n",
        n % 9,
        n % 250,
        drawn(n, 3),
        n % 3000,
        n % 3000,
        n / 2,
    )
    .into_bytes()
}

fn content(store: &Store, n: u128) -> Content {
    let body = text(n, 60 + drawn(n, 1) % 500);
    let conversation = drawn(n, 2) % 100;
    let from = Address { name: format!("Customer {}", n % 3000), address: format!("c{}@customer.example", n % 3000) };
    let inbound = Inbound {
        identity: [0; 32],
        message_id: Some(format!("m{n}@customer.example")),
        in_reply_to: if conversation < 30 { vec![format!("m{}@customer.example", n / 2)] } else { Vec::new() },
        references: Vec::new(),
        from: Some(from.clone()),
        reply_to: Vec::new(),
        to: vec![Address { name: "Support".into(), address: "support@firm.example".into() }],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: format!("Order {} of pumps", n / 2),
        date: None,
        received_at: Timestamp::from_second(START - (n as i64) * 300).unwrap_or_default(),
        snippet: body.chars().take(120).collect(),
        search_text: body.clone(),
        attachments: Vec::new(),
        automatic: Automatic::default(),
        report: None,
        delivered_to: Vec::new(),
    };
    let source = store.pack(&source(n, &body));
    Content {
        id: MessageId(Uuid::from_u128(n)),
        account: account(),
        direction: Direction::In,
        inbound,
        source,
        contact: Some(from),
        seen: !n.is_multiple_of(5),
        flagged: false,
    }
}

fn entry(id: u128, change: Change) -> Entry {
    let at = Timestamp::from_second(START).unwrap_or_default();
    Entry {
        id: EntryId(Uuid::from_u128(1 << 100 | id)),
        at,
        actor: Actor::Provider(account()),
        scope: Scope::Account(account()),
        conversation: None,
        change,
    }
}

fn folder() -> Folder {
    Folder {
        id: FolderId(Uuid::from_u128(0xf0)),
        account: account(),
        wire: "INBOX".into(),
        name: "INBOX".into(),
        role: Role::Inbox,
        delimiter: None,
        mailbox_id: None,
        uidvalidity: 1,
        epoch: 1,
    }
}

fn batch(store: &Store, from: u128, to: u128) -> Record {
    let mut record = Record::default();
    for n in from..to {
        let content = content(store, n);
        let conversation = ConversationId(Uuid::from_u128(n - n % 2));
        let received = Messages::Received { id: content.id, conversation, source: Source::Backfill, because: Because::Nothing };
        record.entries.push(Entry { conversation: Some(conversation), ..entry(n, Change::Messages(received)) });
        record.sync.locations.push(Location {
            place: Place { folder: folder().id, epoch: 1, uid: (1_000_000 - n) as u32 },
            message: content.id,
            flags: Some(ServerFlags::default()),
            size: content.source.size() as u32,
            internaldate: content.inbound.received_at,
        });
        record.contents.push(content);
    }
    record
}

/// Seconds of CPU this process took.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

/// CPU µs a message by thread: each connection of SQLite is one.
fn threads(messages: u128) -> String {
    let mut out = Vec::new();
    for task in std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten() {
        let stat = std::fs::read_to_string(task.path().join("stat")).unwrap_or_default();
        let name = stat.split(['(', ')']).nth(1).unwrap_or_default().to_owned();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: f64 = [11, 12].iter().filter_map(|place| fields.get(*place)?.parse::<f64>().ok()).sum();
        out.push(format!("{name} {:.0}", ticks * 1e4 / messages as f64));
    }
    out.join(", ")
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let messages: u128 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let dir = tempfile::tempdir()?;
    let user = User { id: me(), name: "You".into(), email: String::new(), admin: true };
    let first = First {
        namespace: Namespace(Uuid::from_u128(1)),
        hash_key: [1; 32],
        user,
        entry: EntryId(Uuid::from_u128(2)),
        at: Timestamp::UNIX_EPOCH,
    };
    let (store, writer, indexer) = Store::open(dir.path(), first.clone()).await?;
    let (stop_writer, writer_stops) = tokio::sync::oneshot::channel::<()>();
    let (stop_indexer, indexer_stops) = tokio::sync::oneshot::channel::<()>();
    let writing = tokio::spawn(writer.run(async { writer_stops.await.unwrap_or_default() }));
    let indexing = tokio::spawn(indexer.run(Arc::new(|_| String::new()), async { indexer_stops.await.unwrap_or_default() }));
    let added = Account { id: account(), kind: Kind::Imap, address: "support@firm.example".into(), name: "Support".into(), mail: None };
    let mut begin = Record::of(vec![entry(0, Change::Accounts(domain::accounts::Change::Added { account: added }))]);
    store.record(std::mem::take(&mut begin)).await?;
    store.record(Record { sync: Facts { folders: vec![folder()], ..Facts::default() }, ..Record::default() }).await?;

    // What making the messages itself costs is measured apart and taken off.
    let before = cpu();
    let sample = messages.min(2000);
    let raw: usize = (1..=sample).map(|n| source(n, &text(n, 60 + drawn(n, 1) % 500)).len()).sum();
    let making = (cpu() - before) / sample as f64;

    let (before, start) = (cpu(), Instant::now());
    let mut longest = Duration::ZERO;
    let mut from = 1;
    while from <= messages {
        let record = batch(&store, from, (from + BATCH).min(messages + 1));
        let sent = Instant::now();
        store.record_bulk(record).await?;
        longest = longest.max(sent.elapsed());
        from += BATCH;
    }
    let listed = start.elapsed();
    store.caught_up().await?;
    let (searchable, used) = (start.elapsed(), cpu() - before - making * messages as f64 * 1.0);
    let mut out = std::io::stdout();
    writeln!(out, "{messages} messages: {:.0} µs CPU each (making them took {:.0} µs more)", used * 1e6 / messages as f64, making * 1e6)?;
    writeln!(out, "listed {listed:.1?}, searchable {searchable:.1?}, longest record {longest:.0?}, {}", peak())?;
    writeln!(out, "by thread: {}", threads(messages))?;
    for (name, query) in [("list", Query::of(View::All, me())), ("unread", Query { unread: true, ..Query::of(View::Inbox, me()) })] {
        let start = Instant::now();
        let rows = conversations::list(&store, &query).await?.rows.len();
        writeln!(out, "{name}: {rows} rows in {:.2?}", start.elapsed())?;
    }
    let size = |name: &str| std::fs::metadata(dir.path().join(name)).map_or(0, |file| file.len()) as f64;
    let raw = raw as f64 / sample as f64 * messages as f64;
    stop_indexer.send(()).ok();
    indexing.await??;
    stop_writer.send(()).ok();
    writing.await??;
    drop(store);
    writeln!(out, "raw {:.1} MB; main.db {:.2} of it, search.db {:.2}", raw / 1e6, size("main.db") / raw, size("search.db") / raw)?;
    for _ in 0..3 {
        let start = Instant::now();
        drop(Store::open(dir.path(), first.clone()).await?);
        writeln!(out, "opened in {:.1?}", start.elapsed())?;
    }
    Ok(())
}
