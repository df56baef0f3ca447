//! Mail as files, over the owner's socket. Paths are absolute: the owner has another working directory.

use super::Answer;
use crate::sync::Progress;
use crate::transfer::{self, Format};
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A request to read or write files.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    Export { format: Format, account: Option<AccountId>, to: PathBuf },
    Import { format: Format, account: AccountId, from: PathBuf },
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call, tell: &(dyn Fn(Progress) + Send + Sync)) -> Result<Answer> {
    match call {
        Call::Export { format, account, to } => Answer::of(&transfer::export(api, viewer, format, account, &to, tell).await?),
        Call::Import { format, account, from } => Answer::of(&transfer::import(api, viewer, format, account, &from, tell).await?),
    }
}
