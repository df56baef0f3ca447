//! The opened workspace: what everything else in this room is given.

use crate::clock::Clock;
use crate::{Error, Result, intake, progress, sync};
use domain::{Actor, Change, ConversationId, Entry, EntryId, Namespace, Scope, UserId, team::User};
use net::Tls;
use secrets::Vault;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use store::{First, Store};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long the end of the database's own tasks is waited for.
const CLOSING: Duration = Duration::from_secs(20);

/// How to open a workspace.
pub struct Options {
    /// Folder of the database; made where it is missing. The caller owns it (one owner at a time).
    pub data_dir: PathBuf,
    /// Where passwords are.
    pub vault: Vault,
    /// Where instants and ids come from.
    pub clock: Clock,
    /// Whom to trust; `None`: what this computer trusts.
    pub tls: Option<Tls>,
    /// The name of the person at this desktop, for a new workspace.
    pub person: String,
}

/// An opened workspace; a clone is the same one.
#[derive(Clone)]
pub struct Engine(Arc<Shared>);

struct Shared {
    store: Store,
    vault: Vault,
    clock: Clock,
    tls: OnceLock<Tls>,
    progress: progress::Board,
    health: watch::Sender<u64>,
    bells: crate::bells::Bells,
    workshop: sync::Workshop,
    doors: intake::Doors,
    /// Ends the database's own tasks.
    closing: CancellationToken,
    tasks: Mutex<JoinSet<store::Result<()>>>,
}

impl Engine {
    /// Opens the workspace and starts the database's own tasks; nothing is fetched or sent before [`Engine::run`].
    ///
    /// # Errors
    /// Where the database cannot be opened: damaged, of a newer version, disk full.
    pub async fn open(options: Options) -> Result<Engine> {
        let (store, writer, indexer) = Store::open(&options.data_dir, first(&options.clock, options.person.clone())).await?;
        let closing = CancellationToken::new();
        let mut tasks = JoinSet::new();
        tasks.spawn(writer.run(closing.clone().cancelled_owned()));
        tasks.spawn(indexer.run(Arc::new(text_to_index), closing.clone().cancelled_owned()));
        Ok(Engine::over(store, options, closing, tasks))
    }

    /// Opens the workspace for reading only, beside its owner or without one; `None` where an owner has to come first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn read(options: Options) -> Result<Option<Engine>> {
        let Some(store) = Store::read(&options.data_dir).await? else { return Ok(None) };
        Ok(Some(Engine::over(store, options, CancellationToken::new(), JoinSet::new())))
    }

    fn over(store: Store, options: Options, closing: CancellationToken, tasks: JoinSet<store::Result<()>>) -> Engine {
        Engine(Arc::new(Shared {
            store,
            vault: options.vault,
            clock: options.clock,
            tls: options.tls.map_or_else(OnceLock::new, OnceLock::from),
            progress: progress::Board::default(),
            health: watch::Sender::new(0),
            bells: crate::bells::Bells::default(),
            workshop: sync::Workshop::default(),
            doors: intake::Doors::default(),
            closing,
            tasks: Mutex::new(tasks),
        }))
    }

    /// Ends the database's own tasks; what was recorded is durable, nothing can be recorded any more.
    pub async fn close(&self) {
        self.0.closing.cancel();
        let mut tasks = std::mem::take(&mut *self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        let ended = async {
            while let Some(ended) = tasks.join_next().await {
                match ended {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => tracing::warn!(error = %error.detail(), "a task of the database failed"),
                    Err(error) => tracing::error!(%error, "a task of the database ended early"),
                }
            }
        };
        if tokio::time::timeout(CLOSING, ended).await.is_err() {
            tracing::warn!("the database took too long to close");
        }
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Where passwords are.
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// Where instants and ids come from.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Whom connections trust; read from this computer at the first use.
    ///
    /// # Errors
    /// Where this computer's certificates cannot be read.
    pub fn tls(&self) -> Result<Tls> {
        if let Some(tls) = self.0.tls.get() {
            return Ok(tls.clone());
        }
        let tls = Tls::system().map_err(|error| Error::Refused(error.into()))?;
        Ok(self.0.tls.get_or_init(|| tls).clone())
    }

    /// How far the fetching of accounts has come.
    pub fn progress(&self) -> &progress::Board {
        &self.0.progress
    }

    /// Rings when the connection of an account does better or worse: what is told by no entry of the journal.
    pub fn health(&self) -> watch::Receiver<u64> {
        self.0.health.subscribe()
    }

    pub(crate) fn ring_health(&self) {
        self.0.health.send_modify(|rung| *rung = rung.wrapping_add(1));
    }

    pub(crate) fn bells(&self) -> &crate::bells::Bells {
        &self.0.bells
    }

    pub(crate) fn workshop(&self) -> &sync::Workshop {
        &self.0.workshop
    }

    pub(crate) fn doors(&self) -> &intake::Doors {
        &self.0.doors
    }

    /// An entry of now, with an id of its own.
    pub fn entry(&self, actor: Actor, scope: Scope, conversation: Option<ConversationId>, change: Change) -> Entry {
        Entry { id: EntryId(self.0.clock.draw()), at: self.0.clock.now(), actor, scope, conversation, change }
    }
}

/// What the indexer reads of a source that it was not handed a text of.
fn text_to_index(source: &[u8]) -> String {
    mail::mime::parse(source, jiff::Timestamp::UNIX_EPOCH).map(|inbound| inbound.search_text).unwrap_or_default()
}

fn first(clock: &Clock, person: String) -> First {
    let user = User { id: UserId(clock.draw()), name: person, email: String::new(), admin: true };
    let mut hash_key = [0u8; 32];
    for (half, token) in hash_key.chunks_exact_mut(16).zip([clock.token(), clock.token()]) {
        half.copy_from_slice(&token.to_be_bytes());
    }
    let namespace = Namespace(uuid::Builder::from_random_bytes(clock.token().to_be_bytes()).into_uuid());
    First { namespace, hash_key, user, entry: EntryId(clock.draw()), at: clock.now() }
}
