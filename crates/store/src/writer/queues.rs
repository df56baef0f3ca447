//! The two queues to the writer.

use crate::health::Upkeep;
use crate::indexer::IndexText;
use crate::journal::Committed;
use crate::{Error, Record, Result};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Jobs that may wait; whoever hands over more, waits.
const INTERACTIVE: usize = 64;
const BULK: usize = 8;
/// How long history waits for an index that is behind.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the writer is asked to do.
pub(crate) enum Work {
    Record(Box<Record>),
    Upkeep(Upkeep),
}

/// What became of it.
pub(crate) enum Done {
    Recorded(Arc<[Committed]>),
    Upkept(i64),
}

type Reply = oneshot::Sender<Result<Done>>;

/// Something to do, and where to say that it is done.
pub(crate) struct Job {
    pub work: Work,
    pub bulk: bool,
    pub reply: Reply,
}

impl Job {
    pub(crate) fn weight(&self) -> (usize, usize) {
        match &self.work {
            Work::Record(record) => record.weight(),
            Work::Upkeep(_) => (0, 0),
        }
    }

    pub(crate) fn into_record(self) -> Option<(Record, Reply)> {
        match self.work {
            Work::Record(record) => Some((*record, self.reply)),
            Work::Upkeep(_) => None,
        }
    }
}

/// The ends by which jobs are handed over.
pub(crate) struct Queues {
    interactive: mpsc::Sender<Job>,
    bulk: mpsc::Sender<Job>,
    texts: mpsc::Sender<Vec<IndexText>>,
}

/// The writer's ends.
pub(crate) struct Incoming {
    pub interactive: mpsc::Receiver<Job>,
    pub bulk: mpsc::Receiver<Job>,
}

pub(crate) fn queues(texts: mpsc::Sender<Vec<IndexText>>) -> (Queues, Incoming) {
    let (interactive, from_people) = mpsc::channel(INTERACTIVE);
    let (bulk, from_history) = mpsc::channel(BULK);
    (Queues { interactive, bulk, texts }, Incoming { interactive: from_people, bulk: from_history })
}

impl Queues {
    /// Hands a record over and waits for its commit.
    pub(crate) async fn record(&self, record: Record, bulk: bool) -> Result<Arc<[Committed]>> {
        if bulk && !record.contents.is_empty() {
            // To give the index a moment costs less than to have it read all texts from their sources.
            tokio::time::timeout(PATIENCE, self.texts.reserve()).await.ok();
        }
        match self.send(Work::Record(Box::new(record)), bulk).await? {
            Done::Recorded(committed) => Ok(committed),
            Done::Upkept(_) => Err(Error::Closed),
        }
    }

    /// Hands a piece of housekeeping over and waits for its commit. The answer is a number of rows.
    pub(crate) async fn upkeep(&self, upkeep: Upkeep) -> Result<i64> {
        match self.send(Work::Upkeep(upkeep), false).await? {
            Done::Upkept(rows) => Ok(rows),
            Done::Recorded(_) => Err(Error::Closed),
        }
    }

    async fn send(&self, work: Work, bulk: bool) -> Result<Done> {
        let (reply, answer) = oneshot::channel();
        let queue = if bulk { &self.bulk } else { &self.interactive };
        queue.send(Job { work, bulk, reply }).await.map_err(|_| Error::Closed)?;
        answer.await.map_err(|_| Error::Closed)?
    }
}

impl Incoming {
    /// Takes no more; what waits is still there.
    pub(crate) fn close(&mut self) {
        self.interactive.close();
        self.bulk.close();
    }

    /// The next of those that wait.
    pub(crate) fn waiting(&mut self) -> Option<Job> {
        self.interactive.try_recv().or_else(|_| self.bulk.try_recv()).ok()
    }
}
