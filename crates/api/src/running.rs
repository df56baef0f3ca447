//! A workspace at work: owned, answering other programs, doing by itself what the engine does.

use crate::{Api, Options, Result};

/// Stop it before the process ends, so that nothing is left half-way.
pub struct Running {
    api: Api,
}

impl Running {
    /// Waits until this process owns the folder, opens it and starts the engine.
    pub async fn start(options: Options) -> Result<Running> {
        let _ = options;
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
