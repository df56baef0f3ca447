//! Texts of a message for lists and the index.

use super::body::Body;
use super::bytes::prefix;
use super::fields::one_line;
use super::structure::Structure;
use crate::html;

/// As much of a text part is decoded for the index.
const DECODED: usize = 256 * 1024;
/// The index takes this much text.
const INDEXED: usize = 64 * 1024;
/// New text is looked for in this much; more only where it does not fill a snippet.
const SEARCHED: [usize; 2] = [1024, 6 * 1024];
/// Characters of a snippet.
const LENGTH: usize = 120;

/// The whole text for the index, without markup, at most 64 KiB.
pub(crate) fn search_text(structure: &Structure, body: &Body) -> String {
    let mut out = String::new();
    for node in body.plain.iter().filter_map(|index| structure.node(*index)) {
        let text = node.text(structure.raw, DECODED);
        if !out.is_empty() {
            out.push('\n');
        }
        if node.media.essence == "text/html" {
            out.push_str(prefix(&html::plain(&text), INDEXED));
        } else {
            out.push_str(prefix(&text, INDEXED));
        }
        if out.len() >= INDEXED {
            break;
        }
    }
    let length = prefix(&out, INDEXED).len();
    out.truncate(length);
    out
}

/// The first words that the author wrote now, at most 120 characters, one line.
pub(crate) fn snippet(search_text: &str) -> String {
    let split = |bytes| html::quotes::split(prefix(search_text, bytes));
    let [short, long] = SEARCHED;
    let first = split(short);
    let split = if first.new.len() > LENGTH * 2 || search_text.len() <= short { first } else { split(long) };
    let new = if split.new.trim().is_empty() { &split.quoted } else { &split.new };
    let line = one_line(prefix(new.trim_start(), LENGTH * 6));
    line.chars().take(LENGTH).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_shows_the_new_words_only() {
        assert_eq!(snippet("Yes,\n  please.\n\nOn Mon, 2 Nov 2026 at 10:00, A <a@x.example> wrote:\n> Shall we?\n"), "Yes, please.");
        assert_eq!(snippet("> only a quote\n"), "> only a quote");
        assert_eq!(snippet(&"ü".repeat(5000)).chars().count(), 120);
        assert_eq!(snippet(""), "");
    }
}
