//! What a person may ask: one module a noun, with its requests, views and calls.
//!
//! Every call is a function `f(&Api, &Viewer, request) -> Result<View>`: the viewer says whose eyes see the answer
//! and whose hand did the deed. The views are the contract: the CLI prints them as JSON and the window's TypeScript
//! is generated from them, so a field that is unknown is null and never left out.
//!
//! This room decides nothing by itself: rules are in `domain`, what happens by itself is in `engine`. Its only tasks
//! are those of [`Running`], which a shell starts and stops. It never reads a clock, never shows anything and never
//! logs what a person typed.
//!
//! Start with [`Api`], then any noun, for example [`conversations`]. [`owner`] is how a second program reaches a
//! database that another one has open: it hands over a [`calls::Call`].
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

pub mod accounts;
pub mod app;
pub mod attachments;
pub mod calls;
pub mod changes;
pub mod conversations;
pub mod demo;
pub mod doctor;
pub mod drafts;
pub mod error;
pub mod forms;
pub mod messages;
pub mod notes;
pub mod notifications;
mod open;
pub mod outbox;
pub mod owner;
pub mod preferences;
pub mod quarantine;
pub mod running;
pub mod search;
pub mod sync;
pub mod tags;
pub mod team;
pub mod transfer;
pub mod undo;
pub mod why;
mod words;

pub use domain::{AccountId, ConversationId, DraftId, MessageId, UserId, Viewer};
pub use error::{Error, Result};
pub use open::{Api, Options};
pub use running::Running;
