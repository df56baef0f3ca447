//! From the server to the database: messages are read from the line, prepared on threads and taken in by one task
//! per folder, newest first. The line is never held up by the disk, nor memory by the line.

use super::folders::Mailbox;
use super::large;
use super::line::Line;
use super::plan;
use super::prepare::{self, Arrival, HAND_OVER, HandOver};
use super::take_in;
use crate::{Engine, Error, Result};
use domain::UidSet;
use mail::imap::{Answer, Fetched, Session};
use std::collections::HashMap;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::JoinHandle;

/// Hand-overs that may wait to be taken in.
const WAITING: usize = 8;
/// Commands under way at once.
const UNDER_WAY: usize = 2;
/// Messages whose sizes are asked for at once; fewer at first, so that the first page comes soon.
const SIZES: u32 = 5000;
/// Messages above this are fetched in steps, not whole.
const LARGE: u32 = 1 << 20;

/// A hand-over that is being prepared.
pub(super) type Preparing = JoinHandle<Result<HandOver>>;

/// Fetches `wanted` of the selected folder, newest first. Gives the mailbox with what came added to its cursor.
pub(super) async fn messages(
    engine: &Engine,
    line: &mut Line,
    mailbox: Mailbox,
    new_from: Option<u32>,
    wanted: &UidSet,
) -> Result<Mailbox> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let taking = tokio::spawn(take_in::all(engine.clone(), mailbox, new_from, receiver));
    let read = read(engine, line.session().await?, wanted, sender).await;
    let mailbox = taking.await.map_err(|_| Error::Ended("taking messages in"))??;
    read?;
    Ok(mailbox)
}

/// Reads messages from the line until all that was wanted is answered.
async fn read(engine: &Engine, session: &mut Session, wanted: &UidSet, sender: mpsc::Sender<Preparing>) -> Result<()> {
    let mut left = wanted.clone();
    let mut belt = Belt { engine, sender, fetched: Vec::new(), room: Vec::new(), bytes: 0 };
    let mut next = plan::SET;
    while !left.is_empty() {
        let piece = left.newest(next);
        left = left.minus(&piece);
        next = SIZES;
        let listed = session.list(&piece).await?;
        let sizes: HashMap<u32, u32> = listed.iter().map(|message| (message.uid, message.size.unwrap_or(u32::MAX))).collect();
        let (large, small): (Vec<u32>, Vec<u32>) = sizes.keys().partition(|uid| sizes.get(uid).is_some_and(|size| *size > LARGE));
        small_ones(&mut belt, session, &UidSet::from_unsorted(small), &sizes).await?;
        for uid in UidSet::from_unsorted(large).iter().rev() {
            let size = sizes.get(&uid).copied().unwrap_or_default();
            if let Some(arrival) = large::fetch(session, engine, uid, size).await? {
                belt.put_large(arrival).await?;
            }
        }
    }
    Ok(())
}

/// Whole messages, two commands under way so that the server never waits for us.
async fn small_ones(belt: &mut Belt<'_>, session: &mut Session, uids: &UidSet, sizes: &HashMap<u32, u32>) -> Result<()> {
    let mut sets = plan::fetches(uids).into_iter();
    let mut fetch = session.fetch_messages();
    loop {
        while fetch.under_way() < UNDER_WAY
            && let Some(set) = sets.next()
        {
            fetch.ask(set).await?;
        }
        match fetch.next().await? {
            Some(Answer::Message(message)) => {
                let size = sizes.get(&message.uid).copied().unwrap_or_default();
                belt.put(message, size).await?;
            }
            Some(Answer::Done(_)) => {}
            None => return belt.hand_over().await,
        }
    }
}

/// Gathers messages into hand-overs.
struct Belt<'e> {
    engine: &'e Engine,
    sender: mpsc::Sender<Preparing>,
    fetched: Vec<(Fetched, u32)>,
    room: Vec<OwnedSemaphorePermit>,
    bytes: usize,
}

impl Belt<'_> {
    async fn put(&mut self, message: Fetched, size: u32) -> Result<()> {
        if message.body.len() > store::sources::INLINE_LIMIT {
            // The server had called it small.
            return self.put_whole(message, size).await;
        }
        if self.bytes + message.body.len() > LARGE as usize {
            self.hand_over().await?;
        }
        self.bytes += message.body.len();
        self.room.push(self.engine.workshop().room(message.body.len()).await?);
        self.fetched.push((message, size));
        if self.fetched.len() >= HAND_OVER {
            self.hand_over().await?;
        }
        Ok(())
    }

    async fn put_whole(&mut self, message: Fetched, size: u32) -> Result<()> {
        let received_at = message.internal_date.unwrap_or_else(|| self.engine.clock().now());
        let body = message.body;
        let (inbound, body) = tokio::task::spawn_blocking(move || (prepare::parse(&body, received_at), body))
            .await
            .map_err(|_| Error::Ended("reading a message"))?;
        let source = self.engine.store().pack_any(body).await?;
        self.put_large(Arrival { uid: message.uid, flags: message.flags, received_at, size, source, inbound }).await
    }

    /// A message that is in its file already.
    async fn put_large(&mut self, arrival: Arrival) -> Result<()> {
        self.hand_over().await?;
        let ready = HandOver { arrivals: vec![arrival], room: Vec::new() };
        self.send(tokio::spawn(async move { Ok(ready) })).await
    }

    async fn hand_over(&mut self) -> Result<()> {
        if self.fetched.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        let (fetched, room) = (std::mem::take(&mut self.fetched), std::mem::take(&mut self.room));
        self.send(prepare::start(self.engine, fetched, room)).await
    }

    async fn send(&mut self, preparing: Preparing) -> Result<()> {
        self.sender.send(preparing).await.map_err(|_| Error::Ended("taking messages in"))
    }
}
