//! From bytes to what intake wants: parsed, hashed, packed, off the async threads and bounded in memory.

use crate::{Engine, Error, Result};
use domain::ServerFlags;
use domain::inbound::Inbound;
use jiff::Timestamp;
use mail::imap::Fetched;
use mail::mime;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::{Packed, Store};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinHandle;

/// Raw bytes that may be under way at once, over all accounts.
const BYTES: usize = 16 << 20;
/// What a permit stands for.
const UNIT: usize = 1 << 10;
/// Messages handed over at once.
pub(super) const HAND_OVER: usize = 64;

/// What all accounts share: memory for raw bytes, and threads for reading them.
pub(crate) struct Workshop {
    bytes: Arc<Semaphore>,
    threads: Arc<Semaphore>,
}

impl Default for Workshop {
    fn default() -> Workshop {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Workshop { bytes: Arc::new(Semaphore::new(BYTES / UNIT)), threads: Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))) }
    }
}

impl Workshop {
    /// Room for so many bytes; waits until there is some. The room is free again when the permit is dropped.
    pub(super) async fn room(&self, bytes: usize) -> Result<OwnedSemaphorePermit> {
        let units = u32::try_from((bytes / UNIT + 1).min(BYTES / UNIT)).unwrap_or(u32::MAX);
        Arc::clone(&self.bytes).acquire_many_owned(units).await.map_err(|_| Error::Ended("room for messages"))
    }
}

/// A message of the server, ready to be judged.
pub(crate) struct Arrival {
    /// UID in the folder that was read.
    pub uid: u32,
    /// Its flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
    /// INTERNALDATE, else the moment of fetching.
    pub received_at: Timestamp,
    /// RFC822.SIZE as the server claims it.
    pub size: u32,
    /// Its bytes.
    pub source: Packed,
    /// What it says, or why it cannot be read.
    pub inbound: std::result::Result<Inbound, mail::Error>,
}

/// Messages with the room they take until they are recorded.
pub(crate) struct HandOver {
    pub(crate) arrivals: Vec<Arrival>,
    pub(crate) room: Vec<OwnedSemaphorePermit>,
}

/// Reads a hand-over on a thread of its own; the result comes in its turn.
pub(super) fn start(engine: &Engine, fetched: Vec<(Fetched, u32)>, room: Vec<OwnedSemaphorePermit>) -> JoinHandle<Result<HandOver>> {
    let engine = engine.clone();
    tokio::spawn(async move {
        let threads = Arc::clone(&engine.workshop().threads);
        let _thread = threads.acquire_owned().await.map_err(|_| Error::Ended("threads for reading"))?;
        let now = engine.clock().now();
        let store = engine.store().clone();
        let reading = tokio::task::spawn_blocking(move || read(&store, fetched, now));
        let arrivals = reading.await.map_err(|_| Error::Ended("reading messages"))?;
        Ok(HandOver { arrivals, room })
    })
}

fn read(store: &Store, fetched: Vec<(Fetched, u32)>, now: Timestamp) -> Vec<Arrival> {
    let sources: Vec<&[u8]> = fetched.iter().map(|(message, _)| message.body.as_slice()).collect();
    let packed = store.pack_all(&sources);
    let arrival = |((message, size), source): (&(Fetched, u32), Packed)| {
        let received_at = message.internal_date.unwrap_or(now);
        let inbound = parse(&message.body, received_at);
        Arrival { uid: message.uid, flags: message.flags, received_at, size: *size, source, inbound }
    };
    fetched.iter().zip(packed).map(arrival).collect()
}

/// A reader that panics spoils one message, not the mailbox.
pub(super) fn parse(raw: &[u8], received_at: Timestamp) -> std::result::Result<Inbound, mail::Error> {
    catch_unwind(AssertUnwindSafe(|| mime::parse(raw, received_at))).unwrap_or(Err(mail::Error::Unreadable))
}
