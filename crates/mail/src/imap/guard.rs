//! The guard between the connection and the parser: [`Framing`] over a stream, with a deadline for silence.

use super::framing::{Allowance, Framing, Progress};
use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// What async-imap reads from: complete, bounded, readable responses, or an error.
pub(crate) struct GuardStream<S> {
    inner: S,
    framing: Framing,
    patience: Duration,
    silence: Pin<Box<Sleep>>,
}

impl<S> GuardStream<S> {
    pub(crate) fn new(inner: S, patience: Duration) -> Self {
        GuardStream { inner, framing: Framing::new(), patience, silence: Box::pin(sleep(patience)) }
    }

    /// From now on the server may be silent for `patience`, again after each byte.
    pub(crate) fn wait_at_most(&mut self, patience: Duration) {
        self.patience = patience;
        self.restart();
    }

    pub(crate) fn allow(&mut self, allowed: Allowance) {
        self.framing.allow(allowed);
    }

    pub(crate) fn allow_also(&mut self, more: Allowance) {
        self.framing.allow_also(more);
    }

    pub(crate) fn raw(&mut self) -> Option<Vec<u8>> {
        self.framing.raw()
    }

    fn restart(&mut self) {
        let deadline = Instant::now().checked_add(self.patience);
        if let Some(deadline) = deadline {
            self.silence.as_mut().reset(deadline);
        }
    }
}

impl<S: AsyncRead + Unpin> GuardStream<S> {
    /// One read into the framing; 0 is the end.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let mut room = ReadBuf::new(self.framing.room());
        match Pin::new(&mut self.inner).poll_read(cx, &mut room) {
            Poll::Ready(done) => {
                done?;
                let read = room.filled().len();
                self.framing.filled(read);
                self.restart();
                Poll::Ready(Ok(read))
            }
            Poll::Pending => {
                ready!(self.silence.as_mut().poll(cx));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for GuardStream<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        loop {
            let progress = this.framing.take(|bytes| {
                let fits = bytes.get(..buf.remaining()).unwrap_or(bytes);
                buf.put_slice(fits);
                fits.len()
            });
            let progress = progress.map_err(|violation| io::Error::new(io::ErrorKind::InvalidData, violation))?;
            if progress == Progress::Some || buf.filled().len() > before {
                return Poll::Ready(Ok(()));
            }
            if this.framing.raw_waits() {
                // Taken by the response loop before anything more is read: what waits here stays small.
                return Poll::Pending;
            }
            if ready!(this.poll_fill(cx))? == 0 {
                let whole = this.framing.between_responses();
                return Poll::Ready(if whole { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) });
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for GuardStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

/// Shows nothing of what went through.
impl<S> fmt::Debug for GuardStream<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GuardStream")
    }
}

#[cfg(test)]
mod tests;
