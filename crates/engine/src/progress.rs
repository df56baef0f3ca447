//! How far the fetching of each account has come, for whoever shows it.

use domain::AccountId;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::broadcast;

/// Steps that a slow listener may be behind; a missed step does no harm.
const BEHIND: usize = 64;

/// A step of an account's fetching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The account.
    pub account: AccountId,
    /// Messages that are here.
    pub done: u32,
    /// Messages that the server has.
    pub total: u32,
}

/// The newest step of every account that is being fetched.
pub struct Board {
    steps: Mutex<BTreeMap<AccountId, Step>>,
    sender: broadcast::Sender<Step>,
}

impl Default for Board {
    fn default() -> Board {
        Board { steps: Mutex::default(), sender: broadcast::Sender::new(BEHIND) }
    }
}

impl Board {
    /// Hears every step from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Step> {
        self.sender.subscribe()
    }

    /// The newest step of an account; `None` while nothing of it is being fetched.
    pub fn of(&self, account: AccountId) -> Option<Step> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner).get(&account).copied().filter(|step| step.done < step.total)
    }

    /// Tells a step.
    pub(crate) fn tell(&self, step: Step) {
        let before = self.steps.lock().unwrap_or_else(PoisonError::into_inner).insert(step.account, step);
        if before != Some(step) {
            // Nobody listening is no error.
            let _ = self.sender.send(step);
        }
    }
}
