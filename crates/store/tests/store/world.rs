//! A workspace with everything that runs by itself, made in one call.

mod mail;

pub(crate) use mail::{Mail, mail};

use domain::accounts::{Account, Kind, MailSettings, Security, Server};
use domain::folders::Role;
use domain::messages;
use domain::team::User;
use domain::threading::Because;
use domain::{AccountId, Actor, Change, ConversationId, Entry, EntryId, FolderId, MessageId, Namespace, Scope, UserId};
use jiff::Timestamp;
use sqlx::{ConnectOptions, Row, SqliteConnection, sqlite::SqliteConnectOptions};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::conversations::{Conversation, Query, View};
use store::sync::Folder;
use store::{First, Record, Store};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// 2026-03-01T00:00:00Z
pub(crate) const START: i64 = 1_772_323_200;
pub(crate) const ME: u128 = 0xe0;
pub(crate) const ACCOUNT: u128 = 0xa0;

pub(crate) struct World {
    pub(crate) dir: Arc<tempfile::TempDir>,
    pub(crate) store: Store,
    stops: Vec<oneshot::Sender<()>>,
    tasks: Vec<JoinHandle<store::Result<()>>>,
    counter: AtomicU64,
}

pub(crate) fn first() -> First {
    First {
        namespace: Namespace(Uuid::from_u128(1)),
        hash_key: [7; 32],
        user: User { id: me(), name: "You".into(), email: String::new(), admin: true },
        entry: EntryId(Uuid::from_u128(2)),
        at: at(0),
    }
}

pub(crate) fn me() -> UserId {
    UserId(Uuid::from_u128(ME))
}

pub(crate) fn account() -> AccountId {
    AccountId(Uuid::from_u128(ACCOUNT))
}

/// Seconds after the start of the story.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(START + second).unwrap()
}

pub(crate) fn message_id(n: u128) -> MessageId {
    MessageId(Uuid::from_u128(0x3000 + n))
}

pub(crate) fn conversation_id(n: u128) -> ConversationId {
    ConversationId(Uuid::from_u128(0xc000 + n))
}

pub(crate) fn folder_id(n: u128) -> FolderId {
    FolderId(Uuid::from_u128(0xf000 + n))
}

pub(crate) fn user(id: UserId) -> Actor {
    Actor::User(id)
}

/// A plain account.
pub(crate) fn settings(id: AccountId, address: &str) -> Account {
    let server = |port| Server { host: "mail.example".into(), port, security: Security::Tls };
    let mail = MailSettings { imap: server(993), smtp: server(465), username: address.into() };
    Account { id, kind: Kind::Imap, address: address.into(), name: "Support".into(), mail: Some(mail) }
}

impl World {
    /// An empty workspace with one account.
    pub(crate) async fn new() -> World {
        let world = World::open(Arc::new(tempfile::tempdir().unwrap())).await;
        world.add_account(account(), "support@firm.example").await;
        world
    }

    pub(crate) async fn open(dir: Arc<tempfile::TempDir>) -> World {
        let (store, writer, indexer) = Store::open(dir.path(), first()).await.unwrap();
        let mut stops = Vec::new();
        let mut stop = || {
            let (sender, receiver) = oneshot::channel::<()>();
            stops.push(sender);
            async move {
                receiver.await.ok();
            }
        };
        let extract: store::indexer::Extract = Arc::new(|source| String::from_utf8_lossy(source).into_owned());
        let tasks = vec![tokio::spawn(writer.run(stop())), tokio::spawn(indexer.run(extract, stop()))];
        World { dir, store, stops, tasks, counter: AtomicU64::new(1) }
    }

    /// Stops everything and gives the folder back.
    pub(crate) async fn close(self) -> Arc<tempfile::TempDir> {
        // The indexer first: it hands work to the writer.
        for (stop, task) in self.stops.into_iter().zip(self.tasks).rev() {
            stop.send(()).ok();
            task.await.unwrap().unwrap();
        }
        self.dir
    }

    /// What a power cut does: nothing is waited for.
    pub(crate) fn crash(self) -> Arc<tempfile::TempDir> {
        self.tasks.iter().for_each(JoinHandle::abort);
        self.dir
    }

    pub(crate) async fn reopen(self) -> World {
        let counter = self.counter.load(Ordering::Relaxed);
        let world = World::open(self.close().await).await;
        world.counter.store(counter, Ordering::Relaxed);
        world
    }

