//! What of a message is its body, and what are files.
//!
//! Of alternatives the last one that can be shown; of related parts the root; several inline texts one after the
//! other with the pictures between them, as Apple Mail writes them. A file is what is not shown.

use super::structure::{Node, Structure};

/// Indices of parts by their role.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// Shown, in order, where markup is shown: text, markup and pictures.
    pub(crate) rich: Vec<usize>,
    /// Shown, in order, where text is shown; markup where there is no text.
    pub(crate) plain: Vec<usize>,
    /// Everything else that a person may want, in order.
    pub(crate) files: Vec<usize>,
    /// Calendar parts among the alternatives.
    pub(crate) calendars: Vec<usize>,
    /// A detached signature: neither shown nor offered.
    pub(crate) signatures: Vec<usize>,
}

/// Which renditions a branch of alternatives speaks for.
#[derive(Clone, Copy)]
struct Renditions {
    rich: bool,
    plain: bool,
}

const BOTH: Renditions = Renditions { rich: true, plain: true };

impl Body {
    /// Sorts the parts of a message.
    pub(crate) fn choose(structure: &Structure) -> Body {
        let mut body = Body::default();
        body.visit(structure, 0, BOTH);
        body
    }

    /// Whether markup or pictures are part of what is shown.
    pub(crate) fn is_rich(&self, structure: &Structure) -> bool {
        self.rich.iter().filter_map(|index| structure.node(*index)).any(|node| node.media.essence != "text/plain")
    }

    fn visit(&mut self, structure: &Structure, index: usize, renditions: Renditions) {
        let Some(node) = structure.node(index) else { return };
        if !node.is_multipart {
            return self.leaf(node, index, renditions);
        }
        match node.media.essence.as_str() {
            "multipart/alternative" => self.alternative(structure, node, renditions),
            "multipart/related" => self.related(structure, node, renditions),
            "multipart/signed" => self.signed(structure, node, renditions),
            "multipart/encrypted" => self.files.extend(&node.children),
            _ => node.children.iter().for_each(|child| self.visit(structure, *child, renditions)),
        }
    }

    fn leaf(&mut self, node: &Node, index: usize, renditions: Renditions) {
        let has_name = file_name(node).is_some();
        let is_text = matches!(node.media.essence.as_str(), "text/plain" | "text/html");
        let is_picture = is_raster(&node.media.essence);
        let is_inline = node.disposition.as_ref().is_some_and(|disposition| disposition.essence == "inline");
        if is_text && !node.is_attached() && (!has_name || self.is_empty(renditions)) {
            self.show(index, renditions);
        } else if is_picture && is_inline && renditions.rich && !self.rich.is_empty() && node.headers.get("Content-ID").is_none() {
            self.rich.push(index);
        } else {
            self.files.push(index);
        }
    }

    fn is_empty(&self, renditions: Renditions) -> bool {
        (!renditions.rich || self.rich.is_empty()) && (!renditions.plain || self.plain.is_empty())
    }

    fn show(&mut self, index: usize, renditions: Renditions) {
        if renditions.rich {
            self.rich.push(index);
        }
        if renditions.plain {
            self.plain.push(index);
        }
    }

    /// The last branch with markup speaks for markup, the first with text for text; a rendition that no branch has
    /// is spoken for by the other one.
    fn alternative(&mut self, structure: &Structure, node: &Node, renditions: Renditions) {
        let children = &node.children;
        let rich = children.iter().rev().find(|child| holds(structure, **child, "text/html")).copied();
        let plain = children.iter().find(|child| holds(structure, **child, "text/plain") && Some(**child) != rich).copied();
        for child in children.iter().copied() {
            let speaks = Renditions {
                rich: renditions.rich && (Some(child) == rich || rich.is_none() && Some(child) == plain),
                plain: renditions.plain && (Some(child) == plain || plain.is_none() && Some(child) == rich),
            };
            let part = structure.node(child);
            if Some(child) == rich || Some(child) == plain {
                self.visit(structure, child, speaks);
            } else if part.is_some_and(|part| part.media.essence == "text/calendar") {
                self.calendars.push(child);
            } else if part.is_some_and(|part| !matches!(part.media.essence.as_str(), "text/plain" | "text/html")) {
                self.visit(structure, child, Renditions { rich: false, plain: false });
            }
        }
    }

    /// The root by `start=`, else the first part; the others belong to it.
    fn related(&mut self, structure: &Structure, node: &Node, renditions: Renditions) {
        let start = node.media.parameter("start").map(|start| start.trim_matches(['<', '>', ' ']));
        let is_start = |child: &&usize| {
            let id = structure.node(**child).and_then(content_id);
            start.is_some() && id.as_deref() == start
        };
        let root = node.children.iter().find(is_start).or_else(|| node.children.first());
        for child in &node.children {
            if Some(child) == root {
                self.visit(structure, *child, renditions);
            } else if structure.node(*child).is_some_and(|part| part.is_multipart) {
                self.visit(structure, *child, Renditions { rich: false, plain: false });
            } else {
                self.files.push(*child);
            }
        }
    }

    /// The first part is the content, the second its signature.
    fn signed(&mut self, structure: &Structure, node: &Node, renditions: Renditions) {
        for (position, child) in node.children.iter().enumerate() {
            let is_signature = structure.node(*child).is_some_and(|part| part.media.essence.ends_with("-signature"));
            if position > 0 && is_signature {
                self.signatures.push(*child);
            } else {
                self.visit(structure, *child, renditions);
            }
        }
    }
}

/// Whether a part or one below it has that type and is not a file.
fn holds(structure: &Structure, index: usize, essence: &str) -> bool {
    structure.node(index).is_some_and(|node| {
        node.media.essence == essence && !node.is_attached() || node.children.iter().any(|child| holds(structure, *child, essence))
    })
}

/// Pictures that a browser can show and that cannot run anything.
pub(crate) fn is_raster(essence: &str) -> bool {
    matches!(
        essence,
        "image/png"
            | "image/jpeg"
            | "image/jpg"
            | "image/pjpeg"
            | "image/gif"
            | "image/webp"
            | "image/bmp"
            | "image/x-ms-bmp"
            | "image/avif"
    )
}

/// `Content-ID` without brackets.
pub(crate) fn content_id(node: &Node) -> Option<String> {
    node.headers.get("Content-ID").and_then(super::ids::message_id)
}

/// The name the sender gave.
pub(crate) fn file_name<'n>(node: &'n Node) -> Option<&'n str> {
    let stated = node.disposition.as_ref().and_then(|disposition| disposition.parameter("filename"));
    stated.or_else(|| node.media.parameter("name"))
}

#[cfg(test)]
mod tests;
