//! A whole world in one call: a mail server, a server that sends, an engine with an account, another client.

use domain::accounts::{Account, Kind, MailSettings, Security, Server};
use domain::{MessageId, UidSet};
use engine::clock::Clock;
use engine::{Engine, Options, accounts, sync};
use mail::imap::{Answer, Credentials, Session};
use net::Tls;
use secrets::{Secret, Vault};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;
use tests::peers::dovecot::{self, Dovecot, USER};
use tests::peers::skipped;
use tests::peers::smtp_sink::SmtpSink;

/// Numbers that follow from a seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `below`, 0 where there is none.
    pub(crate) fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below.max(1)
    }
}

/// What is at a place: a hash of the bytes.
pub(crate) type Places = BTreeMap<(String, u32), blake3::Hash>;

pub(crate) struct World {
    pub(crate) dovecot: Dovecot,
    pub(crate) sink: SmtpSink,
    pub(crate) engine: Engine,
    pub(crate) account: Account,
    vault: Vault,
    dir: TempDir,
}

impl World {
    /// `None`, and told, where there is no Dovecot.
    pub(crate) async fn new() -> Option<World> {
        World::with(&dovecot::Options::default()).await
    }

    pub(crate) async fn with(options: &dovecot::Options) -> Option<World> {
        if !Dovecot::is_installed() {
            skipped("dovecot is not installed");
            return None;
        }
        let dovecot = Dovecot::start_with(options).expect("dovecot starts");
        let sink = SmtpSink::start(dovecot::PASSWORD).await.expect("the sink starts");
        let (dir, vault) = (tempfile::tempdir().expect("a folder"), Vault::memory());
        let engine = open(&dir, &vault).await;
        let account = add(&engine, dovecot.port, sink.port).await;
        Some(World { dovecot, sink, engine, account, vault, dir })
    }

    /// Ends the engine and opens the same folder again, as after a restart.
    pub(crate) async fn restart(&mut self) {
        self.engine.close().await;
        self.reopen().await;
    }

    /// Opens the folder whose engine was closed.
    pub(crate) async fn reopen(&mut self) {
        self.engine = open(&self.dir, &self.vault).await;
    }

    /// Begins anew in an empty folder whose passwords other programs can read too, with the key file beside it.
    pub(crate) async fn move_house(&mut self) {
        self.engine.close().await;
        self.dir = tempfile::tempdir().expect("a folder");
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(self.key()).expect("a file");
        file.write_all(&[7; 32]).expect("a key");
        self.vault = Vault::key_file(&self.key(), self.folder()).expect("a vault");
        self.reopen().await;
        self.account = add(&self.engine, self.dovecot.port, self.sink.port).await;
    }

    /// The folder of the database.
    pub(crate) fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// The key of its passwords, see [`World::move_house`].
    pub(crate) fn key(&self) -> PathBuf {
        self.dir.path().join("test.key")
    }

    /// A message in INBOX, by its number.
    pub(crate) fn deliver(&self, number: u32) {
        self.deliver_to("INBOX", number, &mail(number), "");
    }

