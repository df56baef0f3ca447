//! The files of a message: named safely, measured, not opened.

use super::body::{Body, content_id, file_name, is_raster};
use super::bytes::from;
use super::fields;
use super::headers::Headers;
use super::structure::{Node, Structure};
use domain::attachments::{Attachment, safe_name};

/// As much markup as is searched for references to pictures.
const SEARCHED: usize = 1024 * 1024;

/// The files of a message in order, pictures that its text shows among them.
pub(crate) fn list(structure: &Structure, body: &Body) -> Vec<Attachment> {
    let shown = body.rich.iter().filter(|index| structure.node(**index).is_some_and(|node| node.media.main() == "image"));
    let mut indices: Vec<usize> = body.files.iter().chain(&body.calendars).chain(shown).copied().collect();
    indices.sort_unstable();
    let needs_markup = indices.iter().any(|index| structure.node(*index).is_some_and(is_referable));
    let markup = if needs_markup { markup(structure, body) } else { String::new() };
    indices.into_iter().filter_map(|index| attachment(structure, body, &markup, index)).collect()
}

fn attachment(structure: &Structure, body: &Body, markup: &str, index: usize) -> Option<Attachment> {
    let node = structure.node(index)?;
    let is_shown = body.rich.contains(&index) || is_referable(node) && references(node).any(|reference| mentions(markup, &reference));
    Some(Attachment {
        name: name(node, structure.raw),
        media_type: node.media.essence.clone(),
        size: node.size(structure.raw),
        part: u32::try_from(index).ok()?,
        content_id: content_id(node),
        inline: is_shown,
    })
}

/// What markup may call a part: its Content-ID, its Content-Location.
pub(crate) fn references(node: &Node) -> impl Iterator<Item = String> {
    let location = node.headers.get("Content-Location").map(|value| fields::text(value, None)).filter(|location| !location.is_empty());
    content_id(node).into_iter().chain(location)
}

/// Whether a part is a picture that markup can show.
pub(crate) fn is_referable(node: &Node) -> bool {
    is_raster(&node.media.essence) && (node.headers.get("Content-ID").is_some() || node.headers.get("Content-Location").is_some())
}

fn mentions(markup: &str, reference: &str) -> bool {
    markup.contains(reference) || markup.contains(&reference.replace('@', "%40"))
}

fn markup(structure: &Structure, body: &Body) -> String {
    let parts = body.rich.iter().filter_map(|index| structure.node(*index)).filter(|node| node.media.essence == "text/html");
    parts.map(|node| node.text(structure.raw, SEARCHED)).collect()
}

/// filename, name, else after what it is.
pub(crate) fn name(node: &Node, raw: &[u8]) -> String {
    if let Some(stated) = file_name(node) {
        return safe_name(&decoded(stated));
    }
    match node.media.essence.as_str() {
        "message/rfc822" | "message/global" => nested_name(node, raw),
        "text/calendar" => "invite.ics".into(),
        "text/rfc822-headers" => "headers.txt".into(),
        "message/delivery-status" => "delivery-status.txt".into(),
        "application/ms-tnef" => "winmail.dat".into(),
        other => safe_name(&format!("{}.{}", other.split('/').next().unwrap_or("file"), extension(other))),
    }
}

/// A name in encoded words, which RFC 2231 forbids and many write.
fn decoded(name: &str) -> String {
    if name.contains("=?") { fields::text(name.as_bytes(), None) } else { name.to_owned() }
}

/// A nested message is called after its subject.
fn nested_name(node: &Node, raw: &[u8]) -> String {
    let inner = from(raw, node.body.start);
    let subject =
        Headers::read(inner, 0, |_| false).ok().and_then(|(headers, _)| headers.get("Subject").map(|value| fields::text(value, None)));
    let subject = subject.filter(|subject| !subject.is_empty()).unwrap_or_else(|| "message".into());
    safe_name(&format!("{}.eml", subject.replace(['/', '\\'], "-")))
}

fn extension(essence: &str) -> &str {
    match essence {
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/svg+xml" => "svg",
        "text/plain" => "txt",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "p7m",
        "application/pgp-encrypted" => "pgp",
        "application/octet-stream" => "bin",
        other => other.split('/').nth(1).filter(|subtype| subtype.len() <= 5).unwrap_or("bin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list_of(raw: &str) -> Vec<Attachment> {
        let structure = Structure::read(raw.as_bytes()).unwrap();
        let body = Body::choose(&structure);
        list(&structure, &body)
    }

    #[test]
    fn only_pictures_that_the_markup_shows_are_inline() {
        let raw = "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=3D'cid:a@x'><img src='cid:a@x'>\n\
                   --b\nContent-Type: image/png\nContent-ID: <a@x>\n\nxx\n--b\nContent-Type: image/png; name=z.png\nContent-ID: <z@x>\n\nxx\n--b--\n";
        let found: Vec<_> = list_of(raw).into_iter().map(|a| (a.part, a.inline, a.name)).collect();
        assert_eq!(found, [(2, true, "image.png".into()), (3, false, "z.png".into())]);
    }

    #[test]
    fn files_have_safe_names_and_sizes() {
        let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n\
                   --b\nContent-Type: application/pdf; name=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?=\"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n\
                   --b\nContent-Type: message/rfc822\n\nSubject: Offer 12/26\n\nx\n\
                   --b\nContent-Type: text/x-sh\nContent-Disposition: attachment; filename=\"../../run.sh\"\n\nx\n--b--\n";
        let found: Vec<_> = list_of(raw).into_iter().map(|a| (a.name, a.size)).collect();
        assert_eq!(found, [("Grüße.pdf".into(), 5), ("Offer 12-26.eml".into(), 23), ("run.sh".into(), 1)]);
    }
}
