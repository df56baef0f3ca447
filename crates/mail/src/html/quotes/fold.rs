//! Quoted history in cleaned markup: cut at the place where it begins, both halves whole.

use super::history;
use crate::html::tags::{Token, attributes, is_void, tokens, unescaped};

/// Elements that stay in a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "u",
];
/// More lines are not judged.
const LINES: usize = 20_000;

/// A line of the text with its place in the markup.
struct Line {
    /// Behind the last text or end tag before it: start tags that only hold this line belong to it.
    start: usize,
    text: String,
}

/// What was found on the way through the markup.
#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    /// Open elements: name, whether it is a mark of history, where it began.
    open: Vec<(String, bool, usize)>,
    quotes: usize,
    line: String,
    /// Where the current line begins.
    start: usize,
    /// The outermost mark of history that nothing new follows.
    mark: Option<usize>,
    /// Inside of a mark.
    inside: usize,
}

/// Cuts cleaned markup into what is new and what is history.
pub(crate) fn fold(html: &str) -> (String, Option<String>) {
    let mut walk = Walk::default();
    for (at, token) in tokens(html) {
        walk.take(at, token);
        if walk.lines.len() > LINES {
            break;
        }
    }
    walk.end_line(html.len());
    let by_text = {
        let texts: Vec<&str> = walk.lines.iter().map(|line| line.text.as_str()).collect();
        history(&texts).and_then(|index| walk.lines.get(index)).map(|line| line.start)
    };
    let cut = [by_text, walk.marked()].into_iter().flatten().min();
    match cut.filter(|cut| walk.has_text_before(*cut)) {
        Some(cut) => halves(html, cut),
        None => (html.to_owned(), None),
    }
}

impl Walk {
    fn take(&mut self, at: usize, token: Token) {
        match token {
            Token::Text(text) => self.text(at, text),
            Token::Open { name, attributes: text, whole } => {
                if !INLINE.contains(&name) {
                    self.end_line(at);
                }
                if name == "img" {
                    self.text(at, "\u{fffc}");
                }
                if is_void(name) {
                    self.start = at + whole.len();
                } else {
                    self.begin(at, name, text);
                }
            }
            Token::Close { name, whole } => {
                if !INLINE.contains(&name) {
                    self.end_line(at);
                    self.start = at + whole.len();
                }
                self.end(name);
            }
        }
    }

    fn begin(&mut self, at: usize, name: &str, text: &str) {
        let is_mark = attributes(text).any(|(key, value)| matches!((key, value), ("class" | "id", "quote") | ("type", "cite")));
        self.quotes += usize::from(name == "blockquote");
        if is_mark && self.inside == 0 {
            self.mark = Some(at);
        }
        self.inside += usize::from(is_mark);
        self.open.push((name.to_owned(), is_mark, at));
    }

    fn end(&mut self, name: &str) {
        let Some((_, is_mark, _)) = self.open.iter().rposition(|(open, ..)| open == name).map(|at| self.open.remove(at)) else { return };
        self.quotes = self.quotes.saturating_sub(usize::from(name == "blockquote"));
        self.inside = self.inside.saturating_sub(usize::from(is_mark));
    }

    fn text(&mut self, at: usize, text: &str) {
        let words = unescaped(text);
        let words = words.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
        if words.is_empty() {
            return;
        }
        if self.inside == 0 && self.mark.is_some_and(|mark| mark < at) {
            // Something new behind the quote: an answer below it.
            self.mark = None;
        }
        if !self.line.is_empty() {
            self.line.push(' ');
        }
        self.line.push_str(words);
    }

    fn end_line(&mut self, at: usize) {
        if self.line.is_empty() {
            return;
        }
        let quote = "> ".repeat(self.quotes.min(5));
        self.lines.push(Line { start: self.start, text: format!("{quote}{}", self.line) });
        self.line.clear();
        self.start = at;
    }

    /// Where marked history begins: at its attribution, if that stands before the mark.
    fn marked(&self) -> Option<usize> {
        let mark = self.mark?;
        let before = self.lines.iter().take_while(|line| line.start < mark).count();
        let last = self.lines.get(before.saturating_sub(1)).filter(|_| before > 0)?;
        let is_attribution =
            super::attribution::length(&[last.text.as_str()]).is_some() || last.text.ends_with(':') && last.text.contains('@');
        Some(if is_attribution && last.start < mark { last.start } else { mark })
    }

    fn has_text_before(&self, cut: usize) -> bool {
        self.lines.iter().any(|line| line.start < cut)
    }
}

/// Closes in the first half what the second half opens again.
fn halves(html: &str, cut: usize) -> (String, Option<String>) {
    let mut open: Vec<(&str, &str)> = Vec::new();
    for (_, token) in tokens(html).take_while(|(at, _)| *at < cut) {
        match token {
            Token::Open { name, whole, .. } if !is_void(name) => open.push((name, whole)),
            Token::Close { name, .. } => {
                if let Some(at) = open.iter().rposition(|(open, _)| *open == name) {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    let mut new = html.get(..cut).unwrap_or_default().to_owned();
    open.iter().rev().for_each(|(name, _)| new.push_str(&format!("</{name}>")));
    let mut quoted: String = open.iter().map(|(_, whole)| *whole).collect();
    quoted.push_str(html.get(cut..).unwrap_or_default());
    (new, Some(quoted))
}
