//! The body: what was written, then the signature once, then the quote.

use super::answered::Answered;
use super::{Letter, is_reply};
use crate::{Engine, Result};
use domain::MessageId;
use domain::drafts::Mode;
use domain::signatures::Signature;
use mail::html::{self, Policy, quotes};
use mail::mime::reply::{Quoted, forward_html, forward_text, quote_html, quote_text};

/// Opens what is not the author's words: everything from here on is cut off when a letter is taken back.
const SIGNATURE: &str = "<div class=\"signature\">";
const QUOTE: &str = "<div class=\"quote\">";

/// A body, both ways.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub text: String,
    pub html: Option<String>,
}

/// Puts the parts together.
pub(super) fn place(letter: &Letter, answered: Option<&Answered>, signature: Option<&Signature>) -> Body {
    let signature = signature.filter(|signature| !is_signed(&letter.text, signature));
    let below = answered.filter(|_| is_reply(letter.mode) || letter.mode == Mode::Forward).map(|answered| below(letter, answered));
    let (text_below, html_below) = below.unzip();
    Body {
        text: text(&letter.text, signature, text_below.as_deref()),
        html: letter.html.as_ref().map(|html| markup(html, signature, html_below.as_deref())),
    }
}

/// What stands below an answer or in a forward: as text and as markup.
fn below(letter: &Letter, answered: &Answered) -> (String, String) {
    let date = date_in_words(answered);
    let clean = answered.view.html.as_deref().filter(|_| letter.html.is_some()).map(cleaned);
    let quoted = Quoted {
        from: answered.inbound.from.as_ref(),
        to: &answered.inbound.to,
        subject: &answered.inbound.subject,
        date: &date,
        html: clean.as_deref(),
        text: &answered.view.text,
    };
    match letter.mode {
        Mode::Forward => (forward_text(&quoted), forward_html(&quoted)),
        _ => (quote_text(&quoted), quote_html(&quoted)),
    }
}

fn text(written: &str, signature: Option<&Signature>, below: Option<&str>) -> String {
    let mut text = written.trim_end().to_owned();
    if let Some(signature) = signature {
        text.push_str("\n\n-- \n");
        text.push_str(signature.text.trim());
    }
    if let Some(below) = below {
        text.push_str("\n\n");
        text.push_str(below.trim_end());
    }
    text.push('\n');
    text
}

fn markup(html: &str, signature: Option<&Signature>, below: Option<&str>) -> String {
    let mut markup = html.to_owned();
    let parts = [(SIGNATURE, signature.map(|signature| signature.html.as_str())), (QUOTE, below)];
    for (open, part) in parts {
        if let Some(part) = part {
            markup.push_str(open);
            markup.push_str("<br>");
            markup.push_str(part);
            markup.push_str("</div>");
        }
    }
    markup
}

/// Whether the author's own words carry the signature already; a quote below does not count.
fn is_signed(text: &str, signature: &Signature) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let signature = words(&signature.text);
    signature.is_empty() || words(text).contains(&signature)
}

fn date_in_words(answered: &Answered) -> String {
    let at = answered.inbound.date.unwrap_or(answered.inbound.received_at);
    at.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%a, %-d %b %Y at %H:%M").to_string()
}

/// Markup of a stranger, safe to be sent on: nothing remote, no pictures.
fn cleaned(html: &str) -> String {
    let cleaned = html::clean(html, &Policy { remote: false, picture: &|_| None });
    cleaned.html + cleaned.quoted_html.as_deref().unwrap_or_default()
}

/// An author's own words, without signature and quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// As text.
    pub text: String,
    /// As rich text, where it was.
    pub html: Option<String>,
}

/// What the author of a message of ours wrote: for taking it back into a draft.
///
/// # Errors
/// Where the message is not here or cannot be opened.
pub async fn written(engine: &Engine, id: MessageId) -> Result<Written> {
    let raw = store::sources::source(engine.store(), id).await?;
    let view = mail::mime::view(&raw)?;
    let html = view.html.map(|html| own_words(&html).to_owned());
    Ok(Written { text: quotes::split(&view.text).new.trim_end().to_owned(), html })
}

fn own_words(html: &str) -> &str {
    let end = [SIGNATURE, QUOTE].iter().filter_map(|mark| html.find(mark)).min();
    end.and_then(|end| html.get(..end)).unwrap_or(html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AccountId, SignatureId};

    fn signature() -> Signature {
        let id = SignatureId(uuid::Uuid::nil());
        let (html, text) = ("<p>Anna, <b>WiseParts</b></p>".to_owned(), "Anna, WiseParts".to_owned());
        Signature { id, account: AccountId(uuid::Uuid::nil()), name: "Usual".into(), html, text }
    }

    #[test]
    fn the_signature_stands_once_between_reply_and_quote() {
        let text = text("Hello", Some(&signature()), Some("On Monday X wrote:\n> Anna, WiseParts"));
        assert_eq!(text, "Hello\n\n-- \nAnna, WiseParts\n\nOn Monday X wrote:\n> Anna, WiseParts\n");
        assert!(is_signed("Hello\n\n-- \nAnna,\nWiseParts", &signature()));
        assert!(!is_signed("Hello Anna", &signature()));
    }

    #[test]
    fn taking_a_letter_back_gives_the_authors_own_words() {
        let html = markup("<p>Hello</p>", Some(&signature()), Some("<blockquote>old</blockquote>"));
        assert_eq!(own_words(&html), "<p>Hello</p>");
        assert_eq!(own_words("<p>Hello</p>"), "<p>Hello</p>");
    }
}
