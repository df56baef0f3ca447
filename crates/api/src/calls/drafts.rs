//! Drafts over the owner's socket.

use super::{Answer, Done};
use crate::{Api, Result, drafts};
use domain::{DraftId, Viewer};
use serde::{Deserialize, Serialize};

/// A request about drafts.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    List,
    Show(DraftId),
    Delete(DraftId),
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::List => Answer::of(&drafts::list(api, viewer).await?),
        Call::Show(id) => Answer::of(&drafts::show(api, viewer, id).await?),
        Call::Delete(id) => {
            drafts::discard(api, viewer, id).await?;
            Answer::of(&Done { id: id.to_string() })
        }
    }
}
