//! The stream below lettre: it knows what was handed over, keeps deadlines, and lets nothing strange up.
//!
//! Upwards go whole reply lines only, repaired to what lettre can read and bounded in length. A reply belongs to the
//! command before it: bytes that come without being asked for are never taken for an answer to what is sent later.

use super::reply::{Reply, is_last};
use lettre::transport::smtp::client::AsyncTokioStream;
use std::fmt;
use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// A reply line may not be longer, nor a reply have more lines: lettre reads a reply anew with each of them.
const LINE: usize = 2_000;
const LINES: usize = 200;
/// lettre refuses lines over a thousand bytes.
const SHOWN: usize = 900;
/// Waiting for a reply, for progress of the message, for the reply to the dot (RFC 5321 4.5.3.2).
const COMMAND: Duration = Duration::from_secs(30);
const PROGRESS: Duration = Duration::from_secs(60);
const DOT: Duration = Duration::from_secs(600);
/// The end of a message.
const END: [u8; 5] = *b"\r\n.\r\n";

/// What the stream knows and the session asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger(Arc<Mutex<Entries>>);

#[derive(Debug, Default)]
struct Entries {
    /// The message is being written.
    in_data: bool,
    dot: bool,
    lines: Vec<String>,
    is_complete: bool,
    timed_out: bool,
}

impl Ledger {
    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From here on the end of the message is watched for.
    pub(super) fn begin_data(&self) {
        self.entries().in_data = true;
    }

    /// Whether the final dot may have reached the server.
    pub(super) fn dot(&self) -> bool {
        self.entries().dot
    }

    /// How long the other side may take now.
    fn limit(&self) -> Duration {
        let entries = self.entries();
        match (entries.in_data, entries.dot) {
            (_, true) => DOT,
            (true, false) => PROGRESS,
            (false, false) => COMMAND,
        }
    }

    /// Whether a deadline passed.
    pub(super) fn timed_out(&self) -> bool {
        self.entries().timed_out
    }

    /// The last reply, where it came completely and can be read.
    pub(super) fn reply(&self) -> Option<Reply> {
        let entries = self.entries();
        if entries.is_complete { Reply::read(&entries.lines) } else { None }
    }
}

/// The stream.
pub(super) struct Wire<T> {
    inner: T,
    ledger: Ledger,
    /// From the server, not yet a line.
    incoming: Vec<u8>,
    /// Repaired lines for lettre.
    ready: Vec<u8>,
    /// The last bytes of the message that were handed over.
    tail: Vec<u8>,
    timer: Pin<Box<Sleep>>,
}

impl<T> Wire<T> {
    /// Wraps a connection. `greeted`: its greeting was read before TLS, so lettre, which waits for one, gets ours.
    pub(super) fn new(inner: T, ledger: Ledger, greeted: bool) -> Wire<T> {
        let ready = if greeted { b"220 ready\r\n".to_vec() } else { Vec::new() };
        Wire { inner, ledger, incoming: Vec::new(), ready, tail: Vec::new(), timer: Box::pin(sleep(COMMAND)) }
    }

    fn wait(&mut self, limit: Duration) {
        self.timer.as_mut().reset(Instant::now() + limit);
    }

    /// Pending, unless the deadline has passed.
    fn pending<R>(&mut self, cx: &mut Context<'_>) -> Poll<Result<R>> {
        ready!(self.timer.as_mut().poll(cx));
        self.ledger.entries().timed_out = true;
        Poll::Ready(Err(Error::from(ErrorKind::TimedOut)))
    }

    /// Turns complete lines into lines for lettre, up to the end of one reply.
    fn frame(&mut self) -> Result<()> {
        while !self.ledger.entries().is_complete {
            let Some(end) = memchr::memchr(b'\n', &self.incoming) else {
                return if self.incoming.len() > LINE { Err(too_long()) } else { Ok(()) };
            };
            let line: Vec<u8> = self.incoming.drain(..=end).collect();
            let line = repaired(&line)?;
            self.ready.extend_from_slice(line.as_bytes());
            self.ready.extend_from_slice(b"\r\n");
            let mut entries = self.ledger.entries();
            entries.is_complete = is_last(&line);
            entries.lines.push(line);
            if entries.lines.len() > LINES {
                return Err(too_long());
            }
        }
        Ok(())
    }

