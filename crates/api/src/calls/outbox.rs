//! The outbox over the owner's socket.

use super::Answer;
use crate::{Api, Result, outbox};
use domain::{MessageId, Viewer};
use serde::{Deserialize, Serialize};

/// A request about what is on its way out.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    List { all: bool },
    Retry { id: MessageId, force: bool },
    Cancel(MessageId),
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::List { all } => Answer::of(&outbox::list(api, viewer, all).await?),
        Call::Retry { id, force } => Answer::of(&outbox::retry(api, viewer, id, force).await?),
        Call::Cancel(id) => Answer::of(&outbox::cancel(api, viewer, id).await?),
    }
}
