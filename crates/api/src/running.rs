//! A workspace at work: owned, answering other programs, doing by itself what the engine does.

use crate::owner::{self, Lock};
use crate::{Api, Options, Result};

/// Stop it before the process ends, so that nothing is left half-way.
pub struct Running {
    api: Api,
}

impl Running {
    /// Waits until this process owns the folder, opens it and starts the engine.
    pub async fn start(options: Options) -> Result<Running> {
        let lock = owner::wait(&options.data_dir, || ()).await?;
        Running::begin(lock, options).await
    }

    /// Opens the folder that the lock is for and starts the engine.
    pub async fn begin(lock: Lock, options: Options) -> Result<Running> {
        let _ = (lock, options);
        unimplemented!()
    }

    /// Opens the folder for a single call: other programs are answered, but nothing is fetched or sent by itself.
    pub async fn alone(lock: Lock, options: Options) -> Result<Running> {
        let _ = (lock, options);
        unimplemented!()
    }

    /// The workspace.
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// Stops everything and closes the workspace.
    pub async fn stop(&self) {
        unimplemented!()
    }
}
