//! The part of a message's row that is read as a whole: recipients and attachments, as compact JSON.

use domain::attachments::Attachment;
use domain::contacts::Address;
use domain::inbound::Inbound;
use serde::{Deserialize, Serialize};

/// Nobody reads more recipients than this in a header line; the source has them all.
const RECIPIENTS: usize = 500;
/// Files listed of one message.
const FILES: usize = 500;

/// Recipients and attachments of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Recipients.
    pub to: Vec<Address>,
    /// Copies.
    pub cc: Vec<Address>,
    /// Hidden copies, where the source names them.
    pub bcc: Vec<Address>,
    /// Where answers are to go; empty: to the author.
    pub reply_to: Vec<Address>,
    /// Files, in the order of the message.
    pub attachments: Vec<Attachment>,
}

#[derive(Serialize, Deserialize)]
struct Compact {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    to: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cc: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bcc: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reply_to: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment>,
}

impl Head {
    /// The head of a message that is stored.
    pub(crate) fn of(inbound: &Inbound) -> Head {
        let few = |list: &Vec<Address>| list.iter().take(RECIPIENTS).cloned().collect();
        Head {
            to: few(&inbound.to),
            cc: few(&inbound.cc),
            bcc: few(&inbound.bcc),
            reply_to: few(&inbound.reply_to),
            attachments: inbound.attachments.iter().take(FILES).cloned().collect(),
        }
    }

    pub(crate) fn to_json(&self) -> crate::Result<String> {
        let pairs = |list: &[Address]| list.iter().map(|a| (a.name.clone(), a.address.clone())).collect();
        crate::rows::json(&Compact {
            to: pairs(&self.to),
            cc: pairs(&self.cc),
            bcc: pairs(&self.bcc),
            reply_to: pairs(&self.reply_to),
            attachments: self.attachments.clone(),
        })
    }

    pub(crate) fn from_json(text: &str) -> crate::Result<Head> {
        let compact: Compact = crate::rows::from_json(text)?;
        let addresses = |list: Vec<(String, String)>| list.into_iter().map(|(name, address)| Address { name, address }).collect();
        Ok(Head {
            to: addresses(compact.to),
            cc: addresses(compact.cc),
            bcc: addresses(compact.bcc),
            reply_to: addresses(compact.reply_to),
            attachments: compact.attachments,
        })
    }
}
