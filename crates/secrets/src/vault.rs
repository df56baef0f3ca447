//! The one door to secrets, whichever place keeps them.

use crate::key_file::KeyFile;
use crate::keychain::Keychain;
use crate::memory::Memory;
use crate::{Error, Secret};
use domain::AccountId;
use std::path::Path;
use std::sync::Arc;

/// Keeps one secret per account. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Place>);

enum Place {
    Keychain(Keychain),
    KeyFile(Box<KeyFile>),
    Memory(Memory),
}

impl Vault {
    /// The system's keychain: Secret Service, Keychain or Credential Manager. Touches nothing yet.
    pub fn keychain() -> Self {
        Vault(Arc::new(Place::Keychain(Keychain::new())))
    }

    /// Seals secrets in `data_dir` with the key in the file `key`, which only its owner may read.
    pub fn key_file(key: &Path, data_dir: &Path) -> Result<Self, Error> {
        Ok(Vault(Arc::new(Place::KeyFile(Box::new(KeyFile::open(key, data_dir)?)))))
    }

    /// Forgets everything at the end: tests and the demo workspace.
    pub fn memory() -> Self {
        Vault(Arc::new(Place::Memory(Memory::default())))
    }

    /// Keeps `secret` for `account`, over what was there.
    pub async fn put(&self, account: AccountId, secret: Secret) -> Result<(), Error> {
        match &*self.0 {
            Place::Keychain(place) => place.put(account, secret).await,
            Place::KeyFile(place) => place.put(account, &secret).await,
            Place::Memory(place) => place.put(account, secret),
        }
    }

    /// The secret of `account`, or [`Error::Missing`].
    pub async fn get(&self, account: AccountId) -> Result<Secret, Error> {
        match &*self.0 {
            Place::Keychain(place) => place.get(account).await,
            Place::KeyFile(place) => place.get(account).await,
            Place::Memory(place) => place.get(account),
        }
    }

    /// Forgets the secret of `account`; nothing there is no error.
    pub async fn delete(&self, account: AccountId) -> Result<(), Error> {
        match &*self.0 {
            Place::Keychain(place) => place.delete(account).await,
            Place::KeyFile(place) => place.delete(account).await,
            Place::Memory(place) => place.delete(account),
        }
    }

    /// Whether secrets could be kept now, for the report about this machine.
    pub async fn check(&self) -> Result<(), Error> {
        match &*self.0 {
            Place::Keychain(place) => place.check().await,
            Place::KeyFile(place) => place.check().await,
            Place::Memory(_) => Ok(()),
        }
    }
}
