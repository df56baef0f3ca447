//! Fetching and sending, asked for by a person.

use crate::accounts::AccountView;
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How far a sync has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Progress {
    pub account: String,
    pub done: u32,
    pub total: u32,
}

/// A subscription to the progress of every account.
pub struct Steps {}

impl Steps {
    /// The next step; `None` when the workspace is closed.
    pub async fn next(&mut self) -> Option<Progress> {
        unimplemented!()
    }
}

/// Subscribes to what is fetched from now on.
pub fn progress(api: &Api) -> Result<Steps> {
    let _ = api;
    unimplemented!()
}

/// Fetches until nothing is left, sends what is due, waits for the search index; answers how the accounts are doing.
pub async fn once(
    api: &Api,
    viewer: &Viewer,
    account: Option<AccountId>,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Vec<AccountView>> {
    let _ = (api, viewer, account, tell);
    unimplemented!()
}
