//! One part of a message, decoded.

use crate::Error;

/// A decoded part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Safe file name.
    pub name: String,
    /// Media type in lower case.
    pub media_type: String,
    /// Decoded content; text parts stay in their own charset.
    pub bytes: Vec<u8>,
}

/// Decodes one part; `index` as in [`domain::attachments::Attachment::part`]. Other parts are not decoded.
///
/// # Errors
/// [`Error::NoSuchPart`], or those of [`super::parse`].
pub fn part(raw: &[u8], index: u32) -> Result<Part, Error> {
    let _ = (raw, index);
    unimplemented!()
}
