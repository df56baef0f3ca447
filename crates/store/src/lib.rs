//! SQLite: all SQL of the product, its migrations, the journal, the sources and the search index.
//!
//! There is one door for writing, [`Store::record`]: a [`Record`] brings journal entries and what may not stand in
//! the journal (rows of messages, texts of notes, facts of syncing), and all of it is applied in one transaction on
//! the one writing connection, which the [`Writer`] future owns. What was committed comes back with its position and
//! goes to every subscriber. Reading is a module of functions for each noun over a few read-only connections, and
//! works without the writer.
//!
//! `main.db` holds what cannot be made again, `search.db` what can, `blobs/` the sources larger than a mebibyte.
//! Row numbers of tables never leave this room: outside, things are known by the ids of `domain`.
//!
//! This room never names a secret, never reads a clock, never draws an id and starts no task of its own. It decides
//! nothing but what follows from facts already recorded, such as the status of a conversation known only from history.
//!
//! Start with [`record`], then [`journal`], then any noun, for example [`conversations`].
#![warn(missing_docs)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

pub mod accounts;
pub mod assignment;
pub mod blobs;
pub mod contacts;
pub mod conversations;
pub mod drafts;
pub mod error;
pub mod health;
pub mod indexer;
pub mod journal;
pub mod messages;
mod migrations;
pub mod notes;
pub mod open;
pub mod outbox;
pub mod preferences;
pub mod quarantine;
pub mod record;
pub mod references;
mod rows;
pub mod search;
pub mod signatures;
pub mod sources;
pub mod sync;
pub mod tags;
pub mod team;
pub mod threading;
pub mod totals;
mod writer;

pub use error::{Error, Kind, Result};
pub use indexer::Indexer;
pub use journal::Committed;
pub use open::{First, Store};
pub use record::{Expect, Record};
pub use sources::Packed;
pub use writer::Writer;
