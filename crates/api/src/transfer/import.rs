//! Mail from a file, as history.

use super::{Format, Transferred};
use crate::sync::Progress;
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use std::path::Path;

/// Takes the messages of a file in as history of an account.
pub async fn import(api: &Api, viewer: &Viewer, format: Format, account: AccountId, from: &Path, tell: &(dyn Fn(Progress) + Send + Sync)) -> Result<Transferred> {
    let _ = (api, viewer, format, account, from, tell);
    unimplemented!()
}
