//! The outbox, and what could not be processed on the way in.

use super::Here;
use api::Result;
use api::drafts::Draft;
use api::forms::id;
use api::outbox::{self, OutboxRow};
use api::quarantine::{self, QuarantineRow};

#[tauri::command]
#[specta::specta]
pub(crate) async fn outbox_list(here: Here<'_>, all: bool) -> Result<Vec<OutboxRow>> {
    let (api, viewer) = here.current().await?;
    outbox::list(&api, &viewer, all).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn outbox_cancel(here: Here<'_>, message: String) -> Result<Draft> {
    let (api, viewer) = here.current().await?;
    outbox::cancel(&api, &viewer, id(&message)?).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn outbox_retry(here: Here<'_>, message: String, force: bool) -> Result<OutboxRow> {
    let (api, viewer) = here.current().await?;
    outbox::retry(&api, &viewer, id(&message)?, force).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn outbox_send_now(here: Here<'_>, message: String) -> Result<OutboxRow> {
    let (api, viewer) = here.current().await?;
    outbox::send_now(&api, &viewer, id(&message)?).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn quarantine_list(here: Here<'_>) -> Result<Vec<QuarantineRow>> {
    let (api, viewer) = here.current().await?;
    quarantine::list(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn quarantine_retry(here: Here<'_>, message: String) -> Result<()> {
    let (api, viewer) = here.current().await?;
    quarantine::retry(&api, &viewer, id(&message)?).await
}
