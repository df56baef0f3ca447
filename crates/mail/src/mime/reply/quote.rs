//! The answered message below the answer.

use crate::mime::escape;
use domain::contacts::Address;

/// More of a message is not quoted.
const LENGTH: usize = 200_000;

/// The message that is quoted or forwarded.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a> {
    /// The author.
    pub from: Option<&'a Address>,
    /// Its recipients, for forwards.
    pub to: &'a [Address],
    /// Its subject, for forwards.
    pub subject: &'a str,
    /// The date in words, in the reader's zone and language.
    pub date: &'a str,
    /// Cleaned markup, where there was any.
    pub html: Option<&'a str>,
    /// Text.
    pub text: &'a str,
}

/// The quote as text: attribution line and `> ` lines.
pub fn quote_text(quoted: &Quoted) -> String {
    let mut out = attribution(quoted);
    for line in limited(quoted.text).trim_end().lines() {
        out.push_str(if line.is_empty() || line.starts_with('>') { "\n>" } else { "\n> " });
        out.push_str(line);
    }
    out.push('\n');
    out
}

/// The quote as markup: attribution and a `blockquote type=cite`.
pub fn quote_html(quoted: &Quoted) -> String {
    format!(
        "<div class=\"gmail_quote\"><div>{}<br></div><blockquote type=\"cite\" style=\"margin:0 0 0 0.8ex;border-left:1px solid #cccccc;\
         padding-left:1ex\">{}</blockquote></div>",
        escape(&attribution(quoted)),
        content(quoted)
    )
}

/// A forwarded message as text: its header block, then its text.
pub fn forward_text(quoted: &Quoted) -> String {
    let block: String = block(quoted).into_iter().map(|(label, value)| format!("{label}: {value}\n")).collect();
    format!("---------- Forwarded message ----------\n{block}\n{}\n", limited(quoted.text).trim_end())
}

/// The same as markup.
pub fn forward_html(quoted: &Quoted) -> String {
    let block: String = block(quoted).into_iter().map(|(label, value)| format!("{label}: {}<br>", escape(&value))).collect();
    format!("<div class=\"gmail_quote\"><div>---------- Forwarded message ----------<br>{block}<br></div>{}</div>", content(quoted))
}

fn attribution(quoted: &Quoted) -> String {
    let author = quoted.from.map_or_else(|| "somebody".to_owned(), shown);
    format!("On {}, {author} wrote:", quoted.date)
}

fn block(quoted: &Quoted) -> Vec<(&'static str, String)> {
    let to = quoted.to.iter().map(shown).collect::<Vec<_>>().join(", ");
    let from = quoted.from.map(shown).unwrap_or_default();
    vec![("From", from), ("Date", quoted.date.to_owned()), ("Subject", quoted.subject.to_owned()), ("To", to)]
}

fn content(quoted: &Quoted) -> String {
    match quoted.html {
        Some(html) => html.to_owned(),
        None => escape(limited(quoted.text).trim_end()).replace('\n', "<br>"),
    }
}

fn limited(text: &str) -> &str {
    crate::mime::prefix(text, LENGTH)
}

fn shown(person: &Address) -> String {
    if person.name.is_empty() { person.address.clone() } else { format!("{} <{}>", person.name, person.address) }
}
