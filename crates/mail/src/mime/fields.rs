//! What header fields mean: text, addresses, media types, tokens.

use super::bytes::first;
use super::{charset, encoded_words};
use domain::contacts::Address;
use mail_parser::parsers::MessageStream;
use mail_parser::{Addr, HeaderValue};
use std::borrow::Cow;

/// Longer structured fields are cut before their grammar is applied: their parameters cost quadratic time.
const STRUCTURED_LIMIT: usize = 8 * 1024;

/// A field without structure, decoded, in one line.
pub(crate) fn text(value: &[u8], body_charset: Option<&str>) -> String {
    let ready = ready(value, body_charset);
    match MessageStream::new(&ready).parse_unstructured() {
        HeaderValue::Text(text) => one_line(&text),
        _ => String::new(),
    }
}

/// A field of addresses; groups are flattened, entries without an address keep their name.
pub(crate) fn addresses(value: &[u8], body_charset: Option<&str>) -> Vec<Address> {
    let ready = ready(value, body_charset);
    match MessageStream::new(&ready).parse_address() {
        HeaderValue::Address(mail_parser::Address::List(list)) => list.iter().filter_map(address).collect(),
        HeaderValue::Address(mail_parser::Address::Group(groups)) => {
            groups.iter().flat_map(|group| group.addresses.iter()).filter_map(address).collect()
        }
        _ => Vec::new(),
    }
}

fn address(found: &Addr) -> Option<Address> {
    let mut name = one_line(found.name.as_deref().unwrap_or_default());
    let mut address: String = found.address.as_deref().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    if address.is_empty() && name.contains('@') && !name.contains(' ') {
        address = std::mem::take(&mut name);
    }
    if name.eq_ignore_ascii_case(&address) {
        name.clear();
    }
    (!name.is_empty() || !address.is_empty()).then(|| Address { name, address: address.trim().to_owned() })
}

/// A media type or disposition with its parameters, names and type in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Media {
    /// `text/plain`, or a disposition.
    pub(crate) essence: String,
    parameters: Vec<(String, String)>,
}

impl Media {
    /// Reads `Content-Type` or `Content-Disposition` (RFC 2045, 2183, 2231); `None` where nothing is readable.
    pub(crate) fn read(value: &[u8], body_charset: Option<&str>) -> Option<Media> {
        let ready = ready(first(value, STRUCTURED_LIMIT), body_charset);
        let HeaderValue::ContentType(found) = MessageStream::new(&ready).parse_content_type() else {
            return None;
        };
        let mut essence = found.c_type.trim().to_ascii_lowercase();
        if let Some(subtype) = &found.c_subtype {
            essence.push('/');
            essence.push_str(&subtype.trim().to_ascii_lowercase());
        }
        let parameters = found.attributes.unwrap_or_default();
        Some(Media { essence, parameters: parameters.into_iter().map(|p| (p.name.into_owned(), p.value.into_owned())).collect() })
    }

    /// A plain type.
    pub(crate) fn of(essence: &str) -> Media {
        Media { essence: essence.to_owned(), parameters: Vec::new() }
    }

    /// A parameter that is there and not empty.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The part before the slash.
    pub(crate) fn main(&self) -> &str {
        self.essence.split('/').next().unwrap_or_default()
    }
}

/// The first token in lower case: comments, quotes and parameters are no part of it.
pub(crate) fn token(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(first(value, STRUCTURED_LIMIT));
    let text = text.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || "(;,".contains(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_matches('"').to_ascii_lowercase()
}

/// Text in one line, without control and direction-changing characters.
pub(crate) fn one_line(text: &str) -> String {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// The value as the grammar wants it: UTF-8, split words joined, ending in a line feed.
fn ready<'a>(value: &'a [u8], body_charset: Option<&str>) -> Cow<'a, [u8]> {
    let value: Cow<'a, [u8]> = if value.is_ascii() { Cow::Borrowed(value) } else { charset::header(value, body_charset) };
    let value = match value {
        Cow::Borrowed(value) => encoded_words::join(value),
        Cow::Owned(value) => Cow::Owned(encoded_words::join(&value).into_owned()),
    };
    if value.ends_with(b"\n") {
        return value;
    }
    let mut owned = value.into_owned();
    owned.push(b'\n');
    Cow::Owned(owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_and_one_line() {
        assert_eq!(text(b" =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n from\r\n\tus\r\n", None), "Grüße from us");
        assert_eq!(text(b" K\xf6ln", None), "Köln");
        assert_eq!(text(" a\u{202e}b".as_bytes(), None), "ab");
        assert_eq!(text(b"", None), "");
    }

    #[test]
    fn addresses_keep_names_and_lose_groups() {
        let found = addresses(b" \"Doe, Jane\" <jane@x.example>, bob@y.example, =?utf-8?B?SsO8cmdlbg==?= <j@z.example>\r\n", None);
        let shown: Vec<_> = found.iter().map(|a| format!("{}|{}", a.name, a.address)).collect();
        assert_eq!(shown, ["Doe, Jane|jane@x.example", "|bob@y.example", "Jürgen|j@z.example"]);
        assert!(addresses(b" undisclosed-recipients:;\r\n", None).is_empty());
        assert_eq!(addresses(b" Staff: a@x.example, b@x.example;\r\n", None).len(), 2);
    }

    #[test]
    fn media_types_carry_decoded_parameters() {
        let media = Media::read(b" Text/HTML; Charset=\"UTF-8\"; name*=utf-8''Gr%C3%BC%C3%9Fe.html\r\n", None).unwrap();
        assert_eq!((media.essence.as_str(), media.main()), ("text/html", "text"));
        assert_eq!(media.parameter("charset"), Some("UTF-8"));
        assert_eq!(media.parameter("name"), Some("Grüße.html"));
        let folded = Media::read(b" attachment; filename*0=\"a\"; filename*1=\"b.pdf\"\n", None).unwrap();
        assert_eq!(folded.parameter("filename"), Some("ab.pdf"));
    }

    #[test]
    fn the_first_token_is_without_comment() {
        assert_eq!(token(b" AUTO-GENERATED (x)\r\n"), "auto-generated");
        assert_eq!(token(b" bulk, list"), "bulk");
        assert_eq!(token(b""), "");
    }
}
