//! What each fuzz target does with its bytes. Ordinary tests call the same functions over the seeds.

use domain::search::{self, Context, Part};
use mail::html::{Policy, clean, quotes, text};
use mail::mime::{Condenser, flowed, parse, part, view};

/// A message: it parses or is refused, within the bounds that the rest of the product relies on, and the streaming
/// reader says the same as the whole one.
pub fn mime(data: &[u8]) {
    let at = jiff::Timestamp::UNIX_EPOCH;
    let whole = parse(data, at);
    let mut condenser = Condenser::default();
    data.chunks(97).for_each(|piece| condenser.push(piece));
    let condensed = condenser.finish(at);
    if let Ok(mail) = &whole {
        assert!(mail.snippet.chars().count() <= 160 && mail.search_text.len() <= 64 * 1024);
        assert!(mail.references.len() <= 198 && !mail.subject.contains(['\n', '\r']));
        if data.contains(&b'\n') || !data.contains(&b'\r') {
            assert_eq!(condensed.ok().as_ref(), Some(mail));
        }
    }
    if let Ok(opened) = view(data) {
        for file in opened.attachments.iter().take(20) {
            assert!(!file.name.is_empty() && !file.name.contains(['/', '\\', '\0']));
            let _ = part(data, file.part);
        }
    }
}

/// Markup: what comes out holds nothing that runs, with or without consent to pictures.
pub fn html(data: &[u8]) {
    let html = String::from_utf8_lossy(data);
    for remote in [false, true] {
        let shown = clean(&html, &Policy { remote, picture: &|_| None });
        for piece in [Some(shown.html), shown.quoted_html].into_iter().flatten() {
            for tag in piece.to_ascii_lowercase().split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
                assert!(!["script", "iframe", "svg", "style", "form", "object"].iter().any(|name| tag.starts_with(name)), "{piece}");
                assert!(!tag.contains("href=\"javascript") && (remote || !tag.contains("src=\"http")), "{piece}");
            }
        }
    }
    let _ = text(&html);
    let _ = quotes::split(&html);
}

/// Lines of an IMAP server: framed and repaired, or refused, however they arrive.
pub fn imap(data: &[u8]) {
    let whole = mail::imap::inspect(data, data.len().max(1));
    assert_eq!(whole, mail::imap::inspect(data, 1));
}

/// A wrapped message of Outlook: whatever its properties and its rich text hold, it opens.
pub fn winmail(data: &[u8]) {
    let head: &[u8] = b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: 8bit\n\n";
    mime(&[head, data].concat());
}

/// Flowed text: no letter is lost on the way out and in again, and none is added.
pub fn flowed(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for delsp in [false, true] {
        assert!(flowed::decode(&text, delsp).len() <= text.len() * 2 + 1);
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '>').collect::<String>();
    assert_eq!(letters(&flowed::decode(&flowed::encode(&text), false)), letters(&text));
}

/// What a person types into the search field: never refused, and its hits are cuts of the text.
pub fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for typing in [false, true] {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let context = Context { now, zone: jiff::tz::TimeZone::UTC, me: domain::UserId(uuid::Uuid::nil()), typing };
        let read = search::parse(&text, &context);
        for part in [Part::Text, Part::Subject, Part::From] {
            let mut end = 0;
            for hit in search::highlight(&text, &read, part) {
                assert!(hit.start >= end && text.get(hit.clone()).is_some_and(|hit| !hit.is_empty()));
                end = hit.end;
            }
        }
    }
}
