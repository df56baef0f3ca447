//! The future that keeps `search.db`: a subscriber of the journal with a durable position of its own. It never holds
//! the writer up: texts come through a bounded queue, and what did not fit is read from its source later.

mod fill;
mod index;
mod text;

pub use text::IndexText;

use crate::accounts::removal;
use crate::sources::{self, SAMPLES};
use crate::{Error, Result, Store, health, journal};
use index::Index;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc};
use tokio::task::JoinHandle;

/// Handed-over batches that may wait.
const WAITING: usize = 4;
/// Messages after which a transaction ends, however busy it is.
pub(crate) const BATCH: usize = 2000;
/// Bytes of text after which it ends as well.
const BATCH_BYTES: usize = 6 << 20;
/// Quiet after which a transaction ends.
const QUIET: Duration = Duration::from_millis(250);

/// Gives the text to index of a source: without markup, at most 64 KiB. Called off the async threads.
pub type Extract = Arc<dyn Fn(&[u8]) -> String + Send + Sync>;

/// The queue of texts.
pub(crate) fn texts() -> (mpsc::Sender<Vec<IndexText>>, mpsc::Receiver<Vec<IndexText>>) {
    mpsc::channel(WAITING)
}

/// Owns the connection that writes `search.db`. Run it once; without it search finds what was indexed before.
pub struct Indexer {
    store: Store,
    path: PathBuf,
    incoming: mpsc::Receiver<Vec<IndexText>>,
    /// Texts that came ahead of the journal's reading, by row.
    texts: HashMap<i64, IndexText>,
    bytes: usize,
    training: Option<JoinHandle<Result<Vec<u8>>>>,
}

impl Indexer {
    pub(crate) fn new(store: Store, path: PathBuf, incoming: mpsc::Receiver<Vec<IndexText>>) -> Indexer {
        Indexer { store, path, incoming, texts: HashMap::new(), bytes: 0, training: None }
    }

    /// Indexes until `stop` is ready. `search.db` is made where it is missing, and made anew where it is damaged.
    ///
    /// # Errors
    /// Only where `search.db` can be neither written nor made anew.
    pub async fn run(mut self, extract: Extract, stop: impl Future<Output = ()>) -> Result<()> {
        let mut bell = self.store.subscribe();
        let nudge = self.store.nudge();
        let mut stop = std::pin::pin!(stop);
        let mut index = self.open().await?;
        loop {
            match self.catch_up(&mut index, &extract).await {
                Ok(()) => {}
                Err(error @ Error::Index(_)) => {
                    tracing::warn!(error = %error.detail(), "the search index is made anew");
                    index = self.renew(index).await?;
                    continue;
                }
                Err(error) => tracing::warn!(error = %error.detail(), "indexing goes on with the next commit"),
            }
            tokio::select! {
                () = &mut stop => break,
                heard = bell.recv() => if matches!(heard, Err(broadcast::error::RecvError::Closed)) { break },
                trained = trained(&mut self.training) => self.keep(trained).await,
                Some(texts) = self.incoming.recv() => self.take(Some(texts)),
                () = nudge.notified() => continue,
            }
            tokio::select! {
                () = &mut stop => break,
                () = self.settle(&mut bell) => {}
                () = nudge.notified() => {}
            }
        }
        self.finish(&mut index, &extract).await;
        index.close().await
    }

    /// A last piece, so that the next program finds what this one wrote. A long backlog is left for the next start.
    async fn finish(&mut self, index: &mut Index, extract: &Extract) {
        if let Err(error) = fill::next(&self.store, index, &mut self.texts, extract).await {
            tracing::warn!(error = %error.detail(), "the search index goes on at the next start");
        }
    }

    /// Waits until it is quiet for a moment or there is enough for a transaction. Loses nothing when dropped.
    async fn settle(&mut self, bell: &mut broadcast::Receiver<Arc<[journal::Committed]>>) {
        let quiet = tokio::time::sleep(QUIET);
        let mut quiet = std::pin::pin!(quiet);
        while self.texts.len() < BATCH && self.bytes < BATCH_BYTES {
            tokio::select! {
                () = &mut quiet => break,
                Some(texts) = self.incoming.recv() => self.take(Some(texts)),
                heard = bell.recv() => if matches!(heard, Err(broadcast::error::RecvError::Closed)) { break },
            }
        }
    }

