//! Drafts.

use super::Here;
use api::Result;
use api::drafts::{self, Draft};
use api::forms::id;

#[tauri::command]
#[specta::specta]
pub(crate) async fn drafts_save(here: Here<'_>, draft: Draft) -> Result<Draft> {
    let (api, viewer) = here.current().await?;
    drafts::save(&api, &viewer, draft).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn drafts_list(here: Here<'_>) -> Result<Vec<Draft>> {
    let (api, viewer) = here.current().await?;
    drafts::list(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn drafts_find(here: Here<'_>, conversation: String) -> Result<Option<Draft>> {
    let (api, viewer) = here.current().await?;
    drafts::find(&api, &viewer, id(&conversation)?).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn drafts_discard(here: Here<'_>, draft: String) -> Result<()> {
    let (api, viewer) = here.current().await?;
    drafts::discard(&api, &viewer, id(&draft)?).await
}
