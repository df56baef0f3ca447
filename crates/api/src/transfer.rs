//! Mail in and out as files.

mod export;
mod import;
mod mbox;

pub use export::export;
pub use import::import;

use serde::{Deserialize, Serialize};

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Many messages in one file (RFC 4155, `mboxrd` quoting).
    Mbox,
    /// One message (RFC 5322).
    Eml,
    /// Conversations as `conversation ID` prints them, one array.
    Json,
}

/// What was moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Transferred {
    pub messages: u32,
    /// Known already, or not readable.
    pub skipped: u32,
}
