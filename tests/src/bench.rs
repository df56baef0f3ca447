//! Measuring: our engine and its peers in one run on one machine, interleaved, as ratios.

pub mod measure;
pub mod peers;

pub use measure::{Measured, Spread};
