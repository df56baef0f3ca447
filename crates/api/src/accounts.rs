//! Connected accounts: adding, testing, pausing, and how they are doing.

mod change;
mod connect;
mod list;

pub use change::{edit, pause, remove, resume};
pub use connect::{add_imap, reconnect, test, test_imap};
pub use list::{list, show};

use secrets::Secret;
use serde::{Deserialize, Serialize};
use specta::Type;
use zeroize::Zeroize as _;

/// An account as lists show it. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct AccountView {
    pub id: String,
    /// imap, gmail, office365, whatsapp_cloud, whatsapp_twilio, demo
    pub kind: String,
    pub address: String,
    pub name: String,
    /// active, error, paused
    pub status: String,
    /// The sentence of an error, of a pause, or why it is being retried.
    pub reason: Option<String>,
    /// What kind of help an error needs: authentication, certificate, keychain, quota, server, configuration.
    pub trouble: Option<String>,
    /// Set while the server does not answer.
    pub retry_at: Option<String>,
    /// Set while history is being fetched.
    pub progress: Option<Progress>,
    pub last_sync_at: Option<String>,
    pub settings: Option<MailSettingsView>,
    pub signature: Option<SignatureView>,
}

/// How much of the mailbox is here.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Progress {
    pub done: u32,
    pub total: u32,
}

/// Servers of a mail account, without the secret.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct MailSettingsView {
    pub imap_host: String,
    pub imap_port: u16,
    /// tls, starttls, plain
    pub imap_security: String,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_security: String,
    pub username: String,
}

/// An account's signature.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SignatureView {
    pub name: String,
    pub html: String,
    pub text: String,
}

/// The form *Add Email → IMAP*. The password is given beside it and never stored outside of the keychain.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImapForm {
    pub email: String,
    pub imap_host: String,
    pub imap_port: u16,
    /// tls, starttls, plain; left out: by port (993 tls, else starttls; loopback plain)
    pub imap_security: Option<String>,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_security: Option<String>,
    pub username: String,
    pub sender_name: String,
    pub signature_html: String,
}

/// What *Test the connection* found, line by line; the same lines that the form shows.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ConnectionTest {
    pub receiving: Vec<TestLine>,
    pub sending: Vec<TestLine>,
    /// The first failure, as a refusal: what happened, what to do.
    pub problem: Option<crate::error::Error>,
    pub took_ms: u32,
}

/// One step of the test, e.g. *Server found* / *imap.example, 993*.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TestLine {
    /// server_found, encrypted, signed_in
    pub step: String,
    pub passed: bool,
    /// What the line says under its title.
    pub detail: String,
}

/// A password on its way from a person to the keychain: cannot be shown, and serialised only for the owner's socket.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Takes what a person typed.
    pub fn new(text: String) -> Self {
        Password(text)
    }

    fn secret(&self) -> Secret {
        Secret::new(self.0.clone())
    }
}

impl Drop for Password {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
