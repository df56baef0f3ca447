//! Bounces in prose, from servers that know no RFC 3464: told by who writes, and what the subject or the text says.

use super::{READ, original, reason};
use crate::mime::bytes::prefix;
use crate::mime::fields::addresses;
use crate::mime::structure::Structure;
use domain::inbound::{Report, ReportKind};

/// Beginnings or pieces of subjects, lower case.
const SUBJECTS: [&str; 45] = [
    "undelivered mail",
    "undeliverable",
    "undelivered message",
    "undeliverd",
    "unable to deliver",
    "delivery status notification",
    "delivery notification",
    "delivery failure",
    "delivery failed",
    "delivery error",
    "delivery has failed",
    "delivery problem",
    "delivery unsuccessful",
    "returned mail",
    "returned to sender",
    "returned message",
    "mail delivery",
    "mail failure",
    "mail error",
    "mail system error",
    "mail could not be delivered",
    "mail not delivered",
    "mail returned",
    "message delivery",
    "message undeliverable",
    "message not delivered",
    "non-delivery",
    "nondeliverable",
    "nondelivery",
    "not delivered",
    "failure notice",
    "failure delivery",
    "failed delivery",
    "failed mail",
    "error mail",
    "user unknown",
    "unzustellbar",
    "nicht zustellbar",
    "non remis",
    "échec de la remise",
    "mail failed",
    "returning to sender",
    "warning: message",
    "メールエラー通知",
    "エラーメール",
];

/// Sentences of the text, lower case.
const SENTENCES: [&str; 33] = [
    "this is the qmail-send program",
    "could not be delivered",
    "couldn't be delivered",
    "could not deliver",
    "cannot be delivered",
    "was not delivered",
    "wasn't delivered",
    "were not delivered",
    "unable to deliver",
    "undeliverable",
    "delivery failed",
    "delivery has failed",
    "delivery to the following",
    "failed to deliver",
    "failed permanently",
    "permanent error",
    "permanent fatal errors",
    "fatal errors",
    "had delivery errors",
    "did not reach",
    "diagnostic information for administrators",
    "user unknown",
    "unknown user",
    "no such user",
    "mailbox is full",
    "mailbox full",
    "over quota",
    "host unknown",
    "message has been rejected",
    "エラー",
    "invalid user address",
    "not yet been delivered",
    "error delivering your mail",
];

/// Senders of such mail by the local part of their address, lower case.
const SENDERS: [&str; 10] = [
    "mailer-daemon",
    "postmaster",
    "mailerdaemon",
    "mail-daemon",
    "postmast",
    "mailer_daemon",
    "mdaemon",
    "post_master",
    "mail.delivery",
    "mail-delivery",
];

/// Reads a bounce in prose.
pub(super) fn read(structure: &Structure, author: &str, subject: &str) -> Option<Report> {
    let headers = &structure.root()?.headers;
    let failed = headers.get("X-Failed-Recipients").and_then(|value| addresses(value, None).into_iter().next());
    let subject = subject.to_lowercase();
    let by_subject = SUBJECTS.iter().any(|piece| subject.contains(piece));
    let returned = headers.get("Return-Path").map(|value| String::from_utf8_lossy(value).trim().trim_matches(['<', '>']).to_owned());
    let by_server = is_server(author) || returned.is_some_and(|path| path.is_empty() || is_server(&path));
    // Some providers write as nobody, and enclose what they could not deliver.
    let encloses = structure.nodes.iter().skip(1).any(|node| node.media.essence == "message/rfc822");
    let by_nobody = by_subject && encloses && author.to_ascii_lowercase().replace('-', "").starts_with("noreply");
    if failed.is_none() && !by_server && !by_nobody {
        return None;
    }
    let text = text(structure);
    if failed.is_none() && !by_subject && !SENTENCES.iter().any(|sentence| text.to_lowercase().contains(sentence)) {
        return None;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let recipient = failed.map(|address| address.address).or_else(|| lines.iter().find_map(|line| recipient(line)));
    let said = said(&lines).unwrap_or_else(|| "the message could not be delivered".into());
    Some(Report { kind: kind(&subject, &text), about: original::message_id(structure), recipient, reason: reason(&said) })
}

fn is_server(author: &str) -> bool {
    let local = author.split('@').next().unwrap_or_default().to_ascii_lowercase();
    SENDERS.iter().any(|sender| local.starts_with(sender))
}

/// The human part.
fn text(structure: &Structure) -> String {
    let part = structure.nodes.iter().find(|node| !node.is_multipart && node.media.main() == "text");
    let Some(node) = part else { return String::new() };
    let text = node.text(structure.raw, READ);
    if node.media.essence == "text/html" { crate::html::plain(&text) } else { text.into_owned() }
}

/// Late is not lost.
fn kind(subject: &str, text: &str) -> ReportKind {
    let head = prefix(text, 2000).to_lowercase();
    let is_late = |text: &str| {
        ["delay", "warning: ", "will be retried", "will continue to try", "still trying", "do not need to resend"]
            .iter()
            .any(|word| text.contains(word))
    };
    if is_late(subject) || is_late(&head) && !head.contains("permanent") && !subject.contains("fail") {
        ReportKind::Delayed
    } else {
        ReportKind::Failed
    }
}

/// An address that stands alone on its line, in brackets, or before a colon.
fn recipient(line: &str) -> Option<String> {
    let word = line.split_whitespace().next()?.trim_matches(['<', '>', ':', '"', '(', ')', ',', ';', '.', '*']);
    let (local, domain) = word.split_once('@')?;
    let is_address = !local.is_empty() && domain.contains('.') && domain.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
    is_address.then(|| word.to_owned())
}

/// The line that quotes the other server: a reply code, or an enhanced one.
fn said(lines: &[&str]) -> Option<String> {
    let position = lines.iter().position(|line| has_reply_code(line))?;
    let mut said = (*lines.get(position)?).to_owned();
    for line in lines.iter().skip(position + 1).take(3).take_while(|line| !line.starts_with(['-', '<']) && !line.contains("Received:")) {
        said.push(' ');
        said.push_str(line);
    }
    Some(said)
}

fn has_reply_code(line: &str) -> bool {
    line.split(|c: char| !(c.is_ascii_digit() || c == '.')).any(|word| {
        let is_code = word.len() == 3 && (word.starts_with('5') || word.starts_with('4')) && !word.contains('.');
        let mut pieces = word.split('.');
        let is_enhanced = word.len() >= 5 && matches!(pieces.next(), Some("4" | "5")) && word.split('.').count() == 3;
        is_code || is_enhanced
    })
}
