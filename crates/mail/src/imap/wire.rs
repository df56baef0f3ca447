//! The response loop: commands out, every line in, until our tag. Nothing else in this room reads the connection.

use super::framing::{Allowance, Violation};
use super::guard::GuardStream;
use super::line::Line;
use super::outcome::{Asked, Code, Verdict};
use crate::Error;
use async_imap::Client;
use net::Stream;
use std::future::{Future as _, poll_fn};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::time::timeout;

/// A command may be silent this long, again after each byte.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes written at once, each with its own deadline.
const WRITE: usize = 64 * 1024;

/// What happened in the selected folder without being asked for. Hints only: look with a command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The number of messages was told anew.
    pub arrived: bool,
    /// Messages were removed.
    pub gone: bool,
    /// Flags changed.
    pub flags: bool,
}

impl News {
    /// Whether anything happened.
    pub fn any(self) -> bool {
        self.arrived || self.gone || self.flags
    }
}

/// The number in a command's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag(u32);

/// A line, judged.
pub(crate) enum Reply {
    /// It ended this command well.
    Ended(Tag, Code),
    /// It ended none.
    Line(Line),
}

/// A connection below commands.
pub(crate) struct Wire {
    client: Client<GuardStream<Stream>>,
    last_tag: u32,
    /// Commands whose tagged answer is still to come.
    under_way: Vec<Tag>,
    /// Arrived behind raw lines of the same read.
    next: Option<Line>,
    broken: bool,
    /// Messages in the selected folder, as last told.
    pub(crate) exists: u32,
    pub(crate) news: News,
}

impl Wire {
    pub(crate) fn new(stream: Stream, patience: Duration) -> Wire {
        let client = Client::new(GuardStream::new(stream, patience));
        Wire { client, last_tag: 0, under_way: Vec::new(), next: None, broken: false, exists: 0, news: News::default() }
    }

    /// Sends a command, beside others that are under way, and says what it may bring. `command` holds no line end.
    pub(crate) async fn send(&mut self, command: &[u8], allowed: Allowance) -> Result<Tag, Error> {
        self.last_tag = self.last_tag.wrapping_add(1);
        let tag = Tag(self.last_tag);
        let guard = self.client.get_mut();
        if self.under_way.is_empty() {
            guard.allow(allowed)
        } else {
            guard.allow_also(allowed)
        }
        guard.wait_at_most(PATIENCE);
        self.under_way.push(tag);
        let line = zeroize::Zeroizing::new([format!("a{} ", tag.0).as_bytes(), command, b"\r\n"].concat());
        self.write(&line).await?;
        Ok(tag)
    }

