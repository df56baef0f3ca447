//! Conversations: rows that follow from their messages, the status that events and people set, lists and counts.
//!
//! After each transaction the conversations it touched are folded anew from their messages ([`refresh`]), so their
//! rows depend on the set of messages and not on the order in which these came.

mod arrive;
mod links;
pub mod list;
mod read;
pub(crate) mod refresh;
pub(crate) mod status;

pub(crate) use arrive::{arrive, begin, ensure, row};
pub use links::{LinkRow, links};
pub(crate) use list::Cursor;
pub use list::{Page, Query, Sort, View, count, list};
pub(crate) use read::rows;
pub use read::{Contact, Conversation, Shown, due, find, next_due};

use crate::Result;
use crate::journal::Committed;
use crate::writer::Tx;
use domain::conversations::Change;

pub(crate) async fn apply(tx: &mut Tx<'_>, line: &Committed, change: &Change) -> Result<()> {
    match change {
        Change::StatusSet { id, to, until, .. } => match row(tx, *id).await? {
            Some(row) => status::decide(tx, row, *to, *until).await,
            None => Ok(()),
        },
        Change::PlaceSet { id, to, .. } => match row(tx, *id).await? {
            Some(row) => status::put(tx, line, row, *to).await,
            None => Ok(()),
        },
        Change::Linked { id, to, link } => links::add(tx, *id, *to, *link).await,
    }
}