    /// Notes what of the message was handed over. What failed may have been handed over all the same.
    fn handed(&mut self, bytes: &[u8], result: &Result<usize>) {
        if !self.ledger.entries().in_data {
            return;
        }
        let count = result.as_ref().map_or(bytes.len(), |count| *count);
        self.tail.extend_from_slice(bytes.get(..count).unwrap_or_default().rchunks(END.len()).next().unwrap_or_default());
        let surplus = self.tail.len().saturating_sub(END.len());
        self.tail.drain(..surplus);
        if self.tail == END {
            self.ledger.entries().dot = true;
        }
    }
}

impl<T: AsyncRead + Unpin> Wire<T> {
    fn fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<usize>> {
        let mut bytes = [0; 4096];
        let mut buffer = ReadBuf::new(&mut bytes);
        ready!(Pin::new(&mut self.inner).poll_read(cx, &mut buffer))?;
        self.incoming.extend_from_slice(buffer.filled());
        Poll::Ready(Ok(buffer.filled().len()))
    }

    /// Before something is written: whatever came without being asked for ends the conversation, as does its end.
    /// A complete line of it is kept as the reply, since servers say why they close.
    fn is_quiet(&mut self, cx: &mut Context<'_>) -> Result<()> {
        let is_closed = self.fill(cx)? == Poll::Ready(0);
        if !self.incoming.is_empty() {
            self.begin_reply();
            self.frame()?;
            return Err(out_of_turn());
        }
        if is_closed {
            self.begin_reply();
            return Err(Error::from(ErrorKind::UnexpectedEof));
        }
        Ok(())
    }

    fn begin_reply(&mut self) {
        let mut entries = self.ledger.entries();
        entries.lines.clear();
        entries.is_complete = false;
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncRead for Wire<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let wire = &mut *self;
        while wire.ready.is_empty() {
            match wire.fill(cx)? {
                Poll::Pending => return wire.pending(cx),
                Poll::Ready(0) => return Poll::Ready(Ok(())),
                Poll::Ready(_) if wire.ledger.entries().is_complete => return Poll::Ready(Err(out_of_turn())),
                Poll::Ready(_) => wire.frame()?,
            }
        }
        let count = buf.remaining().min(wire.ready.len());
        buf.put_slice(&wire.ready.drain(..count).collect::<Vec<_>>());
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Wire<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let wire = &mut *self;
        wire.is_quiet(cx)?;
        let written = match Pin::new(&mut wire.inner).poll_write(cx, bytes) {
            Poll::Pending => return wire.pending(cx),
            Poll::Ready(written) => written,
        };
        wire.handed(bytes, &written);
        wire.begin_reply();
        let limit = wire.ledger.limit();
        wire.wait(limit);
        Poll::Ready(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        match Pin::new(&mut self.inner).poll_flush(cx) {
            Poll::Pending => self.pending(cx),
            flushed => flushed,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        match Pin::new(&mut self.inner).poll_shutdown(cx) {
            Poll::Pending => self.pending(cx),
            shut => shut,
        }
    }
}

impl<T> fmt::Debug for Wire<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> AsyncTokioStream for Wire<T> {
    fn peer_addr(&self) -> Result<SocketAddr> {
        Err(Error::from(ErrorKind::Unsupported))
    }
}

/// A line as lettre can read it: UTF-8, no control characters, a separator behind the code.
fn repaired(line: &[u8]) -> Result<String> {
    if line.len() > LINE {
        return Err(too_long());
    }
    let text = String::from_utf8_lossy(line.trim_ascii_end());
    let mut text: String = crate::mime::prefix(&text, SHOWN).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() == 3 {
        text.push(' ');
    }
    Ok(text)
}

fn too_long() -> Error {
    Error::new(ErrorKind::InvalidData, "the server's reply is too long")
}

fn out_of_turn() -> Error {
    Error::new(ErrorKind::InvalidData, "the server spoke out of turn")
}
