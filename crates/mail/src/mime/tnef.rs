//! `winmail.dat`: files that Outlook wrapped in its own format (MS-OXTNEF). Attachments are unpacked; the wrapper
//! itself stays available too.

use super::bytes::{cut, from};
use super::part::Part;
use super::structure::Structure;
use domain::attachments::{Attachment, safe_name};

/// Larger wrappers stay closed.
const LIMIT: u64 = 64 * 1024 * 1024;
/// More files are not unpacked.
const FILES: usize = 500;
const SIGNATURE: u32 = 0x223E_9F78;
/// Attributes: data of a file, its short name, its properties, the beginning of the next file.
const DATA: u32 = 0x0006_800F;
const TITLE: u32 = 0x0001_8010;
const BEGIN: u32 = 0x0006_9002;
/// Where the parts inside of a wrapper are counted from: wrapper index × 1000, from a million on.
const BASE: u32 = 1_000_000;
const STRIDE: u32 = 1_000;

struct Unpacked<'a> {
    name: String,
    bytes: &'a [u8],
}

/// Adds the files inside of wrappers to the list of files.
pub(crate) fn unpack(structure: &Structure, attachments: &mut Vec<Attachment>) {
    let wrappers: Vec<u32> = attachments.iter().filter(|file| is_wrapper(file) && file.size <= LIMIT).map(|file| file.part).collect();
    for wrapper in wrappers {
        let Some(node) = usize::try_from(wrapper).ok().and_then(|index| structure.node(index)) else { continue };
        let bytes = node.bytes(structure.raw, usize::MAX);
        for (inner, file) in files(&bytes).into_iter().enumerate() {
            let Some(part) = u32::try_from(inner).ok().and_then(|inner| index(wrapper, inner)) else { break };
            attachments.push(Attachment {
                media_type: "application/octet-stream".into(),
                size: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
                name: safe_name(&file.name),
                part,
                content_id: None,
                inline: false,
            });
        }
    }
}

/// A file inside of a wrapper.
pub(crate) fn part(wrapper: &[u8], inner: usize) -> Option<Part> {
    let file = files(wrapper).into_iter().nth(inner)?;
    Some(Part { name: safe_name(&file.name), media_type: "application/octet-stream".into(), bytes: file.bytes.to_vec() })
}

/// The part, and the file inside of it, that an index means.
pub(crate) fn split_index(index: u32) -> (usize, Option<usize>) {
    let whole = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
    match index.checked_sub(BASE) {
        Some(rest) => (whole(rest / STRIDE), Some(whole(rest % STRIDE))),
        None => (whole(index), None),
    }
}

fn index(wrapper: u32, inner: u32) -> Option<u32> {
    (inner < STRIDE).then(|| wrapper.checked_mul(STRIDE)?.checked_add(BASE)?.checked_add(inner))?
}

fn is_wrapper(file: &Attachment) -> bool {
    matches!(file.media_type.as_str(), "application/ms-tnef" | "application/vnd.ms-tnef") || file.name.eq_ignore_ascii_case("winmail.dat")
}

/// Walks the attributes: level, id, length, data, checksum.
fn files(bytes: &[u8]) -> Vec<Unpacked<'_>> {
    let mut files: Vec<Unpacked> = Vec::new();
    if number(bytes, 0) != Some(SIGNATURE) {
        return files;
    }
    let mut at = 6;
    while let (Some(id), Some(length)) = (number(bytes, at + 1), number(bytes, at + 5)) {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let Some(end) = (at + 9).checked_add(length).filter(|end| *end <= bytes.len()) else { break };
        let data = cut(bytes, at + 9..end);
        match id {
            BEGIN if files.len() < FILES => files.push(Unpacked { name: "file".into(), bytes: &[] }),
            DATA => files.last_mut().into_iter().for_each(|file| file.bytes = data),
            TITLE => files.last_mut().into_iter().for_each(|file| file.name = name(data)),
            _ => {}
        }
        at = end + 2;
    }
    files.retain(|file| !file.bytes.is_empty());
    files
}

fn name(data: &[u8]) -> String {
    let end = memchr::memchr(0, data).unwrap_or(data.len());
    super::charset::decode(cut(data, 0..end), None).into_owned()
}

/// Four bytes, little end first.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = from(bytes, at).get(..4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(id: u32, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        [&[2][..], &id.to_le_bytes(), &length, data, &[0, 0]].concat()
    }

    fn wrapper() -> Vec<u8> {
        let head = [&SIGNATURE.to_le_bytes()[..], &[1, 0]].concat();
        [
            head,
            attribute(BEGIN, b"x"),
            attribute(TITLE, b"..\\a.txt\0"),
            attribute(DATA, b"hello"),
            attribute(BEGIN, b"x"),
            attribute(DATA, b"two"),
        ]
        .concat()
    }

    #[test]
    fn wrapped_files_are_listed_and_opened() {
        let bytes = wrapper();
        assert_eq!(part(&bytes, 0).map(|part| (part.name, part.bytes)), Some(("a.txt".into(), b"hello".to_vec())));
        assert_eq!(part(&bytes, 1).map(|part| (part.name, part.bytes)), Some(("file".into(), b"two".to_vec())));
        assert_eq!(part(&bytes, 2), None);
        assert_eq!(split_index(index(7, 3).unwrap()), (7, Some(3)));
    }

    #[test]
    fn a_cut_wrapper_is_no_harm() {
        let bytes = wrapper();
        for length in 0..bytes.len() {
            files(&bytes[..length]);
        }
        let endless = [&bytes[..], &[2][..], &DATA.to_le_bytes(), &u32::MAX.to_le_bytes()].concat();
        assert_eq!(files(&endless).len(), 2);
    }
}
