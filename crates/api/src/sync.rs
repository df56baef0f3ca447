//! Fetching and sending, asked for by a person.

use crate::accounts::AccountView;
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};
use engine::progress::Step;
use specta::Type;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// How far a sync has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Progress {
    pub account: String,
    pub done: u32,
    pub total: u32,
}

/// A subscription to the progress of every account.
pub struct Steps(Receiver<Step>);

impl Steps {
    /// The next step; missed ones do no harm. `None` when the workspace is closed.
    pub async fn next(&mut self) -> Option<Progress> {
        loop {
            match self.0.recv().await {
                Ok(step) => return Some(view(step)),
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    }
}

fn view(step: Step) -> Progress {
    Progress { account: step.account.to_string(), done: step.done, total: step.total }
}

/// Subscribes to what is fetched from now on.
pub fn progress(api: &Api) -> Result<Steps> {
    Ok(Steps(api.engine().progress().subscribe()))
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
