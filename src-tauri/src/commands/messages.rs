//! Messages.

use super::Here;
use api::Result;
use api::forms::id;
use api::messages::{self, Body, Queued, SendRequest};

#[tauri::command]
#[specta::specta]
pub(crate) async fn messages_body(here: Here<'_>, message: String, remote: bool) -> Result<Body> {
    let (api, viewer) = here.current().await?;
    messages::body(&api, &viewer, id(&message)?, remote).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn messages_source(here: Here<'_>, message: String) -> Result<String> {
    let (api, viewer) = here.current().await?;
    let source = messages::source(&api, &viewer, id(&message)?).await?;
    Ok(String::from_utf8_lossy(&source).into_owned())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn messages_send(here: Here<'_>, request: SendRequest) -> Result<Queued> {
    let (api, viewer) = here.current().await?;
    messages::send(&api, &viewer, &request).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn messages_allow_remote(here: Here<'_>, message: String) -> Result<()> {
    let (api, viewer) = here.current().await?;
    messages::allow_remote(&api, &viewer, id(&message)?).await
}
