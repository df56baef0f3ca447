//! One batch of an account after the other.

use domain::AccountId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;

/// A door for each account.
#[derive(Default)]
pub(crate) struct Doors(Mutex<BTreeMap<AccountId, Arc<tokio::sync::Mutex<()>>>>);

impl Doors {
    /// Waits for the account's turn, which lasts until the guard is dropped.
    pub(crate) async fn of(&self, account: AccountId) -> OwnedMutexGuard<()> {
        let door = Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(account).or_default());
        door.lock_owned().await
    }
}
