//! Opening the data folder: connections, pragmas, the workspace itself.

use crate::blobs::Blobs;
use crate::indexer::{self, Indexer};
use crate::journal::Committed;
use crate::references::HashKey;
use crate::rows::{Fields, query};
use crate::sources::{Dictionaries, Unpacked};
use crate::writer::{self, Queues, Writer};
use crate::{Error, Result, migrations, team};
use domain::team::User;
use domain::{EntryId, Namespace, UserId};
use jiff::Timestamp;
use sqlx::sqlite::{SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Notify, broadcast, watch};

/// What a new workspace is begun with; an existing one ignores it. Drawn by the caller, for this room draws nothing.
#[derive(Clone, Debug)]
pub struct First {
    /// Random: ids derived in two workspaces never meet.
    pub namespace: Namespace,
    /// Random: key of the hashes in the threading index.
    pub hash_key: [u8; 32],
    /// Whoever sits at this desktop.
    pub user: User,
    /// Id of the entry that says so.
    pub entry: EntryId,
    /// Now.
    pub at: Timestamp,
}

/// The database: reading by anyone, writing through the one door. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Shared>);

struct Shared {
    dir: PathBuf,
    readers: SqlitePool,
    searchers: RwLock<SqlitePool>,
    workspace: Workspace,
    dictionaries: Dictionaries,
    unpacked: Unpacked,
    blobs: Arc<Blobs>,
    queues: Queues,
    bell: broadcast::Sender<Arc<[Committed]>>,
    indexed: watch::Sender<i64>,
    nudge: Arc<Notify>,
}

/// The row of the workspace.
struct Workspace {
    namespace: Namespace,
    hash_key: HashKey,
    me: UserId,
}

const INSERT_WORKSPACE: &str = "INSERT INTO workspace (id, namespace, hash_key, me, created_at) VALUES (1, ?1, ?2, ?3, ?4)";
const SELECT_WORKSPACE: &str = "SELECT namespace, hash_key, me FROM workspace";
const ATTACH: &str = "ATTACH ?1 AS search";

/// How many connections read at once, and how many of them search.
const READERS: u32 = 4;
const SEARCHERS: u32 = 2;
/// Commits that a slow subscriber may be behind before it has to read the journal instead.
const BELL: usize = 256;
/// Position of the index while no indexer of this process has opened it.
pub(crate) const UNKNOWN: i64 = -1;

impl Store {
    /// Opens the data folder, making what is missing. The caller runs [`Writer`] and [`Indexer`].
    ///
    /// # Errors
    /// `Newer` for a database of a later version; `Database` and `File` where the disk refuses.
    pub async fn open(dir: &Path, first: First) -> Result<(Store, Writer, Indexer)> {
        std::fs::create_dir_all(dir)?;
        let main = dir.join("main.db");
        let mut conn = writing(&main).connect().await?;
        migrations::run(&mut conn).await?;
        let workspace = workspace(&mut conn, first).await?;
        let dictionaries = Dictionaries::default();
        dictionaries.load(&mut conn).await?;
        let (texts, waiting) = indexer::texts();
        let (queues, incoming) = writer::queues(texts.clone());
        let store = Store::over(dir, pool().connect_lazy_with(reading(&main)), workspace, dictionaries, queues);
        let writer = Writer::new(store.clone(), conn, incoming, texts);
        let indexer = Indexer::new(store.clone(), dir.join("search.db"), waiting);
        Ok((store, writer, indexer))
    }

    /// Opens the data folder for reading only, beside its owner or without one; nothing is written, not even on the
    /// way. `None` where an owner has to come first: there is nothing yet, or it is of an earlier version.
    ///
    /// # Errors
    /// `Database` where the disk refuses.
    pub async fn read(dir: &Path) -> Result<Option<Store>> {
        let main = dir.join("main.db");
        if !main.exists() || !dir.join("search.db").exists() {
            return Ok(None);
        }
        let readers = pool().connect_lazy_with(reading(&main));
        let mut conn = readers.acquire().await?;
        if !migrations::are_done(&mut conn).await? {
            return Ok(None);
        }
        let Some(workspace) = known_workspace(&mut conn).await? else { return Ok(None) };
        let dictionaries = Dictionaries::default();
        dictionaries.load(&mut conn).await?;
        drop(conn);
        let (queues, _) = writer::queues(indexer::texts().0);
        Ok(Some(Store::over(dir, readers, workspace, dictionaries, queues)))
    }

    fn over(dir: &Path, readers: SqlitePool, workspace: Workspace, dictionaries: Dictionaries, queues: Queues) -> Store {
        Store(Arc::new(Shared {
            readers,
            searchers: RwLock::new(searchers(dir)),
            workspace,
            dictionaries,
            unpacked: Unpacked::default(),
            blobs: Arc::new(Blobs::new(dir.join("blobs"))),
            queues,
            bell: broadcast::Sender::new(BELL),
            indexed: watch::Sender::new(UNKNOWN),
            nudge: Arc::default(),
            dir: dir.to_owned(),
        }))
    }

