//! One part of a message, decoded.

use super::parse::guarded;
use super::structure::{Node, Structure};
use super::{attachments, source, tnef};
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
    let source = source::readable(raw);
    guarded(|| {
        let structure = Structure::read(&source)?;
        let (outer, inner) = tnef::split_index(index);
        let node = structure.node(outer).filter(|node| !node.is_multipart).ok_or(Error::NoSuchPart)?;
        match inner {
            Some(inner) => tnef::part(&node.bytes(structure.raw, usize::MAX), inner).ok_or(Error::NoSuchPart),
            None => Ok(decode(&structure, node)),
        }
    })
}

fn decode(structure: &Structure, node: &Node) -> Part {
    Part {
        name: attachments::name(node, structure.raw),
        media_type: node.media.essence.clone(),
        bytes: node.bytes(structure.raw, usize::MAX).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_decoded_by_its_index() {
        let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: application/pdf; name=a.pdf\n\
                   Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n";
        let found = part(raw.as_bytes(), 2).unwrap();
        assert_eq!((found.name.as_str(), found.media_type.as_str(), found.bytes.as_slice()), ("a.pdf", "application/pdf", &b"hello"[..]));
        assert!(matches!(part(raw.as_bytes(), 0), Err(Error::NoSuchPart)));
        assert!(matches!(part(raw.as_bytes(), 9), Err(Error::NoSuchPart)));
    }
}
