//! Delivery status notifications (RFC 3464).

use super::{Group, READ, after_type, group, original, reason};
use crate::mime::structure::{Node, Structure};
use domain::inbound::{Report, ReportKind};

/// Reads the status part: of its recipients the one that fared worst.
pub(super) fn read(structure: &Structure, node: &Node) -> Option<Report> {
    let text = node.text(structure.raw, READ).replace("\r\n", "\n");
    let groups: Vec<Group> = text.split("\n\n").filter(|block| !block.trim().is_empty()).map(group).collect();
    let worst = groups.iter().filter_map(|group| Some((kind(group)?, group))).min_by_key(|(kind, _)| severity(*kind));
    let (kind, recipient_group) = worst?;
    let recipient = recipient_group.value("Final-Recipient").or_else(|| recipient_group.value("Original-Recipient"));
    let status = recipient_group.value("Status").unwrap_or_default();
    let said = recipient_group.value("Diagnostic-Code").map(|value| after_type(&value)).filter(|said| !said.is_empty());
    let text = said.unwrap_or_else(|| format!("{} ({status})", meaning(&status)));
    let about = original::message_id(structure).or_else(|| envelope_id(&groups));
    Some(Report { kind, about, recipient: recipient.map(|value| after_type(&value)), reason: reason(&text) })
}

/// `Original-Envelope-Id`, where it is a message id: ours are.
fn envelope_id(groups: &[Group]) -> Option<String> {
    let id = groups.iter().find_map(|group| group.value("Original-Envelope-Id"))?;
    let id = id.trim_matches(['<', '>']);
    id.contains('@').then(|| id.to_owned())
}

/// What a recipient's group says happened.
fn kind(group: &Group) -> Option<ReportKind> {
    let action = group.value("Action").map(|action| action.to_ascii_lowercase());
    let status = group.value("Status");
    match action.as_deref().and_then(|action| action.split(|c: char| !c.is_ascii_alphabetic()).next()) {
        Some("failed" | "failure" | "undeliverable" | "error") => Some(ReportKind::Failed),
        Some("delayed") => Some(ReportKind::Delayed),
        Some("delivered" | "relayed" | "expanded" | "deliverable") => Some(ReportKind::Delivered),
        _ => match status.as_deref().and_then(|status| status.chars().next()) {
            Some('5') => Some(ReportKind::Failed),
            Some('4') => Some(ReportKind::Delayed),
            Some('2') => Some(ReportKind::Delivered),
            _ => group.value("Diagnostic-Code").map(|_| ReportKind::Failed),
        },
    }
}

fn severity(kind: ReportKind) -> u8 {
    match kind {
        ReportKind::Failed => 0,
        ReportKind::Delayed => 1,
        _ => 2,
    }
}

/// An enhanced status code in words (RFC 3463).
fn meaning(status: &str) -> &'static str {
    match status.split_once('.').map(|(_, detail)| detail) {
        Some("1.1" | "1.2" | "1.3" | "1.10") => "the address does not exist",
        Some(detail) if detail.starts_with("1.") => "the address was not accepted",
        Some("2.2") => "the mailbox is full",
        Some(detail) if detail.starts_with("2.") => "the mailbox does not accept mail",
        Some("3.4") => "the message is too large",
        Some(detail) if detail.starts_with("4.") => "the other server could not be reached",
        Some(detail) if detail.starts_with("7.") => "refused by the other side's policy",
        _ => "the message could not be delivered",
    }
}
