//! The message that a report is about, as far as the report brings it along.

use super::READ;
use crate::mime::bytes::prefix;
use crate::mime::headers::Headers;
use crate::mime::ids;
use crate::mime::structure::{Encoding, Node, Structure};
use std::borrow::Cow;

/// Lines behind which bounces in prose put the original.
const MARKERS: [&str; 17] = [
    "this is a copy of the message, including all the headers",
    "below this line is a copy of the message",
    "this is a copy of your message",
    "this is a copy of the headers",
    "original message headers",
    "original message follows",
    "original message",
    "message header follows",
    "message headers follow",
    "returned message follows",
    "unsent message follows",
    "undelivered message follows",
    "text of the original message",
    "header of the original message",
    "received: from",
    "return-path:",
    "your message",
];

/// `Message-ID` of the original: from its attached copy or headers, else from a copy in the text.
pub(super) fn message_id(structure: &Structure) -> Option<String> {
    let attached = structure.nodes.iter().skip(1).filter(|node| is_copy(node)).find_map(|node| attached_id(structure, node));
    attached.or_else(|| text_id(structure))
}

fn is_copy(node: &Node) -> bool {
    matches!(
        node.media.essence.as_str(),
        "message/rfc822" | "message/global" | "text/rfc822-headers" | "text/rfc822-header" | "message/rfc822-headers" | "message/partial"
    )
}

fn attached_id(structure: &Structure, node: &Node) -> Option<String> {
    let bytes = match node.encoding {
        Encoding::Identity => Cow::Borrowed(crate::mime::bytes::cut(structure.raw, node.body.clone())),
        _ => node.bytes(structure.raw, READ),
    };
    let bytes = bytes.trim_ascii_start();
    let (headers, _) = Headers::read(bytes, 0, |_| false).ok()?;
    headers.get("X-Microsoft-Original-Message-ID").or_else(|| headers.get("Message-ID")).and_then(ids::message_id)
}

/// The first `Message-ID:` line behind a marker, in any text part.
fn text_id(structure: &Structure) -> Option<String> {
    let texts = structure.nodes.iter().filter(|node| !node.is_multipart && matches!(node.media.main(), "text" | "message"));
    texts.take(10).find_map(|node| copied_id(&node.text(structure.raw, READ)))
}

fn copied_id(text: &str) -> Option<String> {
    let lower = prefix(text, READ).to_ascii_lowercase();
    let marker = MARKERS.iter().filter_map(|marker| lower.find(marker)).min()?;
    let mut lines = text.get(marker..)?.lines().map(|line| line.trim_start_matches(['>', '|', ' ', '\t']));
    let line = lines.find(|line| line.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("message-id:")))?;
    let value = line.get(11..)?.trim();
    let value = if value.is_empty() { lines.next()? } else { value };
    ids::message_id(value.as_bytes()).filter(|id| id.contains('@'))
}
