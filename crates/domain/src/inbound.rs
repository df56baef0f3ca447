//! A message as an edge hands it to intake: parsed, not yet judged.

use crate::attachments::Attachment;
use crate::contacts::Address;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Everything intake wants to know of a message. Its source travels beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Inbound {
    /// Identity of the message: equal for copies of the same mail (see `mail::mime`), 32 bytes of BLAKE3.
    pub identity: [u8; 32],
    /// `Message-ID` without brackets; `None` where it is missing or empty.
    pub message_id: Option<String>,
    /// Ids of `In-Reply-To`, in order.
    pub in_reply_to: Vec<String>,
    /// Ids of `References`, in order; at most the first and last 99.
    pub references: Vec<String>,
    /// The first author.
    pub from: Option<Address>,
    /// Where answers should go.
    pub reply_to: Vec<Address>,
    /// Recipients.
    pub to: Vec<Address>,
    /// Recipients of a copy.
    pub cc: Vec<Address>,
    /// Hidden recipients (own sent mail only).
    pub bcc: Vec<Address>,
    /// Decoded subject, one line.
    pub subject: String,
    /// The sender's claim.
    pub date: Option<Timestamp>,
    /// When the server took it (INTERNALDATE), else the topmost Received, else the fetch.
    pub received_at: Timestamp,
    /// The first words of the new text, at most 120 characters, one line.
    pub snippet: String,
    /// Text to index, without markup, at most 64 KiB.
    pub search_text: String,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Signs of a machine (behaviour of automatic mail).
    pub automatic: Automatic,
    /// A delivery report, read receipt or complaint: an event of another message, not mail.
    pub report: Option<Report>,
    /// Reply tokens are searched in these addresses besides To and Cc (Delivered-To, X-Original-To, Envelope-To).
    pub delivered_to: Vec<String>,
}

/// Two facts about a mail, with the sign that set them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Automatic {
    /// Never reopens, counts or notifies.
    pub automatic: bool,
    /// Must not get an automatic answer.
    pub no_answer: bool,
    /// Which sign said so, e.g. `auto-submitted`.
    pub sign: Option<String>,
}

/// What a report says about a message of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Kind of report.
    pub kind: ReportKind,
    /// `Message-ID` of the message it is about.
    pub about: Option<String>,
    /// The recipient concerned.
    pub recipient: Option<String>,
    /// In words, the other server's where possible.
    pub reason: String,
}

/// Kinds of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Delivery failed for good (RFC 3464 `failed`).
    Failed,
    /// Delivery is late, or went well: told, changes nothing.
    Delayed,
    /// Delivered or relayed.
    Delivered,
    /// Read receipt (RFC 8098).
    Read,
    /// Complaint (RFC 5965).
    Complaint,
}
