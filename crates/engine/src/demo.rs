//! The demo workspace: a parts trader's inbox that needs no network. Its people, their mail and what they answer stand
//! in `demo/data/`; everything else is the real thing: sources are written by `mail`, come in through intake, and
//! replies leave through the outbox. Only the provider is ours: [`run`] takes what is due, and customers write.
//!
//! [`enter`] fills an empty workspace; all of it follows from a seed and from the present instant.

mod cast;
mod dice;
mod events;
mod files;
mod history;
mod letter;
mod post;
mod provider;
mod script;
mod stage;
mod when;

pub use history::enter;
pub(crate) use provider::run;

/// What chance decides is decided by this.
const SEED: u64 = 20_418;

#[cfg(test)]
mod tests;
