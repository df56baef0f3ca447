//! Writing a message.

use crate::Error;
use domain::contacts::Address;
use jiff::Timestamp;

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

/// Writes the message: 7-bit, CRLF, no line over 998 bytes, ready for SMTP.
///
/// # Errors
/// [`Error::Address`] for an address that is none, [`Error::Unsendable`] where what was written does not read
/// back as what was asked for.
pub fn build(compose: &Compose) -> Result<Vec<u8>, Error> {
    let _ = compose;
    unimplemented!()
}