    pub(crate) async fn add_account(&self, id: AccountId, address: &str) {
        let change = Change::Accounts(domain::accounts::Change::Added { account: settings(id, address) });
        self.say(user(me()), None, change).await;
    }

    pub(crate) async fn add_folder(&self, n: u128, name: &str, role: Role) -> FolderId {
        let folder = folder(n, name, role);
        let id = folder.id;
        self.record(Record { sync: store::sync::Facts { folders: vec![folder], ..Default::default() }, ..Record::default() }).await;
        id
    }

    pub(crate) fn entry(&self, actor: Actor, conversation: Option<ConversationId>, change: Change) -> Entry {
        let n = self.counter.fetch_add(1, Ordering::Relaxed);
        let scope = Scope::Account(account());
        Entry { id: EntryId(Uuid::from_u128(0x1_0000 + u128::from(n))), at: at(n as i64), actor, scope, conversation, change }
    }

    pub(crate) async fn record(&self, record: Record) -> Arc<[store::Committed]> {
        self.store.record(record).await.unwrap()
    }

    /// Records one fact.
    pub(crate) async fn say(&self, actor: Actor, conversation: Option<ConversationId>, change: Change) {
        self.record(Record::of(vec![self.entry(actor, conversation, change)])).await;
    }

    /// A person does something to a conversation.
    pub(crate) async fn does(&self, n: u128, change: Change) {
        self.say(user(me()), Some(conversation_id(n)), change).await;
    }

    /// The entry and content of a message.
    pub(crate) fn received(&self, mail: &Mail) -> Record {
        let change = Change::Messages(messages::Change::Received {
            id: message_id(mail.n),
            conversation: conversation_id(mail.conversation),
            source: mail.source,
            because: Because::Nothing,
        });
        let entry = self.entry(Actor::Provider(mail.account), Some(conversation_id(mail.conversation)), change);
        let mut record = Record { entries: vec![entry], contents: vec![mail.content(&self.store)], ..Record::default() };
        if let Some((folder, uid)) = mail.location {
            record.sync.locations.push(mail.located(folder, uid));
        }
        record
    }

    pub(crate) async fn arrives(&self, mail: Mail) {
        self.record(self.received(&mail)).await;
    }

    pub(crate) async fn conversation(&self, n: u128) -> Conversation {
        store::conversations::find(&self.store, conversation_id(n)).await.unwrap().expect("the conversation")
    }

    /// Numbers of the conversations in a list.
    pub(crate) async fn list(&self, view: View) -> Vec<u128> {
        self.listed(Query::of(view, me())).await
    }

    pub(crate) async fn listed(&self, query: Query) -> Vec<u128> {
        let page = store::conversations::list(&self.store, &query).await.unwrap();
        page.rows.iter().map(|row| row.conversation.id.0.as_u128() - 0xc000).collect()
    }

    /// A connection of the test's own, to look at tables.
    pub(crate) async fn look(&self) -> SqliteConnection {
        SqliteConnectOptions::new().filename(self.dir.path().join("main.db")).connect().await.unwrap()
    }

    /// Every row of every table, by table, without the file's own bookkeeping.
    pub(crate) async fn dump(&self) -> BTreeMap<String, Vec<String>> {
        let mut conn = self.look().await;
        let tables =
            sqlx::query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%sqlx%'")
                .fetch_all(&mut conn)
                .await
                .unwrap();
        let mut out = BTreeMap::new();
        for table in tables {
            let name: String = table.get(0);
            let columns = sqlx::query("SELECT name FROM pragma_table_info(?1)").bind(&name).fetch_all(&mut conn).await.unwrap();
            let quoted: Vec<String> = columns.iter().map(|row| format!("quote(\"{}\")", row.get::<String, _>(0))).collect();
            let sql = format!("SELECT {} FROM \"{name}\"", quoted.join(" || ',' || "));
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut conn).await.unwrap();
            out.insert(name, rows.iter().map(|row| row.get(0)).collect());
        }
        out
    }
}

pub(crate) fn folder(n: u128, name: &str, role: Role) -> Folder {
    Folder {
        id: folder_id(n),
        account: account(),
        wire: name.into(),
        name: name.into(),
        role,
        delimiter: Some("/".into()),
        mailbox_id: None,
        uidvalidity: 1,
        epoch: 1,
    }
}
