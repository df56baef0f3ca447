//! Messages as bytes: reading them for intake, opening them for a person, writing new ones.

pub mod build;
mod condense;
pub mod flowed;
mod parse;
mod part;
pub mod reply;
mod view;

pub use build::{Compose, File, build};
pub use condense::Condenser;
pub use parse::parse;
pub use part::{Part, part};
pub use view::{View, view};
