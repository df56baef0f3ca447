//! The opened workspace that every call is given.

use crate::undo::Deeds;
use crate::{Error, Result};
use domain::Viewer;
use engine::Engine;
use engine::clock::Clock;
use secrets::Vault;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How to open a workspace.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Folder of the database; made where it is missing.
    pub data_dir: PathBuf,
    /// File whose key seals the secrets beside the database: for servers without a keychain.
    pub key_file: Option<PathBuf>,
    /// The demo's workspace: secrets are forgotten at the end, and only the embedded provider is reached.
    pub demo: bool,
}

/// An opened workspace; a clone is the same one.
#[derive(Clone)]
pub struct Api(Arc<Opened>);

struct Opened {
    engine: Engine,
    demo: bool,
    deeds: Deeds,
}

impl Api {
    /// Opens the workspace in the options' folder. The caller owns it: see [`crate::owner`].
    ///
    /// # Errors
    /// `database` where it cannot be opened, `keychain_unavailable` where the key file cannot be used.
    pub async fn open(options: Options) -> Result<Api> {
        let demo = options.demo;
        let engine = Engine::open(given(options)?).await.map_err(Error::of)?;
        Ok(Api(Arc::new(Opened { engine, demo, deeds: Deeds::default() })))
    }

    /// Opens the workspace for reading only, beside its owner or without one: for calls that change nothing. `None`
    /// where an owner has to come first.
    ///
    /// # Errors
    /// As [`Api::open`].
    pub async fn read(options: Options) -> Result<Option<Api>> {
        let engine = Engine::read(given(options)?).await.map_err(Error::of)?;
        Ok(engine.map(Api::of))
    }

    /// A workspace that others opened.
    pub fn of(engine: Engine) -> Api {
        Api(Arc::new(Opened { engine, demo: false, deeds: Deeds::default() }))
    }

    /// What happens by itself in this workspace.
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// The person at this desktop, who may change everything.
    pub fn me(&self) -> Viewer {
        Viewer { user: self.0.engine.store().me(), admin: true }
    }

    /// The folder that was opened.
    pub fn data_dir(&self) -> &Path {
        self.0.engine.store().dir()
    }

    /// Whether this is the demo's workspace.
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    /// What was done here since the workspace was opened, for undo.
    pub(crate) fn deeds(&self) -> &Deeds {
        &self.0.deeds
    }
}

/// What the engine is given.
fn given(options: Options) -> Result<engine::Options> {
    let vault = match (&options.key_file, options.demo) {
        (_, true) => Vault::memory(),
        (Some(key), false) => Vault::key_file(key, &options.data_dir).map_err(Error::of)?,
        (None, false) => Vault::keychain(),
    };
    Ok(engine::Options { data_dir: options.data_dir, vault, clock: Clock::system(), tls: None, person: person() })
}

/// The name of the person in a new workspace: the one that the system knows.
fn person() -> String {
    let known = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    known.unwrap_or_else(|| "Me".into())
}
