//! What the index holds of a message or a note.

use domain::attachments::Attachment;
use domain::contacts::Address;
use domain::inbound::Inbound;

/// The columns of the index for one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexText {
    pub(crate) row: i64,
    pub(crate) subject: String,
    pub(crate) sender: String,
    pub(crate) recipients: String,
    pub(crate) body: String,
    pub(crate) files: String,
}

impl IndexText {
    /// The text of a message as it comes in.
    pub(crate) fn of(row: i64, inbound: &Inbound) -> IndexText {
        let to = inbound.to.iter().chain(&inbound.cc).chain(&inbound.bcc);
        IndexText {
            row,
            subject: inbound.subject.clone(),
            sender: people(inbound.from.iter()),
            recipients: people(to),
            body: inbound.search_text.clone(),
            files: names(&inbound.attachments),
        }
    }
}

/// Names and addresses, one after the other.
pub(super) fn people<'a>(addresses: impl Iterator<Item = &'a Address>) -> String {
    let mut out = String::new();
    for address in addresses {
        for part in [&address.name, &address.address] {
            out.push_str(part);
            out.push(' ');
        }
    }
    out
}

pub(super) fn names(files: &[Attachment]) -> String {
    files.iter().flat_map(|file| [file.name.as_str(), " "]).collect()
}