    /// Messages get UIDs in the order of their numbers.
    pub(crate) fn deliver_to(&self, folder: &str, number: u32, message: &[u8], flags: &str) {
        let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + u64::from(number));
        self.dovecot.deliver(USER, folder, message, flags, date).expect("delivered");
    }

    /// Syncs and expects that nothing failed.
    pub(crate) async fn sync(&self) {
        let report = sync::once(&self.engine, None).await.expect("the database works");
        assert_eq!(report.failure(), None, "{}", self.dovecot.log());
    }

    /// Another client of the same mailbox.
    pub(crate) async fn client(&self) -> Session {
        let settings = settings(self.dovecot.port, self.sink.port);
        let password = Credentials::Password(Secret::new(dovecot::PASSWORD.into()));
        Session::connect(&settings, &password, &trust()).await.expect("another client")
    }

    /// What the server has, apart from drafts.
    pub(crate) async fn theirs(&self) -> Places {
        let mut session = self.client().await;
        let mut places = Places::new();
        for folder in session.folders().await.expect("folders") {
            if folder.role == mail::imap::Role::Drafts || session.select(&folder.wire, None).await.expect("selected").exists == 0 {
                continue;
            }
            let mut fetch = session.fetch_messages();
            fetch.ask(UidSet::run(1, u32::MAX)).await.expect("asked");
            while let Some(answer) = fetch.next().await.expect("answered") {
                match answer {
                    Answer::Message(message) => drop(places.insert((folder.name.clone(), message.uid), blake3::hash(&message.body))),
                    Answer::Done(_) => {}
                    Answer::Refused(_, error) => panic!("{error}"),
                }
            }
        }
        places
    }

    /// What is here, in sight.
    pub(crate) async fn ours(&self) -> Places {
        let mut places = Places::new();
        for (folder, uid, message) in self.located().await {
            let source = store::sources::source(self.engine.store(), message).await.expect("a source");
            places.insert((folder, uid), blake3::hash(&source));
        }
        places
    }

    /// Every place of a message that is in sight.
    pub(crate) async fn located(&self) -> Vec<(String, u32, MessageId)> {
        let store = self.engine.store();
        let mut out = Vec::new();
        for (folder, _) in store::sync::folders::list(store, self.account.id).await.expect("folders") {
            for at in store::sync::locations::of_folder(store, folder.id, folder.epoch).await.expect("places") {
                let message = store::messages::find(store, at.message).await.expect("read").expect("a message");
                assert!(!message.hidden, "{} {} is hidden although the server has it", folder.name, at.uid);
                out.push((folder.name.clone(), at.uid, at.message));
            }
        }
        out
    }

    /// The message with this Message-ID here.
    pub(crate) async fn message(&self, message_id: &str) -> Option<store::messages::Message> {
        for id in self.all().await {
            let message = store::messages::find(self.engine.store(), id).await.expect("read");
            if message.as_ref().is_some_and(|message| message.message_id.as_deref() == Some(message_id)) {
                return message;
            }
        }
        None
    }

    /// Every message that a `Received` or `Queued` fact told of.
    pub(crate) async fn all(&self) -> Vec<MessageId> {
        let lines = store::journal::after(self.engine.store(), 0, 100_000).await.expect("the journal");
        let told = lines.iter().filter_map(|line| match line.entry()?.change {
            domain::Change::Messages(domain::messages::Change::Received { id, .. }) => Some(id),
            domain::Change::Outbox(domain::outbox::Change::Queued { id, .. }) => Some(id),
            _ => None,
        });
        told.collect()
    }

    /// How often each Message-ID reached the sink.
    pub(crate) fn arrived(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for delivered in self.sink.delivered() {
            let id = delivered.header("Message-ID").trim_matches(['<', '>']).to_owned();
            *counts.entry(id).or_default() += 1;
        }
        counts
    }

    /// How often a kind of fact stands in the journal.
    pub(crate) async fn facts(&self, kind: &str) -> usize {
        let lines = store::journal::after(self.engine.store(), 0, 100_000).await.expect("the journal");
        lines.iter().filter(|line| line.kind == kind).count()
    }

    pub(crate) async fn assert_equal(&self, when: &str) {
        let (theirs, ours) = (self.theirs().await, self.ours().await);
        let missing: Vec<_> = theirs.iter().filter(|(place, hash)| ours.get(place) != Some(hash)).map(|(place, _)| place).collect();
        let extra: Vec<_> = ours.keys().filter(|place| !theirs.contains_key(place)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{when}: missing {missing:?}, too much {extra:?}");
    }
}

async fn open(dir: &TempDir, vault: &Vault) -> Engine {
    let options = Options {
        data_dir: dir.path().to_owned(),
        vault: vault.clone(),
        clock: Clock::system(),
        tls: Some(trust()),
        person: "Test Agent".into(),
    };
    Engine::open(options).await.expect("the engine opens")
}

async fn add(engine: &Engine, imap: u16, smtp: u16) -> Account {
    let new = accounts::NewAccount { kind: Kind::Imap, address: USER.into(), name: "Anna".into(), mail: settings(imap, smtp) };
    let me = engine.store().me();
    accounts::add(engine, me, new, Secret::new(dovecot::PASSWORD.into())).await.expect("the account is added")
}

pub(crate) fn settings(imap: u16, smtp: u16) -> MailSettings {
    let server = |port| Server { host: "127.0.0.1".into(), port, security: Security::Plain };
    MailSettings { imap: server(imap), smtp: server(smtp), username: USER.into() }
}

fn trust() -> Tls {
    Tls::trusting([]).expect("an empty list of roots")
}

/// A mail with this number in it.
pub(crate) fn mail(number: u32) -> Vec<u8> {
    let text = "word ".repeat(number as usize % 50);
    format!(
        "Message-ID: <m{number}@example.test>\r\nFrom: Bob <bob{number}@example.test>\r\nTo: {USER}\r\nSubject: number {number}\r\n\
         Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n\r\nText {number}. {text}\r\n"
    )
    .into_bytes()
}
