//! One response in our own words. Only here the parser's types are looked at.

use super::item::Item;
use super::outcome::Told;
use async_imap::imap_proto::{MailboxDatum, Response};

/// One response.
#[derive(Debug)]
pub(crate) enum Line {
    /// The answer to the command with this tag.
    Ended(String, Told),
    /// A status line without a tag.
    Told(Told),
    /// `+`: the server waits for more of the command.
    Continue,
    /// The number of messages in the selected folder.
    Exists(u32),
    /// One message less.
    Expunged,
    /// FETCH.
    Item(Item),
    /// For our own readers, literals included.
    Raw(Vec<u8>),
    /// Nothing that we asked for.
    Other,
}

impl Line {
    pub(crate) fn read(response: &Response<'_>) -> Line {
        match response {
            Response::Done { tag, status, outcome } => Line::Ended(tag.0.clone(), Told::read(status, outcome)),
            Response::Data { status, outcome } => Line::Told(Told::read(status, outcome)),
            Response::Continue(_) => Line::Continue,
            Response::MailboxData(MailboxDatum::Exists(count)) => Line::Exists(*count),
            Response::Expunge(_) => Line::Expunged,
            Response::Fetch(_, attributes) => Line::Item(Item::read(attributes)),
            _ => Line::Other,
        }
    }

    /// The item of a FETCH line that names its message.
    pub(crate) fn item(self) -> Option<Item> {
        match self {
            Line::Item(item) if item.uid != 0 => Some(item),
            _ => None,
        }
    }
}
