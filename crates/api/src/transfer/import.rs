//! Mail from a file, as history: stored, never answered or announced.

use super::mbox::Reader;
use super::{Format, Transferred};
use crate::sync::Progress;
use crate::{Api, Error, Result, forms, team};
use domain::folders::Role;
use domain::messages::Source;
use domain::{AccountId, ServerFlags, Viewer};
use engine::intake::{self, Incoming};
use jiff::Timestamp;
use std::path::Path;
use store::sync::Facts;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, BufReader};

/// Messages, and bytes of them, that are taken in at once.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 8 << 20;
/// A longer message is not taken in from a file.
const LONGEST: u64 = 256 << 20;

/// Takes the messages of a file in as history of an account.
///
/// # Errors
/// `not_authorised`, `not_found` for the account, `invalid` where the file cannot be read as what it is called.
pub async fn import(
    api: &Api,
    viewer: &Viewer,
    format: Format,
    account: AccountId,
    from: &Path,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Transferred> {
    team::may_change_settings(viewer)?;
    engine::accounts::find(api.engine(), account).await?;
    let unreadable = |e: std::io::Error| Error::new("invalid", format!("{} cannot be read: {e}.", from.display()));
    let file = File::open(from).await.map_err(unreadable)?;
    let mut house = House { api, account, batch: Vec::new(), bytes: 0, done: Transferred { messages: 0, skipped: 0 }, tell };
    match format {
        Format::Json => return Err(Error::new("invalid", "JSON is for reading elsewhere; mail comes in as mbox or eml.")),
        Format::Eml => {
            let mut raw = Vec::new();
            file.take(LONGEST).read_to_end(&mut raw).await.map_err(unreadable)?;
            house.add(raw, None).await?;
        }
        Format::Mbox => {
            let mut reader = Reader::new(BufReader::new(file));
            while let Some((raw, at)) = reader.next().await.map_err(unreadable)? {
                house.add(raw, at).await?;
            }
        }
    }
    house.take_in().await?;
    Ok(house.done)
}

/// Where the messages go.
struct House<'a> {
    api: &'a Api,
    account: AccountId,
    batch: Vec<Incoming>,
    bytes: usize,
    done: Transferred,
    tell: &'a (dyn Fn(Progress) + Send + Sync),
}

impl House<'_> {
    /// Adds a message. It was received when its file says, else when its author says, but never later than now.
    async fn add(&mut self, raw: Vec<u8>, at: Option<Timestamp>) -> Result<()> {
        let now = self.api.engine().clock().now();
        let mut inbound = mail::mime::parse(&raw, now);
        let claimed = at.or_else(|| inbound.as_ref().ok().and_then(|inbound| inbound.date));
        let received_at = claimed.filter(|at| *at <= now).unwrap_or(now);
        if let Ok(inbound) = &mut inbound {
            inbound.received_at = received_at;
        }
        self.bytes = self.bytes.saturating_add(raw.len());
        let size = forms::size(raw.len() as u64);
        let source = self.api.engine().store().pack_any(raw).await?;
        self.batch.push(Incoming {
            place: None,
            how: Source::Backfill,
            flags: Some(ServerFlags::SEEN),
            received_at,
            size,
            source,
            inbound,
        });
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES { self.take_in().await } else { Ok(()) }
    }

    async fn take_in(&mut self) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        let given = batch.len();
        let taken = intake::take(self.api.engine(), self.account, Role::Archive, batch, Facts::default()).await?;
        self.done.messages = self.done.messages.saturating_add(forms::size(taken.new as u64));
        self.done.skipped = self.done.skipped.saturating_add(forms::size(given.saturating_sub(taken.new) as u64));
        let done = self.done.messages.saturating_add(self.done.skipped);
        (self.tell)(Progress { account: self.account.to_string(), address: String::new(), done, total: 0 });
        Ok(())
    }
}
