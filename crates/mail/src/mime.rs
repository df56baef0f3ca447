//! Messages as bytes: reading them for intake, opening them for a person, writing new ones.
//!
//! Reading has three layers. [`structure`] finds the parts without decoding, [`fields`], [`ids`], [`dates`] and
//! [`charset`] understand single values (the grammar is mail-parser's), [`body`] says what is shown. [`parse()`],
//! [`view()`] and [`part()`] put them together for their three callers.

mod attachments;
mod automatic;
mod body;
pub mod build;
mod bytes;
mod calendar;
mod charset;
mod condense;
mod content;
mod dates;
mod encoded_words;
mod fields;
pub mod flowed;
mod headers;
mod identity;
mod ids;
mod parse;
mod part;
mod remarks;
pub mod reply;
mod reports;
mod rtf;
mod snippet;
mod source;
mod structure;
mod tnef;
mod view;

pub use build::{Compose, File, build};
pub(crate) use bytes::prefix;
pub use condense::Condenser;
pub use parse::parse;
pub use part::{Part, part};
pub(crate) use view::escape;
pub use view::{View, view};
