//! Writing a message. lettre writes, and another parser reads what it wrote before anybody else sees it.

mod parts;
mod proof;

use super::fields::one_line;
use crate::Error;
use crate::smtp::address;
use domain::contacts::Address;
use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use std::time::{Duration, SystemTime};

const USER_AGENT: &str = "WiseParts Conversations";
/// Headers that are written from fields of their own.
const OWN: [&str; 13] = [
    "from",
    "sender",
    "to",
    "cc",
    "bcc",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "user-agent",
];

/// Everything a new message is made of.
#[derive(Clone, Debug)]
pub struct Compose {
    /// The author.
    pub from: Address,
    /// Recipients.
    pub to: Vec<Address>,
    /// Recipients of a copy.
    pub cc: Vec<Address>,
    /// Written as a header only where `keep_bcc` says so: the Sent copy has it, the wire never.
    pub bcc: Vec<Address>,
    /// Whether `Bcc` is written.
    pub keep_bcc: bool,
    /// One line; breaks become spaces.
    pub subject: String,
    /// Markup of the body, already clean; pictures by `cid:`.
    pub html: Option<String>,
    /// The body as text.
    pub text: String,
    /// Pictures the markup shows, each with its Content-ID.
    pub inline: Vec<File>,
    /// Files.
    pub attachments: Vec<File>,
    /// Without brackets, drawn by the caller.
    pub message_id: String,
    /// The message answered, without brackets.
    pub in_reply_to: Option<String>,
    /// Its chain, see [`super::reply::references`].
    pub references: Vec<String>,
    /// `Date`.
    pub date: Timestamp,
    /// Further headers: name and value, e.g. `Auto-Submitted`.
    pub headers: Vec<(String, String)>,
}

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// File name.
    pub name: String,
    /// Media type; what is not one becomes `application/octet-stream`.
    pub media_type: String,
    /// Content-ID without brackets, for pictures in the text.
    pub content_id: Option<String>,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Writes the message: 7-bit, CRLF, no line over 998 bytes, ready for SMTP. The same input gives the same bytes.
///
/// # Errors
/// [`Error::Address`] for an address that is none, [`Error::Unsendable`] where what was written does not read
/// back as what was asked for.
pub fn build(compose: &Compose) -> Result<Vec<u8>, Error> {
    let builder = further(headers(compose)?, compose)?;
    let message = match parts::content(compose)? {
        parts::Content::Single(part) => builder.singlepart(part),
        parts::Content::Multi(part) => builder.multipart(part),
    };
    let bytes = message.map_err(|error| Error::Unsendable(error.to_string()))?.formatted();
    proof::check(compose, &bytes)?;
    Ok(bytes)
}

fn headers(compose: &Compose) -> Result<MessageBuilder, Error> {
    let from = mailbox(&compose.from)?;
    // The envelope is the delivery's business; without one lettre would want a recipient in the headers.
    let envelope =
        Envelope::new(Some(from.email.clone()), vec![from.email.clone()]).map_err(|error| Error::Unsendable(error.to_string()))?;
    let mut builder = lettre::Message::builder().envelope(envelope).date(instant(compose.date)).from(from);
    for recipient in &compose.to {
        builder = builder.to(mailbox(recipient)?);
    }
    for recipient in &compose.cc {
        builder = builder.cc(mailbox(recipient)?);
    }
    if compose.keep_bcc {
        builder = builder.keep_bcc();
        for recipient in &compose.bcc {
            builder = builder.bcc(mailbox(recipient)?);
        }
    }
    builder = builder.subject(one_line(&compose.subject)).message_id(Some(bracketed(&compose.message_id)?));
    if let Some(answered) = compose.in_reply_to.as_deref().and_then(|id| bracketed(id).ok()) {
        builder = builder.in_reply_to(answered);
    }
    let references: Vec<String> = compose.references.iter().filter_map(|id| bracketed(id).ok()).collect();
    if !references.is_empty() {
        builder = builder.references(references.join(" "));
    }
    Ok(builder.user_agent(USER_AGENT.into()))
}

/// Headers that the caller adds.
fn further(mut builder: MessageBuilder, compose: &Compose) -> Result<MessageBuilder, Error> {
    for (name, value) in &compose.headers {
        let lower = name.to_ascii_lowercase();
        let is_token = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_token || OWN.contains(&lower.as_str()) || lower.starts_with("content-") {
            return Err(Error::Unsendable("it has a header that cannot be set".into()));
        }
        let name = HeaderName::new_from_ascii(name.clone()).map_err(|error| Error::Unsendable(error.to_string()))?;
        builder = builder.raw_header(HeaderValue::new(name, one_line(value)));
    }
    Ok(builder)
}

fn mailbox(person: &Address) -> Result<Mailbox, Error> {
    let email = address(&person.address)?.parse().map_err(|_| Error::Address(person.address.clone()))?;
    let name = one_line(&person.name);
    Ok(Mailbox::new(Some(name).filter(|name| !name.is_empty()), email))
}

fn instant(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default())
}

/// An id in brackets; one that cannot be written is none.
fn bracketed(id: &str) -> Result<String, Error> {
    let is_id = !id.is_empty() && id.len() <= 500 && id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));
    if is_id { Ok(format!("<{id}>")) } else { Err(Error::Unsendable("it has a broken Message-ID".into())) }
}

#[cfg(test)]
mod tests;
