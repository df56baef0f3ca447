//! Forms of the contract: how ids and instants are read and written.

use crate::{Error, Result};
use jiff::Timestamp;
use std::str::FromStr;

/// Reads an id as a person or a program gave it.
///
/// # Errors
/// `invalid` where it is no UUID.
pub fn id<T: FromStr>(text: &str) -> Result<T> {
    text.trim().parse().map_err(|_| Error::new("invalid", format!("“{}” is not an id.", short(text))).hint("Ids are UUIDs; lists show them."))
}

/// Reads an instant in RFC 3339.
///
/// # Errors
/// `invalid` where it is none.
pub fn instant(text: &str) -> Result<Timestamp> {
    text.trim().parse().map_err(|_| Error::new("invalid", format!("“{}” is not an instant.", short(text))).hint("Write it like 2026-03-01T09:00:00Z."))
}

/// Writes an instant: RFC 3339 in UTC, whole seconds where it is whole.
pub fn show(at: Timestamp) -> String {
    at.to_string()
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}
