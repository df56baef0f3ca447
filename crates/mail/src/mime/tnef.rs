//! `winmail.dat`: what Outlook wrapped in its own format (MS-OXTNEF). Files are unpacked, and the text is shown where
//! the message has no other; the wrapper itself stays available too.

mod properties;

use super::bytes::{cut, number};
use super::part::Part;
use super::rtf::{self, Words};
use super::structure::Structure;
use super::{charset, view};
use crate::html;
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
/// Attributes of the message: its text, its properties.
const TEXT: u32 = 0x0002_800C;
const PROPERTIES: u32 = 0x0006_9003;
/// Properties: text, compressed RTF, markup; texts are bytes or UTF-16.
const BODY: u16 = 0x1000;
const RTF: u16 = 0x1009;
const HTML: u16 = 0x1013;
const UTF_16: u16 = 0x1F;
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

/// What the first wrapper among these files says; `None` where there is none, or it says nothing.
pub(crate) fn words(structure: &Structure, attachments: &[Attachment]) -> Option<Words> {
    let wrapper = attachments.iter().find(|file| is_wrapper(file) && file.size <= LIMIT)?;
    let node = structure.node(usize::try_from(wrapper.part).ok()?)?;
    read_words(&node.bytes(structure.raw, usize::MAX)).filter(|words| words.html.is_some() || !words.text.trim().is_empty())
}

/// Markup before rich text before text.
fn read_words(wrapper: &[u8]) -> Option<Words> {
    let mut plain = None;
    for (id, data) in attributes(wrapper) {
        if id == TEXT {
            plain = Some(data);
        }
        if id != PROPERTIES {
            continue;
        }
        let properties = properties::read(data);
        let of = |id: u16| properties.iter().find(|property| property.id == id && !property.value.is_empty());
        let text = |property: &properties::Property<'_>| match property.kind {
            UTF_16 => encoding_rs::UTF_16LE.decode(property.value).0.trim_end_matches('\0').to_owned(),
            _ => charset::decode(property.value, None).trim_end_matches('\0').to_owned(),
        };
        if let Some(markup) = of(HTML).map(text) {
            return Some(Words { text: html::text(&markup), html: Some(markup) });
        }
        if let Some(rich) = of(RTF).and_then(|property| rtf::decompress(property.value)) {
            return Some(rtf::read(&rich));
        }
        if let Some(text) = of(BODY).map(text) {
            return Some(Words { html: None, text: view::normal(text.into()).into_owned() });
        }
    }
    let text = charset::decode(plain?, None);
    Some(Words { html: None, text: view::normal(text.trim_end_matches('\0').into()).into_owned() })
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

fn files(bytes: &[u8]) -> Vec<Unpacked<'_>> {
    let mut files: Vec<Unpacked> = Vec::new();
    for (id, data) in attributes(bytes) {
        match id {
            BEGIN if files.len() < FILES => files.push(Unpacked { name: "file".into(), bytes: &[] }),
            DATA => files.last_mut().into_iter().for_each(|file| file.bytes = data),
            TITLE => files.last_mut().into_iter().for_each(|file| file.name = name(data)),
            _ => {}
        }
    }
    files.retain(|file| !file.bytes.is_empty());
    files
}

/// Walks the attributes: level, id, length, data, checksum.
fn attributes(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut at = if number(bytes, 0) == Some(SIGNATURE) { 6 } else { bytes.len() };
    std::iter::from_fn(move || {
        let (id, length) = (number(bytes, at + 1)?, number(bytes, at + 5)?);
        let end = (at + 9).checked_add(usize::try_from(length).ok()?).filter(|end| *end <= bytes.len())?;
        let data = cut(bytes, at + 9..end);
        at = end + 2;
        Some((id, data))
    })
}

fn name(data: &[u8]) -> String {
    let end = memchr::memchr(0, data).unwrap_or(data.len());
    super::charset::decode(cut(data, 0..end), None).into_owned()
}

#[cfg(test)]
mod tests;
