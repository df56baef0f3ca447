//! Messages over the owner's socket.

use super::Answer;
use crate::messages::{self, SendRequest};
use crate::{Api, Result};
use domain::{MessageId, Viewer};
use serde::{Deserialize, Serialize};

/// A request about messages.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    Show(MessageId),
    /// The exact bytes.
    Source(MessageId),
    /// Cleaned HTML, quotes included; the text as HTML where there is none.
    Html(MessageId),
    Send(Box<SendRequest>),
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::Show(id) => Answer::of(&messages::show(api, viewer, id).await?),
        Call::Source(id) => messages::source(api, viewer, id).await.map(Answer::Bytes),
        Call::Html(id) => messages::html(api, viewer, id).await.map(|html| Answer::Bytes(html.into_bytes())),
        Call::Send(request) => Answer::of(&messages::send(api, viewer, &request).await?),
    }
}
