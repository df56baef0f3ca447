//! The second pass over cleaned markup: final addresses of pictures, the true target of each link.

use super::clean::Policy;
use super::tags::{Token, attributes, tokens, unescaped};
use crate::mime::escape;

/// Stands before an address that must not be fetched.
pub(super) const REMOTE: &str = "remote:";

/// Markup with its final addresses.
pub(super) struct Finished {
    pub(super) html: String,
    /// Remote pictures that were kept out.
    pub(super) blocked: u32,
}

/// Rewrites links and pictures.
pub(super) fn finish(html: &str, policy: &Policy) -> Finished {
    let mut finished = Finished { html: String::with_capacity(html.len() + html.len() / 8), blocked: 0 };
    for (at, token) in tokens(html) {
        match token {
            Token::Open { name: "img", attributes, .. } => finished.picture(attributes, policy),
            Token::Open { name: "a", attributes, whole } => {
                let behind = html.get(at + whole.len()..).unwrap_or_default();
                finished.link(attributes, behind.get(..behind.find("</a>").unwrap_or(behind.len().min(2_000))).unwrap_or_default());
            }
            Token::Text(text) => finished.html.push_str(text),
            Token::Open { whole, .. } | Token::Close { whole, .. } => finished.html.push_str(whole),
        }
    }
    finished
}

impl Finished {
    fn picture(&mut self, text: &str, policy: &Policy) {
        self.html.push_str("<img");
        for (name, value) in attributes(text) {
            if name != "src" {
                self.attribute(name, value);
                continue;
            }
            let address = unescaped(value);
            match address.strip_prefix(REMOTE) {
                None if address.starts_with("data:") => self.attribute(name, value),
                None => self.found((policy.picture)(&address)),
                Some(remote) => match (policy.picture)(remote) {
                    Some(inside) => self.found(Some(inside)),
                    None if policy.remote => self.found(absolute(remote)),
                    None => self.blocked += 1,
                },
            }
        }
        self.html.push_str(" referrerpolicy=\"no-referrer\">");
    }

    fn found(&mut self, address: Option<String>) {
        if let Some(address) = address {
            let escaped = escape(&address);
            self.attribute("src", &escaped);
        }
    }

    /// A link says where it goes; one whose text names another host is marked.
    fn link(&mut self, text: &str, behind: &str) {
        self.html.push_str("<a");
        for (name, value) in attributes(text) {
            self.attribute(name, value);
            if name == "href" {
                let target = target(&unescaped(value));
                self.attribute("title", &escape(&target));
                if is_other(&target, behind) {
                    self.attribute("data-mismatch", "true");
                }
            }
        }
        self.html.push('>');
    }

    fn attribute(&mut self, name: &str, escaped: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.html.push_str(escaped);
        self.html.push('"');
    }
}

/// A remote address with its scheme.
fn absolute(address: &str) -> Option<String> {
    let full = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let parsed = ammonia::Url::parse(&full).ok()?;
    matches!(parsed.scheme(), "http" | "https").then(|| parsed.to_string())
}

/// The host, as the network knows it; the address of a mailto or tel link.
fn target(href: &str) -> String {
    match ammonia::Url::parse(href) {
        Ok(url) => url.host_str().map_or_else(|| url.path().to_owned(), str::to_owned),
        Err(_) => href.to_owned(),
    }
}

/// Whether the text of a link names a host that is not its target's.
fn is_other(target: &str, behind: &str) -> bool {
    let shown: String = tokens(behind).filter_map(|(_, token)| if let Token::Text(text) = token { Some(text) } else { None }).collect();
    let shown = unescaped(shown.trim()).to_lowercase();
    let is_address = shown.starts_with("http://") || shown.starts_with("https://") || shown.starts_with("www.");
    let bare = shown.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = bare.split(['/', '?', '#', ':', ' ']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let target = target.trim_start_matches("www.");
    is_address && host.contains('.') && host != target && !target.ends_with(&format!(".{host}"))
}
