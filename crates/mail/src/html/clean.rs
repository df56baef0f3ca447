//! Cleaning. ammonia parses and keeps what is on the lists; a second pass over its tidy output gives links and
//! pictures their final addresses. Remote addresses are out of use from the first pass on.

use super::depth::is_too_deep;
use super::finish::{self, REMOTE};
use super::quotes::fold;
use super::style;
use crate::mime::{escape, prefix};
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

/// More markup is not looked at.
const READ: usize = 2 * 1024 * 1024;

const TAGS: [&str; 73] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "wbr",
];
/// Elements that go with everything in them.
const SILENT: [&str; 21] = [
    "applet", "audio", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes", "object", "option", "param", "script",
    "select", "source", "style", "svg", "template", "textarea", "title", "video",
];
const ATTRIBUTES: [&str; 14] =
    ["align", "bgcolor", "border", "class", "dir", "height", "id", "lang", "nowrap", "style", "title", "valign", "width", "background"];
/// Marks of quoted history in classes and ids, lower case.
const QUOTES: [&str; 22] = [
    "gmail_quote",
    "gmail_extra",
    "gmail_attr",
    "yahoo_quoted",
    "yahoo-quoted",
    "moz-cite-prefix",
    "moz-forward-container",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "outlookmessageheader",
    "appendonsend",
    "divrplyfwdmsg",
    "mail-editor-reference-message-container",
    "isreplycontent",
    "replysplit",
    "olk_src_body_section",
    "ms-outlook-mobile-reference-message",
    "reply_header",
    "gmx_quote",
    "zimbra_quote",
    "x_divrplyfwdmsg",
];

/// What may stay.
pub struct Policy<'a> {
    /// Consent to remote pictures: `http` and `https` in `img src`, nothing else.
    pub remote: bool,
    /// The address of a picture in this message by its `cid:` reference (or Content-Location), e.g.
    /// `message://localhost/<message>/<part>`; `None` drops it.
    pub picture: &'a dyn Fn(&str) -> Option<String>,
}

/// Markup in which nothing runs and nothing is fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// What is new in the message.
    pub html: String,
    /// Quoted history, to be folded; `None` where there is none.
    pub quoted_html: Option<String>,
    /// Remote pictures that were kept out.
    pub blocked: u32,
    /// No own colours or layout: may follow the theme.
    pub plain_looking: bool,
}

/// What the first pass notices.
#[derive(Default)]
struct Noticed {
    blocked: AtomicU32,
    coloured: AtomicBool,
    neutral: AtomicBool,
}

/// Cleans markup. Linear; at most 2 MB of it is looked at.
pub fn clean(html: &str, policy: &Policy) -> Cleaned {
    let html = prefix(html, READ);
    if is_too_deep(html) {
        let text = escape(&super::plain(html)).replace('\n', "<br>");
        return Cleaned { html: text, plain_looking: true, ..Cleaned::default() };
    }
    let (mut kept, noticed) = sanitised(html, false);
    let plain_looking = !noticed.coloured.load(Relaxed) && !kept.contains("<table") && !kept.contains("<font");
    if plain_looking && noticed.neutral.load(Relaxed) {
        kept = sanitised(html, true).0;
    }
    let finished = finish::finish(&kept, policy);
    let blocked = finished.blocked + if policy.remote { 0 } else { noticed.blocked.load(Relaxed) };
    let (html, quoted_html) = fold(&finished.html);
    Cleaned { html, quoted_html, blocked, plain_looking }
}

fn sanitised(html: &str, drop_neutral: bool) -> (String, Arc<Noticed>) {
    let noticed = Arc::new(Noticed::default());
    let notes = Arc::clone(&noticed);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(SILENT))
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .tag_attributes(tag_attributes())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid", "data"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true)
        .filter_style_properties(HashSet::from(style::PROPERTIES))
        .attribute_filter(move |element, attribute, value| filter(element, attribute, value, drop_neutral, &notes));
    (builder.clean(html).to_string(), noticed)
}

fn tag_attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    HashMap::from([
        ("a", HashSet::from(["href", "name"])),
        ("img", HashSet::from(["src", "alt"])),
        ("blockquote", HashSet::from(["type"])),
        ("table", HashSet::from(["cellpadding", "cellspacing"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("col", HashSet::from(["span"])),
        ("colgroup", HashSet::from(["span"])),
        ("font", HashSet::from(["color", "face", "size"])),
        ("ol", HashSet::from(["start", "type"])),
        ("ul", HashSet::from(["type"])),
        ("li", HashSet::from(["value"])),
        ("hr", HashSet::from(["size", "noshade"])),
        ("details", HashSet::from(["open"])),
    ])
}

/// Judges one attribute: as it is, changed, or gone.
fn filter<'v>(element: &str, attribute: &str, value: &'v str, drop_neutral: bool, noticed: &Noticed) -> Option<Cow<'v, str>> {
    match (element, attribute) {
        ("a", "href") => is_link(value).then(|| Cow::Borrowed(value.trim())),
        ("img", "src") => picture(value),
        (_, "href" | "src" | "xlink:href") => None,
        (_, "background") => {
            noticed.blocked.fetch_add(u32::from(is_remote(value)), Relaxed);
            noticed.coloured.store(true, Relaxed);
            None
        }
        (_, "bgcolor") | ("font", "color") => {
            noticed.coloured.store(true, Relaxed);
            value.chars().all(|c| c.is_ascii_alphanumeric() || c == '#').then_some(Cow::Borrowed(value))
        }
        (_, "style") => {
            let (style, looks) = style::clean(value, drop_neutral);
            noticed.blocked.fetch_add(u32::from(looks.fetches), Relaxed);
            noticed.coloured.fetch_or(looks.coloured, Relaxed);
            noticed.neutral.fetch_or(looks.neutral, Relaxed);
            (!style.is_empty()).then_some(Cow::Owned(style))
        }
        (_, "class" | "id") => is_quote_mark(value).then_some(Cow::Borrowed("quote")),
        ("a", "title") => None,
        (_, "height" | "width" | "border" | "size") => is_measure(value).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

fn is_quote_mark(value: &str) -> bool {
    let lower = prefix(value, 500).to_ascii_lowercase();
    lower
        .split_ascii_whitespace()
        .any(|word| QUOTES.iter().any(|mark| word == *mark || word.strip_suffix(mark).is_some_and(|head| head.ends_with('_'))))
}

fn is_measure(value: &str) -> bool {
    value.len() <= 6 && value.trim_end_matches(['%', 'p', 'x']).parse::<u32>().is_ok_and(|number| number <= 10_000)
}

/// What may be followed, by a click and in the system's own browser.
fn is_link(value: &str) -> bool {
    let scheme = value.trim().split(':').next().unwrap_or_default().to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") && value.contains(':')
}

fn is_remote(value: &str) -> bool {
    let lower = prefix(value.trim(), 16).to_ascii_lowercase();
    lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("//") || lower.starts_with("\\\\")
}

/// Pictures: inside of the message, small and in the markup itself, or remote and put aside.
fn picture(value: &str) -> Option<Cow<'_, str>> {
    let value = value.trim();
    let lower = prefix(value, 32).to_ascii_lowercase();
    if lower.starts_with("cid:") {
        return Some(Cow::Borrowed(value));
    }
    if ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| lower.starts_with(&format!("data:image/{kind};base64,"))) {
        return Some(Cow::Borrowed(value));
    }
    is_remote(value).then(|| Cow::Owned(format!("{REMOTE}{value}")))
}

#[cfg(test)]
mod tests;
