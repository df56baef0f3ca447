//! Tags over the owner's socket.

use super::Answer;
use crate::{Api, Result, tags};
use domain::Viewer;
use serde::{Deserialize, Serialize};

/// A request about tags.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    List,
    Save(tags::SaveRequest),
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::List => Answer::of(&tags::list(api, viewer).await?),
        Call::Save(request) => Answer::of(&tags::save(api, viewer, &request).await?),
    }
}
