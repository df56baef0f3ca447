//! The one writing connection and the future that owns it. Others send it records and wait for the commit. What a
//! person does goes before what waits in bulk, so a click waits for one bulk transaction at most; bulk records that
//! wait together are committed together.

mod queues;
mod tx;

pub(crate) use queues::{Done, Incoming, Job, Queues, Work, queues};
pub(crate) use tx::{Lookup, Tx};

use crate::indexer::IndexText;
use crate::journal::Committed;
use crate::record::apply::apply;
use crate::rows::query;
use crate::{Error, Record, Result, Store, health};
use domain::EntryId;
use sqlx::{Connection, SqliteConnection};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Entries or messages in one bulk transaction.
const BATCH_ENTRIES: usize = 500;
/// Bytes in one bulk transaction.
const BATCH_BYTES: usize = 4 << 20;
/// Transactions between two looks at the size of the write-ahead log.
const CHECK_EVERY: u32 = 64;

/// Owns the writing connection. Run it once; without it nothing is ever recorded.
pub struct Writer {
    store: Store,
    conn: SqliteConnection,
    incoming: Incoming,
    texts: mpsc::Sender<Vec<IndexText>>,
    lookup: Lookup,
    since_check: u32,
}

impl Writer {
    pub(crate) fn new(store: Store, conn: SqliteConnection, incoming: Incoming, texts: mpsc::Sender<Vec<IndexText>>) -> Writer {
        Writer { store, conn, incoming, texts, lookup: Lookup::default(), since_check: 0 }
    }

    /// Writes until `stop` is ready, then what is still waiting, and closes the connection.
    ///
    /// # Errors
    /// Only where closing fails; a record that cannot be written is answered, not returned.
    pub async fn run(mut self, stop: impl Future<Output = ()>) -> Result<()> {
        self.store.blobs().forget_incoming();
        let mut stop = std::pin::pin!(stop);
        loop {
            let job = tokio::select! {
                biased;
                job = self.incoming.interactive.recv() => job,
                job = self.incoming.bulk.recv() => job,
                () = &mut stop => None,
            };
            let Some(job) = job else { break };
            self.work(job).await;
        }
        self.incoming.close();
        while let Some(job) = self.incoming.waiting() {
            self.work(job).await;
        }
        // The next start is quick when there is nothing to recover; whoever still reads may keep the log.
        if let Err(error) = health::cut_log(&mut self.conn).await {
            tracing::debug!(error = %error.detail(), "the log stays until the next start");
        }
        self.conn.close().await?;
        Ok(())
    }

    async fn work(&mut self, job: Job) {
        match job.work {
            Work::Upkeep(upkeep) => {
                let done = self.upkeep(upkeep).await;
                job.reply.send(done.map(Done::Upkept)).ok();
            }
            Work::Record(_) if job.bulk => {
                let jobs = self.gather(job);
                self.write_many(jobs).await;
            }
            Work::Record(record) => {
                let done = self.write(&record).await;
                job.reply.send(done.map(Done::Recorded)).ok();
            }
        }
        self.since_check += 1;
        if self.since_check >= CHECK_EVERY {
            self.since_check = 0;
            health::checkpoint(&mut self.conn, self.store.dir()).await;
        }
    }

    /// Bulk records that wait already, up to one transaction's worth.
    fn gather(&mut self, first: Job) -> Vec<Job> {
        let (mut entries, mut bytes) = first.weight();
        let mut jobs = vec![first];
        while entries < BATCH_ENTRIES && bytes < BATCH_BYTES {
            let Ok(job) = self.incoming.bulk.try_recv() else { break };
            let (more, weight) = job.weight();
            entries += more;
            bytes += weight;
            jobs.push(job);
        }
        jobs
    }

    /// Several records in one transaction. Where that fails, each on its own, so that one cannot spoil the others.
    async fn write_many(&mut self, jobs: Vec<Job>) {
        let (records, replies): (Vec<Record>, Vec<_>) = jobs.into_iter().filter_map(Job::into_record).unzip();
        if records.len() > 1 && records.iter().all(|record| record.expect.is_empty()) {
            let owners: HashMap<EntryId, usize> = owners(&records);
            if let Ok(all) = self.write(&Record::merged(&records)).await {
                let mut parts: Vec<Vec<Committed>> = vec![Vec::new(); replies.len()];
                for line in all.iter() {
                    if let Some(part) = owners.get(&line.entry.id).and_then(|place| parts.get_mut(*place)) {
                        part.push(line.clone());
                    }
                }
                for (reply, part) in replies.into_iter().zip(parts) {
                    reply.send(Ok(Done::Recorded(part.into()))).ok();
                }
                return;
            }
        }
        for (record, reply) in records.iter().zip(replies) {
            reply.send(self.write(record).await.map(Done::Recorded)).ok();
        }
    }

    /// One transaction. What was remembered during one that failed is forgotten with it.
    async fn write(&mut self, record: &Record) -> Result<Arc<[Committed]>> {
        query("BEGIN IMMEDIATE").execute(&mut self.conn).await?;
        let mut tx = Tx::new(&mut self.conn, &self.store, &mut self.lookup);
        let applied = apply(&mut tx, record).await;
        let texts = std::mem::take(&mut tx.texts);
        let committed = match applied {
            Ok(fresh) => query("COMMIT").execute(&mut self.conn).await.map(|_| fresh).map_err(Error::from),
            Err(error) => Err(error),
        };
        match committed {
            Ok(fresh) => Ok(self.announce(fresh.into(), texts)),
            Err(error) => {
                self.lookup = Lookup::default();
                // Some errors end the transaction by themselves; then there is nothing to roll back.
                query("ROLLBACK").execute(&mut self.conn).await.ok();
                Err(error)
            }
        }
    }

    fn announce(&self, fresh: Arc<[Committed]>, texts: Vec<IndexText>) -> Arc<[Committed]> {
        // A full queue is no loss: the indexer reads those texts from their sources later.
        if !texts.is_empty() && self.texts.try_send(texts).is_err() {
            tracing::debug!("the index is behind");
        }
        if !fresh.is_empty() {
            // Nobody may be listening.
            self.store.bell().send(Arc::clone(&fresh)).ok();
        }
        fresh
    }

    async fn upkeep(&mut self, upkeep: health::Upkeep) -> Result<i64> {
        query("BEGIN IMMEDIATE").execute(&mut self.conn).await?;
        let mut tx = Tx::new(&mut self.conn, &self.store, &mut self.lookup);
        let done = health::upkeep(&mut tx, upkeep).await;
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        query(end).execute(&mut self.conn).await?;
        if done.is_err() {
            self.lookup = Lookup::default();
        }
        done
    }
}

fn owners(records: &[Record]) -> HashMap<EntryId, usize> {
    let mut owners = HashMap::new();
    for (place, record) in records.iter().enumerate() {
        for entry in &record.entries {
            owners.entry(entry.id).or_insert(place);
        }
    }
    owners
}
