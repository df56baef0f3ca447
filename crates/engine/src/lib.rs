//! What happens by itself: fetching mail, taking it in, sending what is due, tidying up.
//!
//! The shape is always *fetch facts → decide → record*: facts come from `store` and `mail`, decisions from `domain`,
//! and what was decided is recorded as entries of the journal. This room starts every task of the product and owns
//! its end; it never talks SQL, never parses mail itself and never shows anything.
//!
//! Start with [`Engine`]: opened once per data folder, [`Engine::run`] does everything by itself until cancelled,
//! [`sync::once`] does it until nothing is left. [`clock`] is the only place that knows what time it is.

pub mod accounts;
mod bells;
pub mod clock;
pub mod compose;
pub mod demo;
mod error;
mod housekeeping;
pub mod intake;
pub mod notifications;
pub mod outbox;
pub mod progress;
mod run;
pub mod sync;
mod workspace;

pub use error::{Error, Kind, Result};
pub use workspace::{Engine, Options};
