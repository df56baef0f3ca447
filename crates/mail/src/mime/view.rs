//! An opened message: what of it is the body, what are files.

use crate::Error;
use domain::attachments::Attachment;

/// What a person sees of a message, before cleaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The body's markup as it came (see [`crate::html::clean`]); `None` where there is only text.
    pub html: Option<String>,
    /// The body as text: the text alternative, or made from the markup. Whole, quotes included.
    pub text: String,
    /// Files, pictures shown in the body among them (`inline`).
    pub attachments: Vec<Attachment>,
    /// Parts that markup may refer to: Content-ID or Content-Location, and the part. Raster pictures only.
    pub pictures: Vec<(String, u32)>,
    /// Invitations, signatures, encryption: one sentence each.
    pub remarks: Vec<String>,
}

impl View {
    /// The part that `cid:` or a Content-Location means in this message; percent-encoding is undone.
    pub fn picture(&self, reference: &str) -> Option<u32> {
        let _ = reference;
        unimplemented!()
    }
}

/// Opens a message.
///
/// # Errors
/// As [`super::parse`].
pub fn view(raw: &[u8]) -> Result<View, Error> {
    let _ = raw;
    unimplemented!()
}
