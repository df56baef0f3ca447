//! What a person may ask: one module a noun, with its requests, views and calls. Every call takes a viewer.
//!
//! The views are the contract: the CLI prints them as JSON and the window's TypeScript is generated from them.
//! This room decides nothing by itself and starts nothing; rules are in `domain`, what happens by itself in `engine`.

pub mod accounts;
pub mod conversations;
pub mod doctor;
pub mod drafts;
pub mod error;
pub mod messages;
pub mod outbox;
pub mod quarantine;
pub mod tags;
pub mod team;

pub use error::{Error, Result};
