//! Mail in, by IMAP. A pass brings one account up to date and may end anywhere: every step is recorded when it is
//! done, together with the note how far it came.
//!
//! [`once`] passes until nothing is left; the running engine passes whenever the server, a person or a clock calls.

mod again;
mod fetch;
mod flags;
mod folders;
mod gone;
mod intents;
mod large;
mod line;
pub(crate) mod live;
mod mailbox;
mod once;
mod pace;
mod pass;
mod plan;
mod prepare;
mod rematch;
mod sent;
mod take_in;
mod watch;

pub(crate) use again::again;
pub(crate) use once::is_mail;
pub use once::{AccountReport, Report, once};
pub(crate) use prepare::Workshop;
pub(crate) use sent::{append_sent, sent_ids};
