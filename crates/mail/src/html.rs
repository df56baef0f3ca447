//! Strangers' markup: made harmless, turned into text, quoted history folded.

mod clean;
pub mod quotes;
mod text;

pub use clean::{Cleaned, Policy, clean};
pub use text::text;
