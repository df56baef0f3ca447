//! Answering and forwarding: recipients, subject, chain and quote, from the message that is answered.

mod quote;
mod thread_index;

pub use quote::{Quoted, forward_html, forward_text, quote_html, quote_text};
pub use thread_index::thread_headers;

use domain::contacts::Address;
use domain::inbound::Inbound;
use domain::threading::prefixes::{FORWARDS, REPLIES};

/// The first id of a chain and this many of its last ones are kept.
const LAST: usize = 20;

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
    let own: Vec<String> = own.iter().map(|address| address.trim().to_lowercase()).collect();
    let others = |people: &[Address]| -> Vec<Address> { people.iter().filter(|one| !own.contains(&one.key())).cloned().collect() };
    let from: Vec<Address> = answered.from.iter().cloned().collect();
    let is_ours = !from.is_empty() && others(&from).is_empty();
    let authors = if is_ours { others(&answered.to) } else { first_of([others(&answered.reply_to), others(&from)]) };
    let to = distinct(&first_of([authors, from]), &[]);
    let copies: Vec<Address> = if all { answered.to.iter().chain(&answered.cc).cloned().collect() } else { Vec::new() };
    let cc = distinct(&others(&copies), &to);
    Recipients { to, cc }
}

/// The first list that is not empty.
fn first_of<const N: usize>(lists: [Vec<Address>; N]) -> Vec<Address> {
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

/// Each address once, without those of `taken`.
fn distinct(people: &[Address], taken: &[Address]) -> Vec<Address> {
    let mut kept: Vec<Address> = Vec::new();
    for one in people.iter().filter(|one| one.address.contains('@')) {
        if !kept.iter().chain(taken).any(|other| other.key() == one.key()) {
            kept.push(one.clone());
        }
    }
    kept
}

/// `Re: ` once, whatever reply prefixes were there.
pub fn subject(subject: &str) -> String {
    format!("Re: {}", without(subject, &REPLIES))
}

/// `Fwd: ` once.
pub fn forward_subject(subject: &str) -> String {
    format!("Fwd: {}", without(subject, &FORWARDS))
}

/// A subject without any of these prefixes at its beginning: `Re:`, `Re[2]:`, `AW (3):`, with a full-width colon too.
fn without<'s>(subject: &'s str, prefixes: &[&str]) -> &'s str {
    let mut rest = subject.trim();
    while let Some(colon) = rest.char_indices().take(24).find(|(_, c)| matches!(c, ':' | '：')) {
        let head = rest.get(..colon.0).unwrap_or_default();
        let word = head.split(['[', '(']).next().unwrap_or_default().trim();
        let count = head.get(word.len()..).unwrap_or_default().trim();
        let is_counted = count.is_empty() || count.trim_matches(['[', ']', '(', ')']).parse::<u16>().is_ok();
        if !is_counted || !prefixes.contains(&word.to_lowercase().as_str()) {
            break;
        }
        rest = rest.get(colon.0 + colon.1.len_utf8()..).unwrap_or_default().trim_start();
    }
    rest
}

/// The chain of an answer: the answered message's References and its id, the first and the last 20 of them.
pub fn references(answered: &Inbound) -> Vec<String> {
    let mut chain = answered.references.clone();
    if chain.is_empty() && answered.in_reply_to.len() == 1 {
        chain.clone_from(&answered.in_reply_to);
    }
    chain.retain(|id| Some(id) != answered.message_id.as_ref());
    chain.extend(answered.message_id.clone());
    if chain.len() > LAST + 1 {
        chain.drain(1..chain.len() - LAST);
    }
    chain
}

#[cfg(test)]
mod tests;
