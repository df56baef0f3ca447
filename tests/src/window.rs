//! The built app in a real window, driven through WebDriver (plain HTTP and JSON) as a person would: things are
//! found by their role and accessible name.

mod driver;
mod finding;

pub use driver::{Element, Window};

/// Keys that are not characters.
pub mod key {
    /// Return.
    pub const ENTER: char = '\u{e007}';
    /// Escape.
    pub const ESCAPE: char = '\u{e00c}';
    /// Tab.
    pub const TAB: char = '\u{e004}';
    /// Control; held until [`NULL`].
    pub const CONTROL: char = '\u{e009}';
    /// Shift; held until [`NULL`].
    pub const SHIFT: char = '\u{e008}';
    /// Lets go of all held keys.
    pub const NULL: char = '\u{e000}';
    /// Arrow down.
    pub const DOWN: char = '\u{e015}';
    /// Arrow up.
    pub const UP: char = '\u{e013}';
}
