//! Markup as plain text in one pass, for the index and for snippets: thousands of messages a second, no tree.
//! What is quoted (`blockquote` and the classes mail programs use) gets `> `, so that quotes are found as in text.

use crate::mime::prefix;
use mail_parser::decoders::html::add_html_token;

/// As much markup is read.
const READ: usize = 512 * 1024;
/// Elements whose content is no text.
const SILENT: [&str; 6] = ["style", "script", "head", "title", "template", "noscript"];
/// Elements that begin a line.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "br",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "blockquote",
    "pre",
    "section",
    "article",
    "header",
    "footer",
    "dl",
    "dt",
    "dd",
];

/// The text of markup.
pub(crate) fn plain(html: &str) -> String {
    let html = prefix(html, READ);
    let mut writer = Writer { out: String::with_capacity(html.len() / 2), ..Writer::default() };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        writer.text(rest.get(..open).unwrap_or_default());
        rest = rest.get(open..).unwrap_or_default();
        let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            writer.text("<");
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        rest = tag(&mut writer, rest);
    }
    writer.text(rest);
    writer.out.trim_end().to_owned()
}

/// Takes the tag or comment at the beginning of `rest`; returns what follows it.
fn tag<'h>(writer: &mut Writer, rest: &'h str) -> &'h str {
    if rest.starts_with("<!--") {
        return rest.find("-->").and_then(|end| rest.get(end + 3..)).unwrap_or_default();
    }
    let end = rest.find('>').unwrap_or(rest.len());
    let tag = rest.get(1..end).unwrap_or_default();
    let after = rest.get(end + 1..).unwrap_or_default();
    let is_end = tag.starts_with('/');
    let name: String =
        tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
    if !is_end && SILENT.contains(&name.as_str()) {
        return behind(after, &name);
    }
    writer.tag(&name, tag, is_end);
    after
}

/// What follows the end tag of a silent element. One that never ends hides nothing.
fn behind<'h>(rest: &'h str, name: &str) -> &'h str {
    let mut from = 0;
    while let Some(found) = rest.get(from..).and_then(|tail| tail.find("</")).map(|found| from + found) {
        let matches = rest.get(found + 2..found + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
        if matches {
            let tail = rest.get(found..).unwrap_or_default();
            return tail.find('>').and_then(|end| tail.get(end + 1..)).unwrap_or_default();
        }
        from = found + 2;
    }
    rest
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Depth of quotes.
    quotes: usize,
    /// White space that is written once something follows it.
    space: bool,
    breaks: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        for word in text.split_inclusive(char::is_whitespace) {
            let trimmed = word.trim_end();
            if !trimmed.is_empty() {
                self.separate();
                self.word(trimmed);
            }
            self.space |= trimmed.len() < word.len();
        }
    }

    /// Writes what separates the next word from the last one.
    fn separate(&mut self) {
        if self.breaks > 0 || self.out.is_empty() {
            if !self.out.is_empty() {
                self.out.extend(std::iter::repeat_n('\n', self.breaks.min(2)));
            }
            self.out.extend(std::iter::repeat_n("> ", self.quotes.min(20)));
        } else if self.space {
            self.out.push(' ');
        }
        self.breaks = 0;
        self.space = false;
    }

    /// A word with its character references.
    fn word(&mut self, word: &str) {
        let mut rest = word;
        while let Some(ampersand) = rest.find('&') {
            self.out.push_str(rest.get(..ampersand).unwrap_or_default());
            rest = rest.get(ampersand..).unwrap_or_default();
            let end = rest.find(';').filter(|end| *end <= 32).map_or(1, |end| end + 1);
            let (reference, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if reference.eq_ignore_ascii_case("&nbsp;") {
                self.out.push(' ');
            } else {
                add_html_token(&mut self.out, reference.as_bytes(), false);
            }
            rest = tail;
        }
        self.out.push_str(rest);
    }

    fn tag(&mut self, name: &str, tag: &str, is_end: bool) {
        match name {
            "br" => self.breaks += 1,
            "td" | "th" => self.space = true,
            _ if BLOCKS.contains(&name) => self.breaks = self.breaks.max(if name == "p" { 2 } else { 1 }),
            _ => {}
        }
        if name == "blockquote" {
            self.quotes = if is_end { self.quotes.saturating_sub(1) } else { self.quotes + 1 };
            self.breaks = self.breaks.max(1);
        } else if name == "img" && !is_end {
            self.alternative(tag);
        }
    }

    /// The words that stand for a picture.
    fn alternative(&mut self, tag: &str) {
        let Some(start) = tag.find("alt=\"").map(|at| at + 5) else { return };
        let value = tag.get(start..).unwrap_or_default();
        let value = value.get(..value.find('"').unwrap_or(0)).unwrap_or_default();
        self.text(prefix(value, 200));
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn text_comes_without_markup_styles_and_scripts() {
        let html = "<html><head><title>t</title><style>p{}</style></head><body><p>Hello&nbsp;<b>wor</b>ld &amp; all &lt;b&gt;</p>\
                    <script>alert('<p>')</script><div>a<br>b</div><table><tr><td>1</td><td>2</td></tr></table><!-- <p>no --></body>";
        assert_eq!(plain(html), "Hello world & all <b>\n\na\nb\n1 2");
    }

    #[test]
    fn quotes_are_marked_as_in_text() {
        assert_eq!(plain("yes<blockquote>old<br>mail<blockquote>older</blockquote></blockquote>"), "yes\n> old\n> mail\n> > older");
    }

    #[test]
    fn broken_markup_loses_no_text() {
        for (html, text) in [
            ("a < b > c", "a < b > c"),
            ("<style>never ends", "never ends"),
            ("1 &lt 2 &; &#x41;&#0;", "1 &lt 2 &; A\0"),
            ("<p", ""),
            ("&amp;amp; é<br>", "&amp; é"),
        ] {
            assert_eq!(plain(html), text);
        }
    }
}
