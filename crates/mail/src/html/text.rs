//! Markup as text.

use crate::mime::prefix;

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
    let laid_out = html2text::config::plain_no_decorate().no_table_borders().string_from_read(html.as_bytes(), WIDTH);
    match laid_out {
        Ok(text) => text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned(),
        Err(_) => super::plain(html),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn structure_becomes_lines() {
        assert_eq!(text("<p>Hello <b>you</b></p><ul><li>one</li><li>two</li></ul>"), "Hello you\n* one\n* two");
        assert_eq!(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>").lines().count(), 2);
        assert_eq!(text("<style>x</style>a<script>b</script>"), "a");
    }

    #[test]
    fn deep_markup_is_no_harm() {
        assert_eq!(text(&format!("{}x", "<div>".repeat(100_000))), "x");
        assert_eq!(text(&format!("{}x", "<table><tr><td>".repeat(700))), "x");
    }
}
