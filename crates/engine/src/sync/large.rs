//! A message above a mebibyte: from the server into its file in steps, read on the way, never whole in memory.

use super::prepare::Arrival;
use crate::{Engine, Result};
use mail::imap::Session;
use mail::mime::Condenser;
use store::Packed;
use tokio::io::{AsyncReadExt as _, DuplexStream};

/// A message larger than this is not fetched.
const MOST: u64 = 512 << 20;
/// Bytes read at once.
const PIECE: usize = 256 << 10;

/// Fetches the message; `None`: it is not in the folder any more.
pub(super) async fn fetch(session: &mut Session, engine: &Engine, uid: u32, size: u32) -> Result<Option<Arrival>> {
    let (mut sink, pipe) = tokio::io::duplex(PIECE);
    let fetching = async {
        let fetched = session.fetch_large(uid, 0, MOST, &mut sink).await;
        drop(sink);
        fetched
    };
    let (fetched, kept) = tokio::join!(fetching, keep(engine, pipe));
    let Some(large) = fetched? else { return Ok(None) };
    let (source, condenser) = kept?;
    let received_at = large.internal_date.unwrap_or_else(|| engine.clock().now());
    let inbound = condenser.finish(received_at);
    Ok(Some(Arrival { uid, flags: large.flags, received_at, size, source, inbound }))
}

/// Writes what comes through the pipe into a blob, and condenses it for the parser.
async fn keep(engine: &Engine, mut pipe: DuplexStream) -> Result<(Packed, Condenser)> {
    let mut blob = engine.store().blob().await?;
    let mut condenser = Condenser::default();
    loop {
        let mut piece = vec![0; PIECE];
        let read = pipe.read(&mut piece).await.map_err(store::Error::from)?;
        if read == 0 {
            break;
        }
        piece.truncate(read);
        condenser.push(&piece);
        blob.write(piece).await?;
    }
    Ok((blob.finish().await?, condenser))
}
