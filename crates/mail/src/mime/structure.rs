//! The tree of a message's parts, found without decoding anything.
//!
//! Boundaries count at the start of a line only, a multipart that never ends is read to the end of the message, one
//! without any part is text. Nested messages are leaves: they open as messages of their own.

use super::bytes::{cut, from, line, without_break};
use super::fields::{Media, token};
use super::headers::{self, Headers};
use crate::Error;
use memchr::memmem;
use std::ops::Range;

/// Nesting beyond this is an attack.
const DEPTH: usize = 100;
/// So are more parts.
const PARTS: usize = 10_000;
/// The largest message that is opened.
pub(crate) const SIZE: usize = 150 * 1024 * 1024;

/// A message: its bytes and its parts in the order of their headers; the first is the message itself.
#[derive(Debug)]
pub(crate) struct Structure<'a> {
    pub(crate) raw: &'a [u8],
    pub(crate) nodes: Vec<Node<'a>>,
}

/// One part.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) headers: Headers<'a>,
    /// Encoded content in the message.
    pub(crate) body: Range<usize>,
    pub(crate) media: Media,
    pub(crate) disposition: Option<Media>,
    pub(crate) encoding: Encoding,
    /// Parts of a multipart; empty for leaves.
    pub(crate) children: Vec<usize>,
    pub(crate) is_multipart: bool,
}

/// `Content-Transfer-Encoding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Identity,
    QuotedPrintable,
    Base64,
}

impl<'a> Structure<'a> {
    /// Finds the parts of a message.
    ///
    /// # Errors
    /// Beyond the limits on size, header, parts and depth.
    pub(crate) fn read(raw: &'a [u8]) -> Result<Structure<'a>, Error> {
        if raw.len() > SIZE {
            return Err(Error::TooComplex("it is larger than 150 MB"));
        }
        let (headers, body) = Headers::read(raw, headers::start(raw), |_| false)?;
        let mut walk = Walk { raw, nodes: Vec::new(), open: Vec::new(), current: None };
        walk.begin(headers, body)?;
        walk.scan(body)?;
        walk.close(0, raw.len());
        let mut nodes = walk.nodes;
        nodes.iter_mut().filter(|node| node.is_multipart && node.children.is_empty()).for_each(Node::become_text);
        Ok(Structure { raw, nodes })
    }

    /// The message's own header.
    pub(crate) fn root(&self) -> Option<&Node<'a>> {
        self.nodes.first()
    }

    /// A part by its index.
    pub(crate) fn node(&self, index: usize) -> Option<&Node<'a>> {
        self.nodes.get(index)
    }

    /// The charset of the first text part, for raw bytes in headers.
    pub(crate) fn charset(&self) -> Option<&str> {
        self.nodes.iter().find(|node| node.media.main() == "text").and_then(|node| node.media.parameter("charset"))
    }
}

impl Node<'_> {
    /// A multipart without parts is shown as the text it is.
    fn become_text(&mut self) {
        self.is_multipart = false;
        self.media = Media::of("text/plain");
    }

    /// Whether the sender wants it shown as a file.
    pub(crate) fn is_attached(&self) -> bool {
        self.disposition.as_ref().is_some_and(|disposition| disposition.essence == "attachment")
    }
}

/// A multipart whose end was not seen yet.
struct Open {
    boundary: Vec<u8>,
    node: usize,
}

struct Walk<'a> {
    raw: &'a [u8],
    nodes: Vec<Node<'a>>,
    open: Vec<Open>,
    /// The leaf that is being passed.
    current: Option<usize>,
}

