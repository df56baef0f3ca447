//! Nouns and rules: plain types and pure functions.
//!
//! Everything that is *decided* in WiseParts Conversations is decided here: which conversation a message
//! belongs to, what a search means, whether a notification is shown. A rule gets facts and returns changes
//! with the reason. This room never does I/O, never awaits, never reads a clock, never draws a random number:
//! instants and identities come in from the engine, so that each rule can be tested at any moment.
//!
//! Start with [`change`]: every fact that can happen to a workspace, nested by noun.
#![warn(missing_docs)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

pub mod accounts;
pub mod assignment;
pub mod attachments;
pub mod change;
pub mod contacts;
pub mod conversations;
pub mod drafts;
pub mod folders;
pub mod ids;
pub mod inbound;
pub mod messages;
pub mod notes;
pub mod notifications;
pub mod outbox;
pub mod refusal;
pub mod search;
pub mod server_flags;
pub mod signatures;
pub mod tags;
pub mod team;
pub mod threading;
pub mod uid_set;
pub mod undo;
pub mod viewer;

pub use change::{Actor, Change, Entry, Scope};
pub use ids::*;
pub use refusal::{Code, Refusal};
pub use server_flags::ServerFlags;
pub use uid_set::UidSet;
pub use viewer::Viewer;
