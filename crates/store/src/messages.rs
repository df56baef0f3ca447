//! Messages: their rows, what was recorded about them since, and reading them.
//!
//! A row holds what lists and headers need; the text is in the source only (see [`crate::sources`]).

pub(crate) mod change;
pub mod facts;
mod head;
pub(crate) mod insert;
pub(crate) mod purge;
pub(crate) mod raw;
mod read;
pub(crate) mod received;
pub(crate) mod relink;
pub(crate) mod row_numbers;
mod status;

pub use facts::{Known, Marks, known, marks};
pub use head::Head;
pub use read::{Kept, Message, find, list, locations, of_conversation};
pub(crate) use status::{code, of_code};

use crate::Packed;
use domain::contacts::Address;
use domain::inbound::Inbound;
use domain::messages::Direction;
use domain::{AccountId, MessageId};

/// What a message's row is made of. Travels beside its `Received` or `Queued` entry.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its id.
    pub id: MessageId,
    /// Its account.
    pub account: AccountId,
    /// From them or from us.
    pub direction: Direction,
    /// What it says, parsed.
    pub inbound: Inbound,
    /// Its bytes.
    pub source: Packed,
    /// Whom the conversation is with, by the rules of recipients; `None` where nobody is named.
    pub contact: Option<Address>,
    /// Read already.
    pub seen: bool,
    /// Has a star.
    pub flagged: bool,
}