impl<'a> Walk<'a> {
    fn scan(&mut self, mut at: usize) -> Result<(), Error> {
        while !self.open.is_empty() {
            let Some(start) = dashes(self.raw, at) else { break };
            let delimiter = line(self.raw, start);
            at = start + delimiter.len();
            let Some((level, is_last)) = delimits(&self.open, delimiter) else { continue };
            // The line break before a delimiter belongs to the delimiter.
            let end = without_break(cut(self.raw, 0..start)).len();
            if is_last {
                self.close(level, end);
            } else {
                self.close(level + 1, end);
                let (headers, body) = Headers::read(self.raw, at, |line| delimits(&self.open, line).is_some())?;
                self.begin(headers, body)?;
                at = body;
            }
        }
        Ok(())
    }

    /// Takes up a part whose header was read.
    fn begin(&mut self, headers: Headers<'a>, body: usize) -> Result<(), Error> {
        let parent = self.open.last().map(|open| open.node);
        let index = self.nodes.len();
        if index >= PARTS {
            return Err(Error::TooComplex("it has more than 10,000 parts"));
        }
        let node = self.node(headers, body, parent);
        let boundary = node.media.parameter("boundary").map(|boundary| boundary.trim_end().as_bytes().to_vec());
        let boundary = boundary.filter(|boundary| node.is_multipart && !boundary.is_empty());
        self.nodes.push(node);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(index);
        }
        match boundary {
            Some(boundary) => self.open.push(Open { boundary, node: index }),
            None => self.current = Some(index),
        }
        if self.open.len() > DEPTH {
            return Err(Error::TooComplex("its parts are nested more than 100 deep"));
        }
        Ok(())
    }

    fn node(&self, headers: Headers<'a>, body: usize, parent: Option<usize>) -> Node<'a> {
        let in_digest = parent.and_then(|parent| self.nodes.get(parent)).is_some_and(|node| node.media.essence == "multipart/digest");
        let default = if in_digest { "message/rfc822" } else { "text/plain" };
        let media = headers.get("Content-Type").and_then(|value| Media::read(value, None)).unwrap_or_else(|| Media::of(default));
        let disposition = headers.get("Content-Disposition").and_then(|value| Media::read(value, None));
        let encoding = headers.get("Content-Transfer-Encoding").map_or(Encoding::Identity, encoding);
        let is_multipart = media.main() == "multipart";
        Node { headers, body: body..self.raw.len(), media, disposition, encoding, children: Vec::new(), is_multipart }
    }

    /// Ends the current leaf and every multipart from `level` on.
    fn close(&mut self, level: usize, end: usize) {
        let ended = self.current.take().into_iter().chain(self.open.iter().skip(level).map(|open| open.node));
        for index in ended {
            if let Some(node) = self.nodes.get_mut(index) {
                node.body.end = end.max(node.body.start);
            }
        }
        self.open.truncate(level);
    }
}

/// The next line that begins with two dashes.
fn dashes(raw: &[u8], at: usize) -> Option<usize> {
    if from(raw, at).starts_with(b"--") && (at == 0 || raw.get(at - 1) == Some(&b'\n')) {
        return Some(at);
    }
    let start = at.saturating_sub(1);
    memmem::find(from(raw, start), b"\n--").map(|found| start + found + 1)
}

/// Which open multipart a line delimits, and whether it ends it.
fn delimits(open: &[Open], line: &[u8]) -> Option<(usize, bool)> {
    let rest = line.strip_prefix(b"--")?.trim_ascii_end();
    let levels = open.iter().enumerate().rev();
    let part = levels.clone().find(|(_, open)| rest == open.boundary).map(|(level, _)| (level, false));
    part.or_else(|| {
        let ends = |open: &Open| rest.strip_prefix(open.boundary.as_slice()).is_some_and(|tail| tail.starts_with(b"--"));
        levels.clone().find(|(_, open)| ends(open)).map(|(level, _)| (level, true))
    })
}

fn encoding(value: &[u8]) -> Encoding {
    match token(value).as_str() {
        "base64" => Encoding::Base64,
        "quoted-printable" => Encoding::QuotedPrintable,
        _ => Encoding::Identity,
    }
}

#[cfg(test)]
mod tests;
