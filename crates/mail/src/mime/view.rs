//! An opened message: what of it is the body, what are files.

use super::body::Body;
use super::parse::guarded;
use super::structure::{Node, Structure};
use super::{attachments, calendar, remarks, source, tnef};
use crate::{Error, html};
use domain::attachments::Attachment;
use std::borrow::Cow;

/// Larger bodies are cut: nobody reads them here, and the file stays available.
const READ: usize = 4 * 1024 * 1024;

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
        let reference = reference.trim().trim_matches(['<', '>']);
        let name = match reference.get(..4) {
            Some(scheme) if scheme.eq_ignore_ascii_case("cid:") => reference.get(4..)?,
            _ => reference,
        };
        let decoded = percent_decoded(name);
        let found = |wanted: &str| self.pictures.iter().find(|(name, _)| name == wanted).map(|(_, part)| *part);
        found(name).or_else(|| found(&decoded))
    }
}

/// Opens a message.
///
/// # Errors
/// As [`super::parse`].
pub fn view(raw: &[u8]) -> Result<View, Error> {
    let source = source::readable(raw);
    guarded(|| {
        let structure = Structure::read(&source)?;
        let body = Body::choose(&structure);
        let mut html = body.is_rich(&structure).then(|| markup(&structure, &body));
        let mut text = text(&structure, &body);
        let mut attachments = attachments::list(&structure, &body);
        if html.is_none() && text.trim().is_empty() {
            (html, text) = tnef::words(&structure, &attachments).map_or((html, text), |words| (words.html, words.text));
        }
        tnef::unpack(&structure, &mut attachments);
        let mut remarks = remarks::read(&structure, &body, &text);
        remarks.extend(calendar::remarks(&structure));
        Ok(View { html, text, attachments, pictures: pictures(&structure, &body), remarks })
    })
}

/// The body as one piece of markup: texts and pictures that stand between markup become markup.
fn markup(structure: &Structure, body: &Body) -> String {
    let mut out = String::new();
    for (index, node) in body.rich.iter().filter_map(|index| Some((index, structure.node(*index)?))) {
        match node.media.essence.as_str() {
            "text/html" => out.push_str(&node.text(structure.raw, READ)),
            "text/plain" => {
                out.push_str("<div style=\"white-space: pre-wrap\">");
                out.push_str(&escape(node.text(structure.raw, READ).trim_end()));
                out.push_str("</div>");
            }
            _ => out.push_str(&format!("<div><img src=\"cid:{}\"></div>", shown_name(*index))),
        }
    }
    out
}

fn text(structure: &Structure, body: &Body) -> String {
    let nodes = body.plain.iter().filter_map(|index| structure.node(*index));
    nodes.map(|node| part_text(structure, node)).collect::<Vec<_>>().join("\n\n")
}

fn part_text<'a>(structure: &Structure<'a>, node: &Node) -> Cow<'a, str> {
    let text = node.text(structure.raw, READ);
    if node.media.essence == "text/html" { Cow::Owned(html::text(&text)) } else { normal(text) }
}

/// Line feeds only.
pub(crate) fn normal(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

fn pictures(structure: &Structure, body: &Body) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    for (index, node) in structure.nodes.iter().enumerate().filter(|(_, node)| !node.is_multipart) {
        let Ok(part) = u32::try_from(index) else { continue };
        if attachments::is_referable(node) {
            found.extend(attachments::references(node).map(|name| (name, part)));
        }
        if body.rich.contains(&index) && node.media.main() == "image" {
            found.push((shown_name(index), part));
        }
    }
    found
}

/// The name by which our own markup calls a picture that stands between texts.
fn shown_name(index: usize) -> String {
    format!("part-{index}@message.invalid")
}

/// Text as markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digits =
            (byte == b'%').then(|| ahead.next().and_then(super::encoded_words::hex).zip(ahead.next().and_then(super::encoded_words::hex)));
        match digits.flatten() {
            Some((high, low)) => {
                out.push(high << 4 | low);
                bytes = ahead;
            }
            None => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests;
