//! What was written is read again, by a parser that did not write it: it must say what was asked for, and nothing
//! else may have slipped in.

use super::Compose;
use crate::Error;
use crate::mime::body::Body;
use crate::mime::bytes::without_break;
use crate::mime::fields::addresses;
use crate::mime::ids::message_id;
use crate::mime::structure::Structure;
use domain::contacts::Address;

/// Headers of the body, apart from those that were asked for.
const BODY: [&str; 3] = ["mime-version", "content-type", "content-transfer-encoding"];

/// Compares.
///
/// # Errors
/// [`Error::Unsendable`].
pub(super) fn check(compose: &Compose, bytes: &[u8]) -> Result<(), Error> {
    let fails = |why: &str| Err(Error::Unsendable(format!("what was written does not read back ({why})")));
    let is_international = recipients(compose).chain([&compose.from]).any(|person| !person.address.is_ascii());
    if !bytes.is_ascii() && !is_international {
        return fails("8-bit");
    }
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\r\n") || without_break(line).contains(&b'\r') || line.len() > 1000 || line.contains(&0) {
            return fails("line ends");
        }
    }
    let structure = Structure::read(bytes)?;
    let Some(root) = structure.root() else { return fails("no header") };
    let names: Vec<String> = root.headers.fields.iter().map(|field| String::from_utf8_lossy(field.name).to_ascii_lowercase()).collect();
    if sorted(names) != sorted(expected(compose)) {
        return fails("headers");
    }
    let found = |name: &str| root.headers.get(name).map(|value| addresses(value, None)).unwrap_or_default();
    let asked: [(&str, &[Address]); 3] = [("From", std::slice::from_ref(&compose.from)), ("To", &compose.to), ("Cc", &compose.cc)];
    if asked.iter().any(|(name, people)| !is_same(&found(name), people)) {
        return fails("addresses");
    }
    if root.headers.get("Message-ID").and_then(message_id).as_deref() != Some(compose.message_id.as_str()) {
        return fails("Message-ID");
    }
    let pictures = if compose.html.is_some() { compose.inline.len() } else { 0 };
    if Body::choose(&structure).files.len() != pictures + compose.attachments.len() {
        return fails("attachments");
    }
    Ok(())
}

fn recipients(compose: &Compose) -> impl Iterator<Item = &Address> {
    compose.to.iter().chain(&compose.cc).chain(&compose.bcc)
}

/// The headers a message must have, each once.
fn expected(compose: &Compose) -> Vec<String> {
    let mut names: Vec<String> = ["from", "subject", "date", "message-id", "user-agent"].map(str::to_owned).to_vec();
    let optional = [
        ("to", !compose.to.is_empty()),
        ("cc", !compose.cc.is_empty()),
        ("bcc", compose.keep_bcc && !compose.bcc.is_empty()),
        ("in-reply-to", compose.in_reply_to.as_deref().is_some_and(|id| super::bracketed(id).is_ok())),
        ("references", compose.references.iter().any(|id| super::bracketed(id).is_ok())),
    ];
    names.extend(optional.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name.to_owned()));
    names.extend(compose.headers.iter().map(|(name, _)| name.to_ascii_lowercase()));
    names.sort();
    names.dedup();
    names
}

/// The headers of the body depend on its kind.
fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !BODY.contains(&name.as_str()));
    names.sort();
    names
}

/// The same addresses in the same order; domains may have become punycode.
fn is_same(found: &[Address], asked: &[Address]) -> bool {
    found.len() == asked.len()
        && found.iter().zip(asked).all(|(found, asked)| crate::smtp::address(&asked.address).is_ok_and(|address| address == found.address))
}
