//! A message too big for memory, in steps.

use super::framing::Allowance;
use super::item::Item;
use super::outcome::Asked;
use super::session::Session;
use crate::Error;
use domain::ServerFlags;
use jiff::Timestamp;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

/// Bytes asked for at a time.
pub(crate) const STEP: u64 = 1024 * 1024;

/// A large message whose bytes went into a sink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Large {
    /// Bytes of the whole message, those fetched earlier included.
    pub size: u64,
    /// Its flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
    /// When the server took it.
    pub internal_date: Option<Timestamp>,
}

impl Session {
    /// Writes the message `uid` from byte `from` on into `sink`, 1 MiB at a time, until a short or empty part ends it.
    /// `None`: it is not in the folder. More than `most` bytes are [`Error::TooLarge`].
    pub async fn fetch_large(
        &mut self,
        uid: u32,
        from: u64,
        most: u64,
        sink: &mut (dyn AsyncWrite + Send + Unpin),
    ) -> Result<Option<Large>, Error> {
        let mut large = Large { size: from, flags: None, internal_date: None };
        loop {
            let Some((item, part)) = self.fetch_part(uid, large.size).await? else { return Ok(None) };
            large.flags = item.flags.or(large.flags);
            large.internal_date = item.internal_date.or(large.internal_date);
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            large.size = large.size.saturating_add(length);
            if large.size > most {
                return Err(Error::TooLarge);
            }
            sink.write_all(&part).await.map_err(|e| Error::Sink(e.kind()))?;
            if length < STEP {
                sink.flush().await.map_err(|e| Error::Sink(e.kind()))?;
                return Ok(Some(large));
            }
        }
    }

    async fn fetch_part(&mut self, uid: u32, offset: u64) -> Result<Option<(Item, Vec<u8>)>, Error> {
        let command = format!("UID FETCH {uid} (UID FLAGS INTERNALDATE BODY.PEEK[]<{offset}.{STEP}>)");
        let mut found = None;
        let allowed = Allowance { literal: STEP.saturating_mul(2), ..self.wire.ordinary() };
        self.wire
            .run_with(command.as_bytes(), allowed, Asked::Other, |line| {
                if let Some(mut item) = line.item().filter(|item| item.uid == uid && item.body.is_some()) {
                    let part = item.body.take().unwrap_or_default();
                    found = Some((item, part));
                }
                Ok(())
            })
            .await?;
        Ok(found)
    }
}