    /// Sends bytes as they are: what follows a continuation.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.usable()?;
        for piece in bytes.chunks(WRITE) {
            let stream = self.client.get_mut();
            let written = timeout(PATIENCE, async {
                stream.write_all(piece).await?;
                stream.flush().await
            });
            if let Err(error) = written.await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
                self.broken = true;
                return Err(lost(&error));
            }
        }
        Ok(())
    }

    /// Runs one command to its end; `each` sees every line before it.
    pub(crate) async fn run(&mut self, command: &[u8], each: impl FnMut(Line) -> Result<(), Error>) -> Result<Code, Error> {
        let allowed = self.ordinary();
        self.run_with(command, allowed, Asked::Other, each).await
    }

    /// The same, with its own allowance.
    pub(crate) async fn run_with(
        &mut self,
        command: &[u8],
        allowed: Allowance,
        asked: Asked,
        each: impl FnMut(Line) -> Result<(), Error>,
    ) -> Result<Code, Error> {
        self.idle()?;
        let tag = self.send(command, allowed).await?;
        self.finish(tag, asked, each).await
    }

    /// Reads to the tagged answer of a command that was sent alone.
    pub(crate) async fn finish(&mut self, tag: Tag, asked: Asked, mut each: impl FnMut(Line) -> Result<(), Error>) -> Result<Code, Error> {
        loop {
            let line = self.read().await?;
            match self.ended(line, asked)? {
                Reply::Ended(ended, code) if ended == tag => return Ok(code),
                Reply::Ended(..) => {}
                Reply::Line(line) => each(line)?,
            }
        }
    }

    /// Runs several commands at once; `each` sees every line of all of them. Those refused are passed over.
    pub(crate) async fn run_together(&mut self, commands: &[String], mut each: impl FnMut(Line)) -> Result<(), Error> {
        self.idle()?;
        let allowed = self.ordinary();
        for command in commands {
            self.send(command.as_bytes(), allowed).await?;
        }
        while !self.under_way.is_empty() {
            let line = self.read().await?;
            match self.ended(line, Asked::Other) {
                Ok(Reply::Line(line)) => each(line),
                Ok(Reply::Ended(..)) | Err(Error::Denied { .. } | Error::NoSuchFolder { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Whether the tagged answer of this command is still to come.
    pub(crate) fn is_under_way(&self, tag: Tag) -> bool {
        self.under_way.contains(&tag)
    }

    /// If `line` ends a command: which, and how well. A refusal is an error; the connection stays usable.
    pub(crate) fn ended(&mut self, line: Line, asked: Asked) -> Result<Reply, Error> {
        let Line::Ended(tag, told) = line else { return Ok(Reply::Line(line)) };
        let known = self.under_way.iter().position(|known| format!("a{}", known.0) == tag);
        let Some(at) = known else { return Ok(Reply::Line(Line::Other)) };
        let tag = self.under_way.remove(at);
        Ok(Reply::Ended(tag, told.result(asked)?))
    }

    /// The next line, whatever it is. `BYE`, silence, nonsense and the end of the connection are errors, for good.
    pub(crate) async fn read(&mut self) -> Result<Line, Error> {
        self.usable()?;
        let read = self.poll_line().await;
        self.broken = true;
        let line = read.map_err(|error| lost(&error))?.ok_or(Error::Lost { said: String::new() })?;
        if let Line::Told(told) = &line
            && told.verdict == Verdict::Bye
        {
            return Err(Error::Lost { said: told.said() });
        }
        self.broken = false;
        self.note(&line);
        Ok(line)
    }

    /// Lines in their order: raw ones are taken from the guard before the parsed one behind them.
    async fn poll_line(&mut self) -> io::Result<Option<Line>> {
        poll_fn(|cx| {
            if self.next.is_none() {
                let polled = {
                    let read = pin!(self.client.read_response());
                    // The second net below the guard: a parser that panics costs the connection, not the program.
                    catch_unwind(AssertUnwindSafe(|| read.poll(cx)))
                };
                match polled {
                    Ok(Poll::Ready(Ok(Some(response)))) => self.next = Some(Line::read(response.parsed())),
                    Ok(Poll::Ready(Ok(None))) => return Poll::Ready(Ok(None)),
                    Ok(Poll::Ready(Err(error))) => return Poll::Ready(Err(error)),
                    Err(_) => return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, Violation("a line cannot be read")))),
                    _ => {}
                }
            }
            match (self.client.get_mut().raw(), self.next.take()) {
                (Some(raw), next) => {
                    self.next = next;
                    Poll::Ready(Ok(Some(Line::Raw(raw))))
                }
                (None, Some(line)) => Poll::Ready(Ok(Some(line))),
                (None, None) => Poll::Pending,
            }
        })
        .await
    }

    fn note(&mut self, line: &Line) {
        match line {
            Line::Exists(count) => {
                self.exists = *count;
                self.news.arrived = true;
            }
            Line::Expunged => {
                self.exists = self.exists.saturating_sub(1);
                self.news.gone = true;
            }
            Line::Item(_) if self.under_way.is_empty() => self.news.flags = true,
            Line::Raw(raw) => {
                if let Some((false, uids)) = super::lists::vanished(raw) {
                    self.exists = self.exists.saturating_sub(uids.len());
                    self.news.gone = true;
                }
            }
            _ => {}
        }
    }

    /// What a command without lists may bring: status lines, and news about each message.
    pub(crate) fn ordinary(&self) -> Allowance {
        Allowance { literal: 64 * 1024, responses: u64::from(self.exists).saturating_add(1_000) }
    }

    /// How long the server may be silent from now on; the next command sets it back.
    pub(crate) fn wait_at_most(&mut self, patience: Duration) {
        self.client.get_mut().wait_at_most(patience);
    }

    /// Whether a new command may begin: none is under way, none was dropped half-way.
    pub(crate) fn idle(&self) -> Result<(), Error> {
        if self.under_way.is_empty() { self.usable() } else { Err(Error::Lost { said: String::new() }) }
    }

    fn usable(&self) -> Result<(), Error> {
        if self.broken { Err(Error::Lost { said: String::new() }) } else { Ok(()) }
    }
}

/// Never the parser's own words: they contain the mail.
fn lost(error: &io::Error) -> Error {
    let violation = error.get_ref().and_then(|inner| inner.downcast_ref::<Violation>());
    match (violation, error.kind()) {
        (Some(violation), _) => Error::Protocol(violation.0),
        (None, io::ErrorKind::TimedOut) => Error::Silent,
        (None, io::ErrorKind::Other) => Error::Protocol("a line cannot be read"),
        _ => Error::Lost { said: String::new() },
    }
}
