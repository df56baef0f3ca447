//! Fetching and sending, asked for by a person.

use crate::accounts::{self, AccountView};
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use engine::Engine;
use engine::progress::Step;
use serde::{Deserialize, Serialize};
use specta::Type;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// How far a sync has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Progress {
    pub account: String,
    /// The account's address; empty where it is no account's.
    pub address: String,
    pub done: u32,
    /// 0 where nobody knows it.
    pub total: u32,
}

/// A subscription to the progress of every account.
pub struct Steps(Receiver<Step>, Engine);

impl Steps {
    /// The next step; missed ones do no harm. `None` when the workspace is closed.
    pub async fn next(&mut self) -> Option<Progress> {
        loop {
            match self.0.recv().await {
                Ok(step) => return Some(view(&self.1, step).await),
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    }
}

async fn view(engine: &Engine, step: Step) -> Progress {
    let known = store::accounts::find(engine.store(), step.account).await;
    let address = known.ok().flatten().map(|row| row.account.address).unwrap_or_default();
    Progress { account: step.account.to_string(), address, done: step.done, total: step.total }
}

/// Subscribes to what is fetched from now on.
pub fn progress(api: &Api) -> Result<Steps> {
    Ok(Steps(api.engine().progress().subscribe(), api.engine().clone()))
}

/// Fetches until nothing is left, sends what is due, waits for the search index; answers how the accounts are doing.
///
/// # Errors
/// `not_found` for an unknown account; the last failure where any account or folder failed, after the others are done.
pub async fn once(
    api: &Api,
    viewer: &Viewer,
    account: Option<AccountId>,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Vec<AccountView>> {
    if let Some(id) = account {
        engine::accounts::find(api.engine(), id).await?;
    }
    let mut steps = progress(api)?;
    let work = engine::sync::once(api.engine(), account);
    tokio::pin!(work);
    let report = loop {
        tokio::select! {
            report = &mut work => break report?,
            Some(step) = steps.next() => tell(step),
        }
    };
    match report.failure() {
        Some(failure) => Err(failure.into()),
        None => accounts::list(api, viewer).await,
    }
}
