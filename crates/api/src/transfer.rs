//! Mail in and out as files.

use crate::sync::Progress;
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};
mod mbox;

use std::path::Path;

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Many messages in one file (RFC 4155, `mboxrd` quoting).
    Mbox,
    /// One message (RFC 5322).
    Eml,
    /// Conversations as `conversation ID` prints them, one array.
    Json,
}

/// What was moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Transferred {
    pub messages: u32,
    /// Known already, or not readable.
    pub skipped: u32,
}

/// Writes every message (or conversation) that the viewer may see into a file.
pub async fn export(
    api: &Api,
    viewer: &Viewer,
    format: Format,
    account: Option<AccountId>,
    to: &Path,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Transferred> {
    let _ = (api, viewer, format, account, to, tell);
    unimplemented!()
}

/// Takes the messages of a file in as history of an account.
pub async fn import(
    api: &Api,
    viewer: &Viewer,
    format: Format,
    account: AccountId,
    from: &Path,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Transferred> {
    let _ = (api, viewer, format, account, from, tell);
    unimplemented!()
}
