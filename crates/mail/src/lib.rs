//! The mail edge: IMAP, SMTP, MIME and HTML cleaning.
//!
//! Every byte that enters here was written by a stranger: servers, mails, their markup. This room turns them into
//! plain types of `domain` or into a precise error, in bounded memory and time, and never panics. It decides
//! nothing about conversations, keeps nothing on disk, draws no ids and reads no clock.
//!
//! Where to start:
//! - [`mime::parse`] makes a [`domain::inbound::Inbound`] of a raw message; it is the hot path of a first sync.
//! - [`mime::view`] and [`mime::part`] open a message for a person; [`mime::build`] writes one.
//! - [`html::clean`] makes a stranger's markup harmless: nothing in its result runs or fetches.
//! - [`imap::Session`] reads a mailbox.
//! - [`smtp::deliver`] hands a message over and says exactly how that ended.
//!
//! Never here: following a link, loading a remote picture, answering an invitation or a receipt, repeating a
//! delivery whose outcome is unknown.
#![warn(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod error;
pub mod html;
pub mod imap;
pub mod mime;
pub mod smtp;
#[cfg(test)]
mod testing;

pub use error::{Error, Kind};
