//! Conversations, their tags, notes and reasons.

use super::Here;
use api::conversations::{self, ConversationView, Counts, ListRequest, NoteView, Page};
use api::forms::{id, instant};
use api::tags::TagView;
use api::team::UserView;
use api::why::Explanation;
use api::{Result, notes, tags, team, undo, why};

fn ids(texts: &[String]) -> Result<Vec<api::ConversationId>> {
    texts.iter().map(|text| id(text)).collect()
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_list(here: Here<'_>, request: ListRequest) -> Result<Page> {
    let (api, viewer) = here.current().await?;
    conversations::list(&api, &viewer, &request).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_counts(here: Here<'_>) -> Result<Counts> {
    let (api, viewer) = here.current().await?;
    conversations::counts(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_open(here: Here<'_>, conversation: String) -> Result<ConversationView> {
    let (api, viewer) = here.current().await?;
    conversations::open(&api, &viewer, id(&conversation)?).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_set_status(
    here: Here<'_>,
    conversations: Vec<String>,
    status: String,
    until: Option<String>,
) -> Result<()> {
    let (api, viewer) = here.current().await?;
    let until = until.as_deref().map(instant).transpose()?;
    conversations::set_status(&api, &viewer, &ids(&conversations)?, &status, until).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_mark_seen(here: Here<'_>, conversations: Vec<String>, seen: bool, by_hand: bool) -> Result<()> {
    let (api, viewer) = here.current().await?;
    conversations::mark_seen(&api, &viewer, &ids(&conversations)?, seen, by_hand).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_assign(here: Here<'_>, conversations: Vec<String>, user: Option<String>) -> Result<()> {
    let (api, viewer) = here.current().await?;
    let user = user.as_deref().map(id).transpose()?;
    conversations::assign(&api, &viewer, &ids(&conversations)?, user).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn conversations_tag(here: Here<'_>, conversations: Vec<String>, tag: String, attach: bool) -> Result<()> {
    let (api, viewer) = here.current().await?;
    conversations::tag(&api, &viewer, &ids(&conversations)?, &tag, attach).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn notes_write(here: Here<'_>, conversation: String, text: String) -> Result<NoteView> {
    let (api, viewer) = here.current().await?;
    notes::write(&api, &viewer, id(&conversation)?, &text).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn tags_list(here: Here<'_>) -> Result<Vec<TagView>> {
    let (api, viewer) = here.current().await?;
    tags::list(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn tags_create(here: Here<'_>, name: String, colour: String) -> Result<TagView> {
    let (api, viewer) = here.current().await?;
    tags::create(&api, &viewer, &name, &colour).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn team_list(here: Here<'_>) -> Result<Vec<UserView>> {
    let (api, viewer) = here.current().await?;
    team::list(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_last(here: Here<'_>) -> Result<Option<String>> {
    let (api, viewer) = here.current().await?;
    undo::last(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn why_explain(here: Here<'_>, subject: String) -> Result<Explanation> {
    let (api, viewer) = here.current().await?;
    why::explain(&api, &viewer, &subject).await
}
