//! The hot path: a raw message becomes what intake wants to know.

use crate::Error;
use domain::inbound::Inbound;
use jiff::Timestamp;

/// Reads a message. `received_at` is the server's INTERNALDATE, or now. Linear in time; attachments are measured,
/// not decoded. A message without any header is plain text.
///
/// # Errors
/// [`Error::TooComplex`] beyond the limits on header size, parts and depth.
pub fn parse(raw: &[u8], received_at: Timestamp) -> Result<Inbound, Error> {
    let _ = (raw, received_at);
    unimplemented!()
}
