//! Connected channels: how to reach them, how they are doing.

use crate::ids::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What kind of channel an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Imap,
    Gmail,
    Office365,
    #[serde(rename = "whatsapp_cloud")]
    WhatsAppCloud,
    #[serde(rename = "whatsapp_twilio")]
    WhatsAppTwilio,
    /// The embedded provider of the demo workspace.
    Demo,
}

impl Kind {
    /// The stable spelling used in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Imap => "imap",
            Kind::Gmail => "gmail",
            Kind::Office365 => "office365",
            Kind::WhatsAppCloud => "whatsapp_cloud",
            Kind::WhatsAppTwilio => "whatsapp_twilio",
            Kind::Demo => "demo",
        }
    }
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// Plain greeting, then mandatory TLS.
    Starttls,
    /// No TLS: accepted for loopback addresses only.
    Plain,
}

/// One server to talk to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Protection of the connection.
    pub security: Security,
}

/// Everything needed to reach a mailbox, except the secret, which is in the keychain under the account's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSettings {
    /// Where mail is read.
    pub imap: Server,
    /// Where mail is handed over.
    pub smtp: Server,
    /// Login name of both.
    pub username: String,
}

/// An account as it was configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Drawn when it was added.
    pub id: AccountId,
    /// Kind of channel.
    pub kind: Kind,
    /// Its address: what customers write to.
    pub address: String,
    /// Name shown in the sidebar and as the sender's name.
    pub name: String,
    /// Servers, for mail accounts.
    pub mail: Option<MailSettings>,
}

/// Why an account needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Trouble {
    Authentication,
    Certificate,
    Keychain,
    Quota,
    Server,
    Configuration,
}

/// The three states of the product's pages. A network failure is not one of them: it only sets a `retry_at`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// Connected and syncing.
    Active,
    /// Needs a person; `reason` is one sentence.
    Error {
        /// What kind of help it needs.
        trouble: Trouble,
        /// One sentence for the person.
        reason: String,
    },
    /// Stopped by a person.
    Paused {
        /// Who paused it.
        by: UserId,
        /// Since when.
        since: Timestamp,
    },
}

/// What may happen to an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the facts are named by what happened; `from` is the value that was replaced, `to` the new one")]
pub enum Change {
    Added { account: Account },
    Edited { id: AccountId, from: Account, to: Account },
    StatusSet { id: AccountId, from: Status, to: Status },
    Removed { id: AccountId },
}
