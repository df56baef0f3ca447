//! Markup as text.

use crate::mime::prefix;
use html2text::render::{TaggedLine, TextDecorator};

/// More markup is not read.
const READ: usize = 2 * 1024 * 1024;
/// Lines are not wrapped here.
const WIDTH: usize = 10_000;

/// The text of markup, for reading and quoting: lists, tables and links laid out, long lines kept. At most 2 MB.
pub fn text(html: &str) -> String {
    let html = prefix(html, READ);
    if super::depth::is_too_deep(html) {
        return super::plain(html);
    }
    let laid_out = html2text::config::with_decorator(Words).raw_mode(true).string_from_read(html.as_bytes(), WIDTH);
    match laid_out {
        Ok(text) => text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned(),
        Err(_) => super::plain(html),
    }
}

/// Words only: no brackets around links, no signs for emphasis. Lists and quotes keep theirs.
#[derive(Clone, Copy, Debug)]
struct Words;

impl TextDecorator for Words {
    type Annotation = ();

    fn decorate_link_start(&mut self, _: &str) -> (String, ()) {
        Default::default()
    }

    fn decorate_link_end(&mut self) -> String {
        String::new()
    }

    fn decorate_em_start(&self) -> (String, ()) {
        Default::default()
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, ()) {
        Default::default()
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, ()) {
        Default::default()
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, ()) {
        Default::default()
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_superscript_start(&self) -> (String, ()) {
        Default::default()
    }

    fn decorate_superscript_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) {}

    fn decorate_preformat_cont(&self) {}

    fn decorate_image(&mut self, _: &str, title: &str) -> (String, ()) {
        (title.to_owned(), ())
    }

    fn header_prefix(&self, _: usize) -> String {
        String::new()
    }

    fn quote_prefix(&self) -> String {
        "> ".into()
    }

    fn unordered_item_prefix(&self) -> String {
        "* ".into()
    }

    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }

    fn make_subblock_decorator(&self) -> Words {
        Words
    }

    fn finalise(&mut self, _: Vec<String>) -> Vec<TaggedLine<()>> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn structure_becomes_lines() {
        assert_eq!(text("<p>Hello <b>you</b></p><ul><li>one</li><li>two</li></ul>"), "Hello you\n* one\n* two");
        assert_eq!(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"), "a\nb\nc\nd");
        assert_eq!(
            text("<h1>Title</h1><a href=\"https://x.example\">link</a> <img src=x alt=picture><blockquote>old</blockquote>"),
            "Title\n\nlink picture\n\n> old"
        );
        assert_eq!(text("<style>x</style>a<script>b</script>"), "a");
    }

    #[test]
    fn deep_markup_is_no_harm() {
        assert_eq!(text(&format!("{}x", "<div>".repeat(100_000))), "x");
        assert_eq!(text(&format!("{}x", "<table><tr><td>".repeat(700))), "x");
    }
}
