//! Mail that is an event of another message: delivery reports, bounces in prose, receipts, complaints.
//!
//! Who may believe it decides elsewhere: only a Message-ID of ours proves that a report is about our mail.

mod bounces;
mod delivery;
mod original;

use super::bytes::prefix;
use super::fields::one_line;
use super::headers::Headers;
use super::structure::{Node, Structure};
use domain::inbound::{Report, ReportKind};

/// As much of a report part is read.
const READ: usize = 64 * 1024;
/// Characters of a reason.
const REASON: usize = 500;

/// Reads the report that a message is, if it is one.
pub(crate) fn read(structure: &Structure, author: &str, subject: &str) -> Option<Report> {
    let part = |essence: &str| structure.nodes.iter().find(|node| node.media.essence == essence);
    if let Some(node) = part("message/feedback-report") {
        return Some(complaint(structure, node));
    }
    if let Some(node) = part("message/disposition-notification") {
        return receipt(structure, node);
    }
    if let Some(node) = part("message/delivery-status").or_else(|| part("message/global-delivery-status"))
        && let Some(report) = delivery::read(structure, node)
    {
        return Some(report);
    }
    if subject.to_ascii_lowercase().trim().starts_with("complaint about message from") && part("message/rfc822").is_some() {
        let reason = "complaint: abuse".into();
        return Some(Report { kind: ReportKind::Complaint, about: original::message_id(structure), recipient: None, reason });
    }
    bounces::read(structure, author, subject)
}

/// Abuse report (RFC 5965).
fn complaint(structure: &Structure, node: &Node) -> Report {
    let text = node.text(structure.raw, READ);
    let group = group(&text);
    let kind = group.value("Feedback-Type").unwrap_or_else(|| "abuse".into());
    let recipient = group.value("Original-Rcpt-To").map(|value| value.trim_matches(['<', '>']).to_owned());
    Report { kind: ReportKind::Complaint, about: original::message_id(structure), recipient, reason: format!("complaint: {kind}") }
}

/// Receipt (RFC 8098): only one that was displayed says anything about reading.
fn receipt(structure: &Structure, node: &Node) -> Option<Report> {
    let text = node.text(structure.raw, READ);
    let group = group(&text);
    let disposition = group.value("Disposition")?.to_ascii_lowercase();
    let about = group.value("Original-Message-ID").and_then(|value| super::ids::message_id(value.as_bytes()));
    let about = about.or_else(|| original::message_id(structure));
    let recipient = group.value("Final-Recipient").or_else(|| group.value("Original-Recipient")).map(|value| after_type(&value));
    let is_read = disposition.contains("displayed");
    let (kind, reason) =
        if is_read { (ReportKind::Read, "read") } else { (ReportKind::Delivered, "deleted or handled without being read") };
    Some(Report { kind, about, recipient, reason: reason.into() })
}

/// One block of fields inside a report part.
struct Group<'a>(Headers<'a>);

fn group(text: &str) -> Group<'_> {
    let text = text.trim_start();
    Group(Headers::read(text.as_bytes(), 0, |_| false).map(|(headers, _)| headers).unwrap_or_default())
}

impl Group<'_> {
    fn value(&self, name: &str) -> Option<String> {
        let value = self.0.get(name).map(|value| one_line(&String::from_utf8_lossy(value)))?;
        (!value.is_empty()).then_some(value)
    }
}

/// `rfc822; a@b` without its type and brackets.
fn after_type(value: &str) -> String {
    let value = value.split_once(';').map_or(value, |(_, rest)| rest);
    value.trim().trim_matches(['<', '>', '"']).to_owned()
}

/// A reason of bounded length, in one line.
fn reason(text: &str) -> String {
    prefix(&one_line(text), REASON).trim().to_owned()
}

#[cfg(test)]
mod tests;
