//! The system's keychain by `keyring`, whose calls block: each runs on a thread of its own, one at a time.

use crate::{Error, Secret};
use domain::AccountId;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

/// Under this name the secrets stand in the system's own keychain program.
const SERVICE: &str = "com.wiseparts.conversations";
/// A keychain service that has not answered by now is treated as absent.
const DEADLINE: Duration = Duration::from_secs(5);

pub(crate) struct Keychain {
    /// One call at a time: a service that hangs costs one thread, not one for each try.
    turn: Arc<Semaphore>,
    deadline: Duration,
}

impl Keychain {
    pub(crate) fn new() -> Self {
        Keychain { turn: Arc::new(Semaphore::new(1)), deadline: DEADLINE }
    }

    pub(crate) async fn put(&self, account: AccountId, secret: Secret) -> Result<(), Error> {
        self.call(move || entry(account)?.set_password(secret.expose()).map_err(told)).await
    }

    pub(crate) async fn get(&self, account: AccountId) -> Result<Secret, Error> {
        self.call(move || entry(account)?.get_password().map(Secret::new).map_err(told)).await
    }

    pub(crate) async fn delete(&self, account: AccountId) -> Result<(), Error> {
        let deleted = self.call(move || entry(account)?.delete_credential().map_err(told)).await;
        if deleted == Err(Error::Missing) { Ok(()) } else { deleted }
    }

    /// Looks for a secret that is not there: that answer needs a reachable, open keychain.
    pub(crate) async fn check(&self) -> Result<(), Error> {
        let looked = self.call(|| named("check")?.get_password().map(drop).map_err(told)).await;
        if looked == Err(Error::Missing) { Ok(()) } else { looked }
    }

    /// A plain thread, not the runtime's pool: a call that never returns must not keep the program from ending.
    async fn call<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
        let hangs = || Error::Unavailable("its service does not answer".into());
        let answer = async {
            let turn = Arc::clone(&self.turn).acquire_owned().await.map_err(|_| hangs())?;
            let (give, take) = oneshot::channel();
            let thread = std::thread::Builder::new().name("keychain".into()).spawn(move || {
                let _ = give.send(work());
                drop(turn);
            });
            thread.map_err(|e| Error::Unavailable(e.to_string()))?;
            take.await.map_err(|_| hangs())?
        };
        timeout(self.deadline, answer).await.unwrap_or_else(|_| Err(hangs()))
    }
}

fn entry(account: AccountId) -> Result<keyring::v1::Entry, Error> {
    named(&account.to_string())
}

fn named(user: &str) -> Result<keyring::v1::Entry, Error> {
    if let Err(error) = keyring::v1::Entry::store_status() {
        return Err(Error::Unavailable(error.to_string()));
    }
    keyring::v1::Entry::new(SERVICE, user).map_err(told)
}

/// The library's words are kept only where they cannot hold the secret.
fn told(error: keyring::v1::Error) -> Error {
    use keyring::v1::Error as E;
    match error {
        E::NoEntry => Error::Missing,
        E::NoStorageAccess(why) => Error::Locked(why.to_string()),
        E::TooLong(..) => Error::TooLong,
        E::BadEncoding(_) | E::BadDataFormat(..) => Error::Missing,
        E::PlatformFailure(why) => Error::Unavailable(why.to_string()),
        _ => Error::Unavailable("it refused the request".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn a_keychain_that_hangs_is_unavailable_and_costs_one_thread() {
        let keychain = Keychain { turn: Arc::new(Semaphore::new(1)), deadline: Duration::from_millis(50) };
        let (release, hang) = mpsc::channel::<()>();
        let stuck = keychain
            .call(move || {
                let _ = hang.recv();
                Ok(())
            })
            .await;
        assert!(matches!(stuck, Err(Error::Unavailable(_))));
        let (ran, second) = mpsc::channel();
        let waits = keychain.call(move || Ok(ran.send(()).is_ok())).await;
        assert!(matches!(waits, Err(Error::Unavailable(_))));
        assert!(second.recv().is_err(), "the second call never started a thread");
        drop(release);
    }

    #[test]
    fn a_locked_keychain_is_told_apart_from_an_absent_one() {
        assert!(matches!(told(keyring::v1::Error::NoStorageAccess("locked".into())), Error::Locked(_)));
        assert!(matches!(told(keyring::v1::Error::NoDefaultStore), Error::Unavailable(_)));
        assert_eq!(told(keyring::v1::Error::NoEntry), Error::Missing);
    }
}
