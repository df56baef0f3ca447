//! One database, one owner: the app, `conversations serve`, or a command while it runs.
//!
//! The owner holds an OS lock on a file in the data folder, which the system gives back when the process ends, however
//! it ends. Beside it the owner listens for this user alone; whoever finds the lock taken hands its [`Call`] over and
//! gets the answer, or waits for the lock. A call that was never taken has done nothing and may be offered again.

mod connection;
mod lock;
#[cfg_attr(unix, path = "owner/socket.rs")]
#[cfg_attr(windows, path = "owner/pipe.rs")]
mod transport;
mod wire;

pub use connection::{Connection, Listener};
pub use lock::{Lock, claim};

use crate::calls::{Answer, Call};
use crate::sync::Progress;
use crate::{Error, Result};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::BufReader;
use wire::Frame;

/// How often a lock that nobody answers for is tried again: no system tells when a lock is free to somebody who may
/// give up waiting, so this is a schedule.
const AGAIN: Duration = Duration::from_millis(10);
/// An owner that is too busy to take a call within this time is not needed for reading.
const BUSY: Duration = Duration::from_millis(50);

/// The data folder that app and commands share where none is named; `None` where the system has no place for it.
pub fn default_data_dir() -> Option<PathBuf> {
    dirs::data_dir().map(|dir| dir.join("wiseparts-conversations"))
}

/// What became of a call.
pub enum Reached {
    /// The owner answered it.
    Answered(Answer),
    /// There was no owner: the caller is it now, and answers by itself.
    Owner(Lock),
    /// There was no owner, and the call changes nothing: the caller may read beside whoever comes.
    Reader,
}

/// Hands the call to the owner of this folder, or becomes the owner. While the lock is held by somebody who does not
/// listen yet or any more, `waiting` is called before each further try.
///
/// # Errors
/// The owner's refusal; `conflict` where the owner stopped after it had taken the call; `database` where the folder
/// cannot be used.
pub async fn reach(data_dir: &Path, call: &Call, tell: &(dyn Fn(Progress) + Send + Sync), mut waiting: impl FnMut()) -> Result<Reached> {
    loop {
        if let Some(answer) = offer(data_dir, call, tell).await? {
            return Ok(Reached::Answered(answer));
        }
        if call.only_reads() {
            return Ok(Reached::Reader);
        }
        if let Some(lock) = claim(data_dir)? {
            return Ok(Reached::Owner(lock));
        }
        waiting();
        tokio::time::sleep(AGAIN).await;
    }
}

/// Waits until this process is the owner.
///
/// # Errors
/// `database` where the folder cannot be used.
pub async fn wait(data_dir: &Path, mut waiting: impl FnMut()) -> Result<Lock> {
    loop {
        if let Some(lock) = claim(data_dir)? {
            return Ok(lock);
        }
        waiting();
        tokio::time::sleep(AGAIN).await;
    }
}

/// The owner's answer; `None` where nobody took the call.
async fn offer(data_dir: &Path, call: &Call, tell: &(dyn Fn(Progress) + Send + Sync)) -> Result<Option<Answer>> {
    let Some(stream) = transport::connect(data_dir).await else { return Ok(None) };
    let mut stream = BufReader::new(stream);
    if wire::put(&mut stream, call).await.is_err() {
        return Ok(None);
    }
    let patience = if call.only_reads() { BUSY } else { Duration::MAX };
    match tokio::time::timeout(patience, wire::read(&mut stream)).await {
        Ok(Ok(Frame::Taken)) => {}
        Ok(Ok(Frame::Refused(error))) => return Err(error),
        _ => return Ok(None),
    }
    let mut bytes = Vec::new();
    loop {
        match wire::read(&mut stream).await {
            Ok(Frame::Taken) => {}
            Ok(Frame::Progress(progress)) => tell(progress),
            Ok(Frame::Part(part)) => bytes.extend_from_slice(&part),
            Ok(Frame::Json) => return Ok(Some(Answer::Json(bytes))),
            Ok(Frame::Bytes) => return Ok(Some(Answer::Bytes(bytes))),
            Ok(Frame::Refused(error)) => return Err(error),
            Err(_) => return Err(stopped()),
        }
    }
}

fn stopped() -> Error {
    Error::new("conflict", "The program that has the database open stopped before it answered.")
        .hint("Look whether it was done before asking again.")
}

#[cfg(test)]
mod tests;
