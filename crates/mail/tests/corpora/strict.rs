//! A strict reading of cleaned markup, by a parser that did not write it: every element, attribute and value must be
//! on a list of its own. The lists repeat those of the cleaner on purpose: a judge who reads the list of the judged
//! would wave through whatever is added there by mistake. What is added to one has to be defended in the other.

use ammonia::{Builder, Url};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// Elements that may be there.
const ELEMENTS: [&str; 73] = [
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
/// Attributes that may be there.
const ATTRIBUTES: [&str; 38] = [
    "align",
    "alt",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "color",
    "colspan",
    "data-mismatch",
    "dir",
    "face",
    "height",
    "href",
    "id",
    "lang",
    "name",
    "noshade",
    "nowrap",
    "open",
    "referrerpolicy",
    "rel",
    "rowspan",
    "scope",
    "size",
    "span",
    "src",
    "start",
    "style",
    "title",
    "type",
    "valign",
    "value",
    "width",
    "reversed",
    "cite",
    "datetime",
    "summary",
];

/// What is wrong with a piece of cleaned markup; empty where nothing is. Remote pictures are wrong unless `remote`.
///
/// The markup is parsed by html5ever, through a builder that keeps everything and reports what it sees. What the
/// parser would see differently the second time (mutation) shows as well.
pub(crate) fn faults(html: &str, remote: bool) -> Vec<String> {
    let found: Arc<Mutex<Vec<String>>> = Arc::default();
    let sink = Arc::clone(&found);
    let mut builder = Builder::empty();
    let tags: HashSet<&str> = ELEMENTS
        .into_iter()
        .chain(["script", "style", "svg", "math", "iframe", "form", "input", "link", "meta", "base", "object", "embed", "video", "audio"])
        .collect();
    builder.clean_content_tags(HashSet::new()).tags(tags).url_schemes(SCHEMES.into_iter().collect()).link_rel(None).strip_comments(false);
    builder.generic_attribute_prefixes(
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "l", "m", "n", "o", "p", "r", "s", "t", "v", "w", "x"].into_iter().collect(),
    );
    builder.attribute_filter(move |element, attribute, value| {
        if let Some(fault) = fault(element, attribute, value, remote) {
            sink.lock().expect("no panic before").push(fault);
        }
        Some(value.into())
    });
    let again = builder.clean(html).to_string();
    let mut found = found.lock().expect("no panic before").clone();
    for name in elements(&again).chain(elements(html)) {
        if !ELEMENTS.contains(&name.as_str()) {
            found.push(format!("<{name}>"));
        }
    }
    if again.contains("<!--") || html.contains("<!--") {
        found.push("a comment".into());
    }
    found
}

const SCHEMES: [&str; 12] =
    ["http", "https", "mailto", "tel", "data", "message", "javascript", "vbscript", "file", "cid", "remote", "blob"];

fn fault(element: &str, attribute: &str, value: &str, remote: bool) -> Option<String> {
    let shown = format!("{element} {attribute}={value}");
    if !ATTRIBUTES.contains(&attribute) || attribute.starts_with("on") {
        return Some(shown);
    }
    let scheme = Url::parse(value).map(|url| url.scheme().to_owned());
    let is_fine = match (element, attribute) {
        ("a", "href") => scheme.is_ok_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")),
        ("img", "src") => scheme.is_ok_and(|scheme| match scheme.as_str() {
            "message" => true,
            "data" => value.starts_with("data:image/") && !value.contains("svg"),
            "http" | "https" => remote,
            _ => false,
        }),
        (_, "href" | "src") => false,
        (_, "style") => is_plain_style(value),
        _ => true,
    };
    (!is_fine).then_some(shown)
}

/// No address, no escape, no function but colours, no property that covers.
fn is_plain_style(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let bad = [
        "url",
        "import",
        "expression",
        "behavior",
        "binding",
        "javascript",
        "image",
        "\\",
        "@",
        "/*",
        "position",
        "z-index",
        "//",
        "var(",
        "attr(",
        "element(",
    ];
    !bad.iter().any(|word| lower.contains(word))
}

/// Names behind every `<` that begins a tag.
fn elements(html: &str) -> impl Iterator<Item = String> + '_ {
    html.split('<')
        .skip(1)
        .map(|tag| tag.trim_start_matches('/'))
        .filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|tag| tag.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase())
}

#[test]
fn the_strict_reading_finds_what_it_should() {
    for bad in [
        "<script>x</script>",
        "<img src=\"http://x\">",
        "<img src=\"message://x\" onerror=\"x\">",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"/x\">x</a>",
        "<p style=\"background:url(x)\">",
        "<p style=\"position:fixed\">",
        "<svg><a>",
        "<!-- x -->",
        "<img src=\"data:image/svg+xml,x\">",
        "<body background=\"x\"><td background=\"x\">",
    ] {
        assert!(!faults(bad, false).is_empty(), "{bad}");
    }
    assert!(
        faults("<a href=\"https://x\" title=\"x\">x</a><img src=\"message://localhost/1/2\"><p style=\"color:red\">x</p>", false)
            .is_empty()
    );
    assert!(faults("<img src=\"https://x/y.png\">", true).is_empty());
}
