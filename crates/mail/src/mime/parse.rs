//! The hot path: a raw message becomes what intake wants to know.

use super::body::Body;
use super::fields::{addresses, text};
use super::headers::Headers;
use super::identity::Identity;
use super::structure::Structure;
use super::{attachments, automatic, bytes, dates, ids, reports, snippet, source};
use crate::Error;
use domain::contacts::Address;
use domain::inbound::Inbound;
use jiff::Timestamp;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a message. `received_at` is the server's INTERNALDATE, or now. Linear in time; attachments are measured,
/// not decoded. A message without any header is plain text.
///
/// # Errors
/// [`Error::TooComplex`] beyond the limits on size, header, parts and depth.
pub fn parse(raw: &[u8], received_at: Timestamp) -> Result<Inbound, Error> {
    let source = source::readable(raw);
    guarded(|| {
        let structure = Structure::read(&source)?;
        let identity = identity(&structure);
        Ok(inbound(&structure, identity, received_at))
    })
}

/// The second net: a panic in a library below becomes an error of this one message.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Error::Unreadable))
}

fn identity(structure: &Structure) -> [u8; 32] {
    let Some(root) = structure.root() else { return [0; 32] };
    let mut identity = Identity::begin(bytes::cut(structure.raw, 0..root.body.start), &root.headers);
    identity.update(bytes::from(structure.raw, root.body.start));
    identity.finish()
}

/// Everything but the identity, which a condensed message brings along.
pub(crate) fn inbound(structure: &Structure, identity: [u8; 32], received_at: Timestamp) -> Inbound {
    let empty = Headers::default();
    let headers = structure.root().map_or(&empty, |root| &root.headers);
    let media = structure.root().map(|root| root.media.clone()).unwrap_or_default();
    let charset = structure.charset();
    let body = Body::choose(structure);
    let people = |name: &'static str| -> Vec<Address> { headers.all(name).flat_map(|value| addresses(value, charset)).collect() };
    let from = people("From").into_iter().next().or_else(|| people("Sender").into_iter().next());
    let subject = headers.get("Subject").map(|value| text(value, charset)).unwrap_or_default();
    let search_text = snippet::search_text(structure, &body);
    // Servers write `MAILER-DAEMON <>`: then the name is all there is.
    let author =
        from.as_ref().map(|from| if from.address.is_empty() { from.name.as_str() } else { from.address.as_str() }).unwrap_or_default();
    Inbound {
        identity,
        message_id: headers.get("Message-ID").and_then(ids::message_id),
        in_reply_to: ids::chain(headers.all("In-Reply-To")),
        references: ids::chain(headers.all("References")),
        reply_to: people("Reply-To"),
        to: people("To"),
        cc: people("Cc"),
        bcc: people("Bcc"),
        date: dates::written(headers, received_at),
        received_at,
        snippet: snippet::snippet(&search_text),
        attachments: attachments::list(structure, &body),
        automatic: automatic::signs(headers, &media, author),
        report: reports::read(structure, author, &subject),
        delivered_to: delivered_to(headers),
        search_text,
        subject,
        from,
    }
}

/// Addresses by which the message came, besides To and Cc.
fn delivered_to(headers: &Headers) -> Vec<String> {
    let fields = ["Delivered-To", "X-Original-To", "Envelope-To"].into_iter().flat_map(|name| headers.all(name));
    let mut found: Vec<String> = Vec::new();
    for address in fields.flat_map(|value| addresses(value, None)).map(|address| address.address) {
        if address.contains('@') && !found.contains(&address) && found.len() < 20 {
            found.push(address);
        }
    }
    found
}

#[cfg(test)]
mod tests;
