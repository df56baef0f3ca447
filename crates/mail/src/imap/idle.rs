//! Waiting for news (RFC 2177).

use super::framing::Allowance;
use super::line::Line;
use super::outcome::Asked;
use super::session::Session;
use super::wire::{News, Reply};
use crate::Error;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// After this long IDLE is ended and begun anew: address translators and Gmail forget quieter connections.
const RENEW: Duration = Duration::from_secs(9 * 60);
/// A server that says nothing for longer is gone, since we make it speak every nine minutes.
const SILENCE: Duration = Duration::from_secs(10 * 60);

/// Why waiting ended. The session is ready for commands again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Something happened in the selected folder.
    News(News),
    /// `until` came first.
    Stopped,
}

impl Session {
    /// Waits in the selected folder until something happens there or `until` is ready, for as long as it takes.
    /// Needs IDLE; without it call [`Session::noop`] now and then.
    pub async fn wait(&mut self, until: impl Future<Output = ()>) -> Result<Woken, Error> {
        let mut until = std::pin::pin!(until);
        loop {
            let early = self.news();
            if early.any() {
                return Ok(Woken::News(early));
            }
            if let Some(woken) = self.wait_once(until.as_mut()).await? {
                return Ok(woken);
            }
        }
    }

    /// One IDLE; `None`: its time was up.
    async fn wait_once(&mut self, mut until: Pin<&mut impl Future<Output = ()>>) -> Result<Option<Woken>, Error> {
        self.wire.idle()?;
        let tag = self.wire.send(b"IDLE", Allowance { literal: 64 * 1024, responses: 1_000 }).await?;
        loop {
            let line = self.wire.read().await?;
            if matches!(self.in_idle(line)?, Line::Continue) {
                break;
            }
        }
        self.wire.wait_at_most(SILENCE);
        let renew = Instant::now().checked_add(RENEW).unwrap_or_else(Instant::now);
        let mut stopped = false;
        let mut over = false;
        while !(self.wire.news.any() || stopped || over) {
            tokio::select! {
                // Reading first: news that is there already is not lost to a stop.
                biased;
                line = self.wire.read() => drop(self.in_idle(line?)?),
                () = until.as_mut() => stopped = true,
                () = sleep_until(renew) => over = true,
            }
        }
        self.wire.wait_at_most(super::wire::PATIENCE);
        self.wire.write(b"DONE\r\n").await?;
        self.wire.finish(tag, Asked::Other, |_| Ok(())).await?;
        let news = self.news();
        Ok(match (news.any(), stopped) {
            (true, _) => Some(Woken::News(news)),
            (false, true) => Some(Woken::Stopped),
            (false, false) => None,
        })
    }

    /// Flag changes come as FETCH lines, which count as news here; an early end is a broken promise.
    fn in_idle(&mut self, line: Line) -> Result<Line, Error> {
        match self.wire.ended(line, Asked::Other)? {
            Reply::Ended(..) => Err(Error::Protocol("IDLE ended by itself")),
            Reply::Line(line) => {
                self.wire.news.flags |= matches!(line, Line::Item(_));
                Ok(line)
            }
        }
    }
}
