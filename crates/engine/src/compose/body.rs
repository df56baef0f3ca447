//! The body: what was written, then the signature once, then the quote.

use super::answered::Answered;
use super::{Letter, is_reply};
use crate::{Engine, Result};
use domain::MessageId;
use domain::drafts::Mode;
use domain::signatures::Signature;
use mail::html::{self, Policy, quotes};
use mail::mime::reply::{Quoted, quote_html, quote_text};

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
    let quoted = answered.filter(|_| is_reply(letter.mode) || letter.mode == Mode::Forward);
    let date = quoted.map(date_in_words).unwrap_or_default();
    let clean = quoted.filter(|_| letter.html.is_some()).and_then(|answered| answered.view.html.as_deref()).map(cleaned);
    let quoted = quoted.map(|answered| Quoted {
        from: answered.inbound.from.as_ref(),
        to: &answered.inbound.to,
        subject: &answered.inbound.subject,
        date: &date,
        html: clean.as_deref(),
        text: &answered.view.text,
    });
    Body { text: text(letter, signature, quoted.as_ref()), html: letter.html.as_ref().map(|html| markup(html, signature, quoted.as_ref())) }
}

fn text(letter: &Letter, signature: Option<&Signature>, quoted: Option<&Quoted<'_>>) -> String {
    let mut text = letter.text.trim_end().to_owned();
    if let Some(signature) = signature {
        text.push_str("\n\n-- \n");
        text.push_str(signature.text.trim());
    }
    if let Some(quoted) = quoted {
        text.push_str("\n\n");
        text.push_str(quote_text(quoted).trim_end());
    }
    text.push('\n');
    text
}

fn markup(html: &str, signature: Option<&Signature>, quoted: Option<&Quoted<'_>>) -> String {
    let mut markup = html.to_owned();
    if let Some(signature) = signature {
        markup.push_str(SIGNATURE);
        markup.push_str("<br>");
        markup.push_str(&signature.html);
        markup.push_str("</div>");
    }
    if let Some(quoted) = quoted {
        markup.push_str(QUOTE);
        markup.push_str("<br>");
        markup.push_str(&quote_html(quoted));
        markup.push_str("</div>");
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
