//! Forms of the contract: how ids, instants, people and names of values are read and written.

use crate::conversations::ContactView;
use crate::{Error, Result};
use domain::contacts::Address;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// Reads an id as a person or a program gave it.
///
/// # Errors
/// `invalid` where it is no UUID.
pub fn id<T: FromStr>(text: &str) -> Result<T> {
    text.trim()
        .parse()
        .map_err(|_| Error::new("invalid", format!("“{}” is not an id.", short(text))).hint("Ids are UUIDs; lists show them."))
}

/// Reads an instant in RFC 3339, or a day or a time of day in the local zone: `2026-03-01`, `2026-03-01 09:00`.
///
/// # Errors
/// `invalid` where it is none of these.
pub fn instant(text: &str) -> Result<Timestamp> {
    let text = text.trim();
    let local = || {
        let civil = text.parse::<DateTime>().ok().or_else(|| text.parse::<Date>().ok().map(DateTime::from))?;
        TimeZone::system().to_timestamp(civil).ok()
    };
    let read = text.parse::<Timestamp>().ok().or_else(local);
    read.ok_or_else(|| Error::new("invalid", format!("“{}” is not an instant.", short(text))).hint("Write it like 2026-03-01T09:00:00Z."))
}

/// Writes an instant: RFC 3339 in UTC with `Z`.
pub fn show(at: Timestamp) -> String {
    at.to_string()
}

/// The contract's spelling of a value, e.g. `whatsapp_cloud`.
pub(crate) fn name<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value that the contract spells so.
///
/// # Errors
/// `invalid`, with what was wanted.
pub(crate) fn named<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    let value = serde_json::Value::String(text.trim().to_lowercase());
    serde_json::from_value(value).map_err(|_| Error::new("invalid", format!("“{}” is not a {what}.", short(text))))
}

/// An address as views show it.
pub(crate) fn contact(address: &Address) -> ContactView {
    ContactView { name: address.name.clone(), address: address.address.clone() }
}

/// Addresses as views show them.
pub(crate) fn contacts(addresses: &[Address]) -> Vec<ContactView> {
    addresses.iter().map(contact).collect()
}

/// A size for views, whose numbers are 32 bits wide.
pub(crate) fn size(bytes: u64) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// An address written as header text: `Name <a@b>` or `a@b`.
pub(crate) fn header(address: &Address) -> String {
    if address.name.is_empty() { address.address.clone() } else { format!("{} <{}>", address.name, address.address) }
}

/// What a person typed, cut for a sentence about it.
pub(crate) fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ConversationId;

    #[test]
    fn instants_are_read_strictly_and_written_in_utc() {
        for (text, shown) in [("2026-03-01T09:00:00+01:00", "2026-03-01T08:00:00Z"), (" 2026-03-01T09:00:00.5Z ", "2026-03-01T09:00:00.5Z")]
        {
            assert_eq!(instant(text).map(show), Ok(shown.into()));
        }
        assert_eq!(instant("tomorrow-ish").map_err(|e| e.code), Err("invalid".into()));
    }

    #[test]
    fn an_id_is_a_uuid_and_the_refusal_quotes_no_control_characters() {
        assert!(id::<ConversationId>("0190163d-8694-739b-aea5-966c26f8ad91").is_ok());
        let refused = id::<ConversationId>("x\u{1b}[31m").map_err(|e| e.message);
        assert_eq!(refused, Err("“x[31m” is not an id.".into()));
    }
}
