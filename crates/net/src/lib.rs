//! The way to other machines: one place to audit how connections are made and protected.
//!
//! Start with [`dial()`]: it resolves a name, connects, and gives back a [`Stream`] whose certificate was checked, or
//! an [`Upgrade`] that can do nothing but the few plain lines before STARTTLS. Errors are typed, and each becomes a
//! sentence that says what happened and what to do.
//!
//! This room never sends a credential, never switches a certificate check off, and never lets a plain connection
//! reach anything but this machine. It keeps no state, spawns no task and draws no random number: [`backoff()`] is
//! given one.
#![warn(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod backoff;
mod certificate;
mod dial;
mod error;
pub mod providers;
mod stream;
mod tcp;
mod tls;
mod upgrade;

pub use backoff::backoff;
pub use certificate::{Fault, valid_until};
pub use dial::{Dialled, dial};
pub use error::Error;
pub use providers::Providers;
pub use stream::Stream;
pub use tls::{Facts, Tls};
pub use upgrade::Upgrade;
