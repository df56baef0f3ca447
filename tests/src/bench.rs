//! Measuring: our engine and its peers in one run on one machine, interleaved, as ratios.
//!
//! The mailbox is a [`corpus`] of real mail in a Dovecot on loopback. [`run()`] takes the built command line, the raw
//! wire, mbsync and notmuch through it in turn, then measures from within ([`inside`], [`rain`]) and in a window
//! ([`start`]). What came of it is a [`report::Report`], beside what should be reached.

pub mod corpus;
#[cfg(unix)]
pub mod inside;
pub mod measure;
pub mod peers;
#[cfg(unix)]
pub mod rain;
pub mod report;
#[cfg(unix)]
pub mod rounds;
#[cfg(unix)]
pub mod run;
#[cfg(unix)]
pub mod start;
pub mod workspace;

pub use measure::{Measured, Spread};
#[cfg(unix)]
pub use run::run;

/// What to measure.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Share of the whole mailbox; 1 for figures that count.
    pub scale: f64,
    /// How often everything that is compared runs.
    pub rounds: usize,
    /// Whether notmuch runs too: many minutes.
    pub notmuch: bool,
}

impl Plan {
    /// So much of `whole`, at least `least`.
    pub fn scaled(&self, whole: f64, least: usize) -> usize {
        ((whole * self.scale) as usize).max(least)
    }
}
