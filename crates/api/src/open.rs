//! The opened workspace that every call is given.

use crate::Result;
use domain::Viewer;
use std::path::{Path, PathBuf};

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
pub struct Api {
    data_dir: PathBuf,
    me: Viewer,
}

impl Api {
    /// Opens the workspace in the options' folder. The caller owns it: see [`crate::owner::claim`].
    pub async fn open(options: Options) -> Result<Api> {
        let _ = options;
        unimplemented!()
    }

    /// The person at this desktop.
    pub fn me(&self) -> Viewer {
        self.me.clone()
    }

    /// The folder that was opened.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }
}
