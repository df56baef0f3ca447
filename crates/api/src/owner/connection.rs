//! The owner's side: listening, and answering one caller. The shell runs both; nothing is started here.

use super::lock::Lock;
use super::transport::{self, Ear};
use super::wire::{self, Frame};
use crate::calls::{self, Answer};
use crate::{Api, Error, Result};
use tokio::io::BufReader;
use tokio::sync::mpsc;

/// The owner's ear; it holds the lock, so that the ear is always closed before the lock is given back.
pub struct Listener {
    ear: Ear,
    _lock: Lock,
}

impl Listener {
    /// Begins to listen in the folder that the lock is for.
    ///
    /// # Errors
    /// `database` where the socket cannot be made.
    pub fn open(lock: Lock) -> Result<Listener> {
        let ear =
            Ear::open(lock.data_dir()).map_err(|e| Error::new("database", format!("Other commands could not be listened for: {e}.")))?;
        Ok(Listener { ear, _lock: lock })
    }

    /// The next caller. Loses nobody when dropped.
    ///
    /// # Errors
    /// Where the system refuses connections for a moment (too many files open): try again later.
    pub async fn accept(&mut self) -> std::io::Result<Connection> {
        self.ear.accept().await.map(|stream| Connection { stream: BufReader::new(stream) })
    }
}

/// One caller with one call.
pub struct Connection {
    stream: BufReader<transport::Stream>,
}

impl Connection {
    /// Takes the call, does it as the person at this desktop, and answers.
    ///
    /// # Errors
    /// Where the caller is gone. What it asked for is done all the same once it was taken.
    pub async fn answer(mut self, api: &Api) -> std::io::Result<()> {
        let call = match wire::take(&mut self.stream).await? {
            Ok(call) => call,
            Err(error) => return wire::say(&mut self.stream, &Frame::Refused(error)).await,
        };
        wire::say(&mut self.stream, &Frame::Taken).await?;
        let viewer = api.me();
        let (told, mut heard) = mpsc::unbounded_channel();
        let tell = |progress| drop(told.send(progress));
        let work = calls::answer(api, &viewer, call, &tell);
        tokio::pin!(work);
        let done = loop {
            tokio::select! {
                biased;
                Some(progress) = heard.recv() => drop(wire::say(&mut self.stream, &Frame::Progress(progress)).await),
                done = &mut work => break done,
            }
        };
        self.finish(done).await
    }

    async fn finish(&mut self, done: Result<Answer>) -> std::io::Result<()> {
        let stream = &mut self.stream;
        match done {
            Ok(Answer::Json(bytes)) => {
                wire::say(stream, &Frame::Part(bytes)).await?;
                wire::say(stream, &Frame::Json).await
            }
            Ok(Answer::Bytes(bytes)) => {
                wire::say(stream, &Frame::Part(bytes)).await?;
                wire::say(stream, &Frame::Bytes).await
            }
            Err(error) => wire::say(stream, &Frame::Refused(error)).await,
        }
    }
}
