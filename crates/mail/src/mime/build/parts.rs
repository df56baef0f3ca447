//! The body of a new message: mixed( related( alternative( text, markup ), pictures ), files ), as far as needed.

use super::{Compose, File};
use crate::Error;
use crate::mime::fields::one_line;
use crate::mime::flowed;
use domain::attachments::safe_name;
use lettre::message::header::{ContentDisposition, ContentId, ContentTransferEncoding, ContentType};
use lettre::message::{Body, MultiPart, SinglePart};

/// A body of one part, or of several.
pub(super) enum Content {
    Single(SinglePart),
    Multi(MultiPart),
}

/// Builds the body.
pub(super) fn content(compose: &Compose) -> Result<Content, Error> {
    let mut body = match &compose.html {
        Some(html) => {
            let alternative = MultiPart::alternative().boundary(boundary(compose, "alternative"));
            Content::Multi(alternative.singlepart(plain(&compose.text)?).singlepart(markup(html)?))
        }
        None => Content::Single(plain(&compose.text)?),
    };
    if !compose.inline.is_empty() && compose.html.is_some() {
        let related = joined(MultiPart::related().boundary(boundary(compose, "related")), body);
        body = Content::Multi(compose.inline.iter().try_fold(related, |related, file| Ok::<_, Error>(related.singlepart(picture(file)?)))?);
    }
    if !compose.attachments.is_empty() {
        let mixed = joined(MultiPart::mixed().boundary(boundary(compose, "mixed")), body);
        body = Content::Multi(compose.attachments.iter().try_fold(mixed, |mixed, file| Ok::<_, Error>(mixed.singlepart(attached(file)?)))?);
    }
    Ok(body)
}

fn joined(outer: lettre::message::MultiPartBuilder, inner: Content) -> MultiPart {
    match inner {
        Content::Single(part) => outer.singlepart(part),
        Content::Multi(part) => outer.multipart(part),
    }
}

/// Nobody who does not know the Message-ID can write a line that ends a part.
fn boundary(compose: &Compose, kind: &str) -> String {
    let hash = blake3::Hasher::new().update(kind.as_bytes()).update(compose.message_id.as_bytes()).finalize();
    format!("=_{}", hash.to_hex().chars().take(32).collect::<String>())
}

fn plain(text: &str) -> Result<SinglePart, Error> {
    let flowed = flowed::encode(&without_controls(text));
    let flowed = flowed.strip_suffix("\r\n").unwrap_or(&flowed).to_owned();
    Ok(SinglePart::builder().header(media("text/plain; charset=utf-8; format=flowed")?).body(flowed))
}

fn markup(html: &str) -> Result<SinglePart, Error> {
    let html = without_controls(html);
    let is_document = html.get(..200).unwrap_or(&html).to_ascii_lowercase().contains("<html");
    let document = if is_document {
        html
    } else {
        format!("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>{html}</body></html>\n")
    };
    Ok(SinglePart::builder().header(media("text/html; charset=utf-8")?).body(document))
}

fn picture(file: &File) -> Result<SinglePart, Error> {
    let id = file.content_id.as_deref().unwrap_or_default();
    let builder = SinglePart::builder()
        .header(ContentId::from(super::bracketed(id)?))
        .header(ContentDisposition::inline_with_name(&name(file)))
        .header(media_of(file)?);
    Ok(builder.body(encoded(file.bytes.clone())?))
}

fn attached(file: &File) -> Result<SinglePart, Error> {
    let builder = SinglePart::builder().header(ContentDisposition::attachment(&name(file)));
    // A message may stand in a message only unencoded (RFC 2046 5.2.1); one that cannot travels as a file.
    if file.media_type.eq_ignore_ascii_case("message/rfc822") && is_seven_bit(&file.bytes) {
        let body = Body::dangerous_pre_encoded(file.bytes.clone(), ContentTransferEncoding::SevenBit);
        return Ok(builder.header(media("message/rfc822")?).body(body));
    }
    Ok(builder.header(media_of(file)?).body(encoded(file.bytes.clone())?))
}

/// Always base64: files keep their line ends.
fn encoded(bytes: Vec<u8>) -> Result<Body, Error> {
    Body::new_with_encoding(bytes, ContentTransferEncoding::Base64).map_err(|_| Error::Unsendable("a file cannot be encoded".into()))
}

fn name(file: &File) -> String {
    safe_name(&one_line(&file.name))
}

fn media_of(file: &File) -> Result<ContentType, Error> {
    let essence = file.media_type.trim().to_ascii_lowercase();
    let is_container = essence.starts_with("multipart/") || essence.starts_with("message/");
    let is_plain = essence.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/+-.".contains(&byte)) && essence.matches('/').count() == 1;
    match ContentType::parse(&essence) {
        Ok(media) if is_plain && !is_container => Ok(media),
        _ => media("application/octet-stream"),
    }
}

fn media(text: &str) -> Result<ContentType, Error> {
    ContentType::parse(text).map_err(|error| Error::Unsendable(error.to_string()))
}

fn is_seven_bit(bytes: &[u8]) -> bool {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    bytes.ends_with(b"\r\n")
        && bytes.is_ascii()
        && !bytes.contains(&0)
        && lines.into_iter().all(|line| line.len() <= 1000 && is_clean(line))
}

/// A line with its CRLF and no other CR.
fn is_clean(line: &[u8]) -> bool {
    line.strip_suffix(b"\r\n").is_some_and(|content| !content.contains(&b'\r'))
}

/// Text may hold tabs and line breaks, nothing else below the space.
fn without_controls(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    unified.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