    /// The namespace of derived ids.
    pub fn namespace(&self) -> Namespace {
        self.0.workspace.namespace
    }

    /// The person at this desktop.
    pub fn me(&self) -> UserId {
        self.0.workspace.me
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.0.dir
    }

    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.0.readers
    }

    /// Connections that read both files, `search.db` under the name `search`.
    pub(crate) fn searchers(&self) -> SqlitePool {
        self.0.searchers.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The search index is another file now: those who had the old one open let go of it.
    pub(crate) fn renew_searchers(&self) {
        *self.0.searchers.write().unwrap_or_else(PoisonError::into_inner) = searchers(&self.0.dir);
    }

    pub(crate) fn hash_key(&self) -> &HashKey {
        &self.0.workspace.hash_key
    }

    pub(crate) fn dictionaries(&self) -> &Dictionaries {
        &self.0.dictionaries
    }

    pub(crate) fn unpacked(&self) -> &Unpacked {
        &self.0.unpacked
    }

    pub(crate) fn blobs(&self) -> &Arc<Blobs> {
        &self.0.blobs
    }

    pub(crate) fn queues(&self) -> &Queues {
        &self.0.queues
    }

    pub(crate) fn bell(&self) -> &broadcast::Sender<Arc<[Committed]>> {
        &self.0.bell
    }

    /// Rings for the indexer where it should not wait for quiet: somebody waits for it, or an account is gone.
    pub(crate) fn nudge(&self) -> Arc<Notify> {
        Arc::clone(&self.0.nudge)
    }

    pub(crate) fn indexed(&self) -> &watch::Sender<i64> {
        &self.0.indexed
    }
}

async fn workspace(conn: &mut SqliteConnection, first: First) -> Result<Workspace> {
    if query(SELECT_WORKSPACE).fetch_optional(&mut *conn).await?.is_none() {
        query("BEGIN IMMEDIATE").execute(&mut *conn).await?;
        query(INSERT_WORKSPACE)
            .bind(first.namespace.0.as_bytes().as_slice())
            .bind(first.hash_key.as_slice())
            .bind(first.user.id.0.as_bytes().as_slice())
            .bind(first.at.as_millisecond())
            .execute(&mut *conn)
            .await?;
        team::begin(conn, &first).await?;
        query("COMMIT").execute(&mut *conn).await?;
    }
    known_workspace(conn).await?.ok_or(Error::NotFound("workspace"))
}

async fn known_workspace(conn: &mut SqliteConnection) -> Result<Option<Workspace>> {
    let Some(row) = query(SELECT_WORKSPACE).fetch_optional(conn).await? else { return Ok(None) };
    let mut fields = Fields::of(&row);
    let namespace = Namespace(fields.id()?);
    let hash_key = HashKey::from_bytes(fields.get()?)?;
    Ok(Some(Workspace { namespace, hash_key, me: UserId(fields.id()?) }))
}

fn base(path: &Path) -> SqliteConnectOptions {
    // Rows point at each other by number and are checked by the appliers: a foreign key would cost a look-up a row.
    SqliteConnectOptions::new().filename(path).foreign_keys(false).busy_timeout(Duration::from_secs(5)).statement_cache_capacity(256)
}

/// No `optimize` at close: what it learns of a mailbox with one message (every table has one row) makes nested scans the
/// best plan, and the next first sync then takes hours. Without statistics the plans are those that the tests look at.
fn writing(path: &Path) -> SqliteConnectOptions {
    base(path)
        .create_if_missing(true)
        .page_size(8192)
        .auto_vacuum(SqliteAutoVacuum::Incremental)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-16000")
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864")
}

/// The options of the connection that writes `search.db`: it can be made again, so a power cut may lose its tail.
pub(crate) fn indexing(path: &Path) -> SqliteConnectOptions {
    writing(path).synchronous(SqliteSynchronous::Normal).pragma("cache_size", "-8000")
}

fn reading(path: &Path) -> SqliteConnectOptions {
    base(path).create_if_missing(false).pragma("query_only", "1").pragma("cache_size", "-4000")
}

fn pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(READERS).idle_timeout(None).max_lifetime(None).test_before_acquire(false)
}

/// A connection of its own kind: what a search reads stands in two files. Without the index it cannot be made.
fn searchers(dir: &Path) -> SqlitePool {
    let index = dir.join("search.db").to_string_lossy().into_owned();
    let pool = pool().max_connections(SEARCHERS).acquire_timeout(Duration::from_secs(5)).after_connect(move |conn, _| {
        let index = index.clone();
        Box::pin(async move { query(ATTACH).bind(index).execute(conn).await.map(drop) })
    });
    pool.connect_lazy_with(reading(&dir.join("main.db")))
}
