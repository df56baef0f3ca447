//! Doorbells and turns of each account. A bell carries no data: the database says what there is to do. A turn keeps
//! the running engine and somebody who asks for a sync from doing the same thing at the same time.

use domain::{AccountId, MessageId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// What there is to hear about an account, and whose turn it is.
#[derive(Clone, Default)]
pub(crate) struct Bell {
    /// Something is to be sent, or evidence to be looked for.
    pub outbox: Arc<Notify>,
    /// The server is to be told of flags or moves, or to be asked for news at once.
    pub sync: Arc<Notify>,
    /// Held by whoever claims and delivers.
    pub sending: Arc<tokio::sync::Mutex<()>>,
    /// Held by whoever passes over the folders.
    pub syncing: Arc<tokio::sync::Mutex<()>>,
    /// Somebody rang `sync` since it was last answered.
    rung: Arc<AtomicBool>,
    /// The sending server refused the sign-in; that the receiving one takes it proves nothing.
    refused: Arc<AtomicBool>,
    /// The sending server was seen to file copies of what it sends.
    filing: Arc<AtomicBool>,
    filed: Arc<Mutex<BTreeSet<MessageId>>>,
}

impl Bell {
    /// Calls for a pass at once.
    pub(crate) fn ring(&self) {
        self.rung.store(true, Ordering::Release);
        self.sync.notify_one();
    }

    /// Whether somebody rang since the last answer.
    pub(crate) fn is_rung(&self) -> bool {
        self.rung.load(Ordering::Acquire)
    }

    /// A pass begins: it will see whatever was rung for.
    pub(crate) fn answer(&self) {
        self.rung.store(false, Ordering::Release);
    }

    /// Whether the sending server refused the sign-in last time.
    pub(crate) fn sending_refused(&self) -> bool {
        self.refused.load(Ordering::Acquire)
    }

    /// Notes whether it did.
    pub(crate) fn set_sending_refused(&self, refused: bool) {
        self.refused.store(refused, Ordering::Release);
    }

    /// Whether the sending server was seen to file copies by itself.
    pub(crate) fn is_filing(&self) -> bool {
        self.filing.load(Ordering::Acquire)
    }

    /// Notes that it does.
    pub(crate) fn set_filing(&self) {
        self.filing.store(true, Ordering::Release);
    }

    /// Notes that a sent message has its copy in the Sent folder, seen or put there by us.
    pub(crate) fn filed(&self, id: MessageId) {
        self.filed.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// Whether that was noted.
    pub(crate) fn is_filed(&self, id: MessageId) -> bool {
        self.filed.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }
}

/// The bells of every account.
#[derive(Default)]
pub(crate) struct Bells(Mutex<BTreeMap<AccountId, Bell>>);

impl Bells {
    /// The account's bell.
    pub(crate) fn of(&self, account: AccountId) -> Bell {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(account).or_default().clone()
    }
}