    /// Takes what waits in the queue, up to a limit: what is left there stops the writer from handing over more.
    fn take(&mut self, texts: Option<Vec<IndexText>>) {
        let mut next = texts;
        while let Some(texts) = next {
            self.bytes += texts.iter().map(|text| text.body.len()).sum::<usize>();
            self.texts.extend(texts.into_iter().map(|text| (text.row, text)));
            next = if self.bytes < BATCH_BYTES { self.incoming.try_recv().ok() } else { None };
        }
    }

    /// Reads on in the journal until its end, then forgets what was removed.
    async fn catch_up(&mut self, index: &mut Index, extract: &Extract) -> Result<()> {
        loop {
            if self.bytes < BATCH_BYTES {
                let waiting = self.incoming.try_recv().ok();
                self.take(waiting);
            }
            let last = fill::next(&self.store, index, &mut self.texts, extract).await?;
            self.bytes = self.texts.values().map(|text| text.body.len()).sum();
            if last {
                break;
            }
            self.store.indexed().send_replace(index.position());
        }
        // Whatever is left was told twice or is gone again.
        self.texts.clear();
        self.bytes = 0;
        self.forget(index).await?;
        self.store.indexed().send_replace(index.position());
        self.begin_training().await
    }

    /// What was removed from `main.db` leaves the index too, and only then are its row numbers free again. Waits until
    /// no account is half removed, so that both indexes are gone through once.
    async fn forget(&mut self, index: &mut Index) -> Result<()> {
        if !removal::pending(&self.store).await?.is_empty() {
            return Ok(());
        }
        let gone = removal::to_forget(&self.store).await?;
        if gone.is_empty() {
            return Ok(());
        }
        index.remove(&gone).await?;
        index.merge().await?;
        match removal::forget(&self.store, gone).await {
            Err(Error::Closed) => Ok(()),
            done => done,
        }
    }

    async fn open(&self) -> Result<Index> {
        match Index::open(&self.path).await {
            Ok(index) => Ok(index),
            Err(_) => Index::make(&self.path).await,
        }
    }

    async fn renew(&self, index: Index) -> Result<Index> {
        index.close().await.ok();
        let made = Index::make(&self.path).await?;
        self.store.renew_searchers();
        Ok(made)
    }

    /// Trains the dictionary of sources on its own thread, once there are enough of them.
    async fn begin_training(&mut self) -> Result<()> {
        if self.training.is_some() || self.store.dictionaries().any() || journal::position(&self.store).await? < SAMPLES {
            return Ok(());
        }
        if let Some(samples) = sources::samples(&self.store).await? {
            self.training = Some(tokio::task::spawn_blocking(move || sources::train(&samples)));
        }
        Ok(())
    }

    async fn keep(&mut self, trained: Result<Vec<u8>>) {
        self.training = None;
        let kept = match trained {
            Ok(data) => self.store.queues().upkeep(health::Upkeep::Dictionary(data)).await,
            Err(error) => Err(error),
        };
        if let Err(error) = kept {
            tracing::warn!(error = %error.detail(), "no dictionary could be trained: sources take more room");
        }
    }
}

/// Ready when a running training is.
async fn trained(training: &mut Option<JoinHandle<Result<Vec<u8>>>>) -> Result<Vec<u8>> {
    match training {
        Some(running) => running.await.map_err(|_| Error::Closed)?,
        None => std::future::pending().await,
    }
}

impl Store {
    /// Waits until everything that is committed by now can be found. Needs a running [`Indexer`].
    pub async fn caught_up(&self) -> Result<()> {
        let position = journal::position(self).await?;
        let mut indexed = self.indexed().subscribe();
        self.nudge().notify_one();
        indexed.wait_for(|indexed| *indexed >= position).await.map_err(|_| Error::Closed).map(drop)
    }
}

/// An index without rows, for tests of statements.
#[cfg(test)]
pub(crate) async fn empty_index(path: &std::path::Path) -> Result<()> {
    Index::make(path).await?.close().await
}
