//! Secrets that end with the process.

use crate::{Error, Secret};
use domain::AccountId;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Default)]
pub(crate) struct Memory(Mutex<HashMap<AccountId, Secret>>);

impl Memory {
    pub(crate) fn put(&self, account: AccountId, secret: Secret) -> Result<(), Error> {
        self.kept().insert(account, secret);
        Ok(())
    }

    pub(crate) fn get(&self, account: AccountId) -> Result<Secret, Error> {
        self.kept().get(&account).cloned().ok_or(Error::Missing)
    }

    pub(crate) fn delete(&self, account: AccountId) -> Result<(), Error> {
        self.kept().remove(&account);
        Ok(())
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<AccountId, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
