//! Gathers messages into hand-overs, which are prepared on threads and taken in one after the other.

use crate::sync::prepare::{self, Arrival, HAND_OVER, HandOver};
use crate::{Engine, Error, Result};
use mail::imap::Fetched;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::JoinHandle;

/// A hand-over that is being prepared.
pub(in crate::sync) type Preparing = JoinHandle<Result<HandOver>>;

/// From the line to those who take in.
pub(super) struct Belt<'e> {
    engine: &'e Engine,
    sender: mpsc::Sender<Preparing>,
    fetched: Vec<(Fetched, u32)>,
    room: Vec<OwnedSemaphorePermit>,
    bytes: usize,
}

impl<'e> Belt<'e> {
    pub(super) fn new(engine: &'e Engine, sender: mpsc::Sender<Preparing>) -> Belt<'e> {
        Belt { engine, sender, fetched: Vec::new(), room: Vec::new(), bytes: 0 }
    }

    /// A message of a size that the server claims.
    pub(super) async fn put(&mut self, message: Fetched, size: u32) -> Result<()> {
        if message.body.len() > store::sources::INLINE_LIMIT {
            // The server had called it small.
            return self.put_whole(message, size).await;
        }
        if self.bytes + message.body.len() > store::sources::BLOCK {
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
        self.put_ready(Arrival { uid: message.uid, flags: message.flags, received_at, size, source, inbound }).await
    }

    /// A message that is prepared already.
    pub(super) async fn put_ready(&mut self, arrival: Arrival) -> Result<()> {
        self.hand_over().await?;
        let ready = HandOver { arrivals: vec![arrival], room: Vec::new() };
        self.send(tokio::spawn(async move { Ok(ready) })).await
    }

    /// Sends on what was gathered.
    pub(super) async fn hand_over(&mut self) -> Result<()> {
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
