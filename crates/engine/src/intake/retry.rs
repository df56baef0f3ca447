//! A second look at what could not be read: a newer version may know more.

use super::batch::{Batch, fresh};
use super::{House, decided, keep};
use crate::{Engine, Error, Result, sync};
use domain::folders::Role;
use domain::messages::Source;
use domain::{Code, MessageId, Refusal, ServerFlags};
use std::collections::HashMap;
use store::sync::Facts;

/// Tries to take in a message that is in quarantine. It keeps its id.
///
/// # Errors
/// `NotFound` where it is not there (any more), `Invalid` with the reason where it still cannot be read, `Server` where
/// its server withholds it again.
pub async fn retry(engine: &Engine, id: MessageId) -> Result<()> {
    let rows = store::quarantine::list(engine.store()).await?;
    let missing = || Error::from(Refusal::new(Code::NotFound, "This message is not in quarantine."));
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(missing)?;
    if row.size == 0 {
        return sync::again(engine, &row).await;
    }
    let _turn = engine.doors().of(row.account).await;
    let house = House::of(engine, row.account).await?;
    let source = store::sources::source(engine.store(), id).await?;
    let received_at = row.received_at;
    let reading = tokio::task::spawn_blocking(move || (mail::mime::parse(&source, received_at), source));
    let (inbound, source) = reading.await.map_err(|_| Error::Ended("reading a message"))?;
    let inbound = inbound.map_err(|error| Refusal::new(Code::Invalid, error.to_string()).hint("It is kept as it came."))?;
    let (role, flags) = whereabouts(engine, &house, id).await?;
    let fresh = fresh(&house, role, id, inbound, engine.store().pack_any(source).await?, flags);
    let batch = Batch { fresh: vec![fresh], released: vec![id], ..Batch::default() };
    keep(engine, Source::Live, decided(engine, &house, Source::Backfill, batch, Facts::default()).await?).await
}

/// The use of the folder it lies in, and its flags there.
async fn whereabouts(engine: &Engine, house: &House, id: MessageId) -> Result<(Role, Option<ServerFlags>)> {
    let folders = store::sync::folders::list(engine.store(), house.account).await?;
    let roles: HashMap<_, Role> = folders.into_iter().map(|(folder, _)| (folder.id, folder.role)).collect();
    let locations = store::sync::locations::of_messages(engine.store(), &[id]).await?;
    let first = locations.first();
    let role = first.and_then(|location| roles.get(&location.place.folder)).copied().unwrap_or(Role::Inbox);
    Ok((role, first.and_then(|location| location.flags)))
}
