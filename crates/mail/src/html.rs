//! Strangers' markup: made harmless, turned into text, quoted history folded.
//!
//! [`clean()`] is for showing, [`text()`] for reading and quoting (a real document tree), [`plain()`] for the index
//! and for snippets (one fast pass, no tree).

mod clean;
mod depth;
mod finish;
mod plain;
pub mod quotes;
mod style;
mod tags;
mod text;

pub use clean::{Cleaned, Policy, clean};
pub(crate) use plain::plain;
pub use text::text;
