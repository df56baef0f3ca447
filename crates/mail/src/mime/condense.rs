//! Large messages, as they stream in.

use crate::Error;
use domain::inbound::Inbound;
use jiff::Timestamp;

/// Reads a message of any size in pieces and keeps only what [`super::parse`] needs: headers, and the first
/// 256 KiB of each leaf.
#[derive(Default)]
pub struct Condenser {}

impl Condenser {
    /// Takes the next piece, in order.
    pub fn push(&mut self, piece: &[u8]) {
        let _ = piece;
        unimplemented!()
    }

    /// What [`super::parse`] would say of the whole message.
    ///
    /// # Errors
    /// As [`super::parse`].
    pub fn finish(self, received_at: Timestamp) -> Result<Inbound, Error> {
        let _ = received_at;
        unimplemented!()
    }
}
