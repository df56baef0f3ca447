//! Connected accounts: adding, testing, pausing, and how they are doing.

use crate::{Api, Result};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};
use specta::Type;

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
}

/// Every account that the viewer may see, in the order they were added.
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<AccountView>> {
    let _ = (api, viewer);
    unimplemented!()
}

/// One account.
pub async fn show(api: &Api, viewer: &Viewer, id: AccountId) -> Result<AccountView> {
    let _ = (api, viewer, id);
    unimplemented!()
}

/// Fills what a form leaves open (empty hosts, port 0, empty username) from the address alone.
pub async fn complete(api: &Api, viewer: &Viewer, form: ImapForm) -> Result<ImapForm> {
    let _ = (api, viewer, form);
    unimplemented!()
}

/// Tries receiving and sending with a form that is not saved.
pub async fn test_imap(api: &Api, viewer: &Viewer, form: &ImapForm, password: &Password) -> Result<ConnectionTest> {
    let _ = (api, viewer, form, password);
    unimplemented!()
}

/// Adds an account after receiving and sending were tried; `test: false` skips that.
pub async fn add_imap(api: &Api, viewer: &Viewer, form: &ImapForm, password: &Password, test: bool) -> Result<AccountView> {
    let _ = (api, viewer, form, password, test);
    unimplemented!()
}

/// Tries receiving and sending with what is saved.
pub async fn test(api: &Api, viewer: &Viewer, id: AccountId) -> Result<ConnectionTest> {
    let _ = (api, viewer, id);
    unimplemented!()
}

/// Sets the sender's name and the signature.
pub async fn edit(api: &Api, viewer: &Viewer, id: AccountId, sender_name: &str, signature_html: &str) -> Result<AccountView> {
    let _ = (api, viewer, id, sender_name, signature_html);
    unimplemented!()
}

/// Stops syncing and sending for an account.
pub async fn pause(api: &Api, viewer: &Viewer, id: AccountId) -> Result<AccountView> {
    let _ = (api, viewer, id);
    unimplemented!()
}

/// Starts a paused account again, or one with an error.
pub async fn resume(api: &Api, viewer: &Viewer, id: AccountId) -> Result<AccountView> {
    let _ = (api, viewer, id);
    unimplemented!()
}

/// Tries a new password and keeps it where it works.
pub async fn reconnect(api: &Api, viewer: &Viewer, id: AccountId, password: &Password) -> Result<ConnectionTest> {
    let _ = (api, viewer, id, password);
    unimplemented!()
}

/// Removes an account, its mail here and its secret.
pub async fn remove(api: &Api, viewer: &Viewer, id: AccountId) -> Result<()> {
    let _ = (api, viewer, id);
    unimplemented!()
}
