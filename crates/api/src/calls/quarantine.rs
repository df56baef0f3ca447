//! Quarantine over the owner's socket.

use super::{Answer, Done};
use crate::{Api, Result, quarantine};
use domain::{MessageId, Viewer};
use serde::{Deserialize, Serialize};

/// A request about what could not be processed.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    List,
    Retry(MessageId),
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::List => Answer::of(&quarantine::list(api, viewer).await?),
        Call::Retry(id) => {
            quarantine::retry(api, viewer, id).await?;
            Answer::of(&Done { id: id.to_string() })
        }
    }
}
