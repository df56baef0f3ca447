//! The frame around the mail: the app itself, the demo, preferences, the doctor, links.

use super::Here;
use crate::notifications;
use api::app::{self, AppState};
use api::doctor::{self, Report};
use api::{Error, Result, preferences};
use tauri::{AppHandle, Url};
use tauri_plugin_opener::OpenerExt;

#[tauri::command]
#[specta::specta]
pub(crate) async fn app_state(here: Here<'_>) -> Result<AppState> {
    let (api, viewer) = here.current().await?;
    app::state(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn demo_enter(here: Here<'_>) -> Result<()> {
    if here.is_demo().await { Ok(()) } else { here.enter_demo().await }
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn demo_leave(here: Here<'_>) -> Result<()> {
    here.leave_demo().await;
    Ok(())
}

/// The page's own preferences: a JSON document that only the page understands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preferences_get(here: Here<'_>) -> Result<String> {
    let (api, viewer) = here.current().await?;
    Ok(preferences::get(&api, &viewer).await?.to_string())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn preferences_set(here: Here<'_>, preferences: String) -> Result<()> {
    let (api, viewer) = here.current().await?;
    let document = serde_json::from_str(&preferences).map_err(|_| Error::new("invalid", "These preferences are not JSON."))?;
    preferences::set(&api, &viewer, &document).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn doctor_report(here: Here<'_>) -> Result<Report> {
    let (api, viewer) = here.current().await?;
    let mut report = doctor::report(&api, &viewer).await?;
    report.checks.push(notifications::check().await);
    Ok(report)
}

/// Shows a notification and says what the system did with it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn notifications_test(app: AppHandle) -> Result<String> {
    Ok(notifications::test(&app).await)
}

/// The page tells which conversation is in view: it is not announced, and what was announced of it is withdrawn.
#[tauri::command]
#[specta::specta]
pub(crate) fn notifications_view(app: AppHandle, conversation: Option<String>) {
    notifications::viewing(&app, conversation);
}

/// Opens an address in the browser, after the page has asked the person.
#[tauri::command]
#[specta::specta]
pub(crate) fn links_open(app: AppHandle, url: String) -> Result<()> {
    let refused = || Error::new("invalid", "Only web, mail and telephone addresses are opened.");
    let parsed: Url = url.parse().map_err(|_| refused())?;
    if !matches!(parsed.scheme(), "http" | "https" | "mailto" | "tel") {
        return Err(refused());
    }
    app.opener()
        .open_url(parsed.as_str(), None::<&str>)
        .map_err(|error| Error::new("server", format!("The system could not open it: {error}.")))
}
