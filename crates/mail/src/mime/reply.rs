//! Answering and forwarding: recipients, subject, chain and quote, from the message that is answered.

use domain::contacts::Address;
use domain::inbound::Inbound;

/// Recipients of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipients {
    /// `To`.
    pub to: Vec<Address>,
    /// `Cc`.
    pub cc: Vec<Address>,
}

/// Reply-To, else From; `all` adds To and Cc of the message. `own` addresses and doubles are left out; an own
/// message is answered to its recipients.
pub fn recipients(answered: &Inbound, own: &[String], all: bool) -> Recipients {
    let _ = (answered, own, all);
    unimplemented!()
}

/// `Re: ` once, whatever reply prefixes were there.
pub fn subject(subject: &str) -> String {
    let _ = subject;
    unimplemented!()
}

/// `Fwd: ` once.
pub fn forward_subject(subject: &str) -> String {
    let _ = subject;
    unimplemented!()
}

/// The chain of an answer: the answered message's References and its id, the first and the last 20 of them.
pub fn references(answered: &Inbound) -> Vec<String> {
    let _ = answered;
    unimplemented!()
}

/// What is quoted below an answer.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a> {
    /// The author.
    pub from: Option<&'a Address>,
    /// The date in words, in the reader's zone and language.
    pub date: &'a str,
    /// Cleaned markup, where there was any.
    pub html: Option<&'a str>,
    /// Text.
    pub text: &'a str,
}

/// The quote as text: attribution line and `> ` lines.
pub fn quote_text(quoted: &Quoted) -> String {
    let _ = quoted;
    unimplemented!()
}

/// The quote as markup: attribution and a `blockquote type=cite`.
pub fn quote_html(quoted: &Quoted) -> String {
    let _ = quoted;
    unimplemented!()
}

/// `Thread-Topic` and `Thread-Index` for an answer, continued so that Outlook threads it. `now` in FILETIME-free
/// form: an instant. Empty where the answered message has none.
pub fn thread_headers(raw: &[u8], now: jiff::Timestamp) -> Vec<(String, String)> {
    let _ = (raw, now);
    unimplemented!()
}
