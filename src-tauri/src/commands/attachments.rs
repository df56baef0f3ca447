//! Files out of messages and into drafts.

use super::Here;
use api::attachments::{self, File};
use api::forms::id;
use api::messages::OutgoingFile;
use api::{Error, Result};
use std::path::PathBuf;
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_plugin_opener::OpenerExt;

#[tauri::command]
#[specta::specta]
pub(crate) async fn attachments_save(app: AppHandle, here: Here<'_>, message: String, attachment: String) -> Result<Option<String>> {
    let file = read(&here, &message, &attachment).await?;
    let (tell, told) = tokio::sync::oneshot::channel();
    app.dialog().file().set_file_name(&file.name).save_file(move |path| drop(tell.send(path)));
    let Some(path) = told.await.ok().flatten().and_then(on_disk) else { return Ok(None) };
    write(&path, &file.bytes).await?;
    Ok(Some(path.display().to_string()))
}

/// Opens a copy with the system's program, after the page has asked the person.
#[tauri::command]
#[specta::specta]
pub(crate) async fn attachments_open(app: AppHandle, here: Here<'_>, message: String, attachment: String) -> Result<()> {
    let path = copy(&app, &here, &message, &attachment).await?;
    let opened = app.opener().open_path(path.display().to_string(), None::<&str>);
    opened.map_err(|error| Error::new("server", format!("The system has no program for this file: {error}.")))
}

/// Begins to drag a copy out of the window; called while the mouse button is down.
#[tauri::command]
#[specta::specta]
pub(crate) async fn attachments_drag(
    app: AppHandle,
    window: WebviewWindow,
    here: Here<'_>,
    message: String,
    attachment: String,
) -> Result<()> {
    let path = copy(&app, &here, &message, &attachment).await?;
    let begun = app.run_on_main_thread(move || {
        let image = drag::Image::Raw(include_bytes!("../../../icons/32x32.png").to_vec());
        #[cfg(target_os = "linux")]
        let target = window.gtk_window();
        #[cfg(not(target_os = "linux"))]
        let target = tauri::Result::Ok(window);
        if let Ok(target) = target {
            let _ = drag::start_drag(&target, drag::DragItem::Files(vec![path]), image, |_, _| {}, drag::Options::default());
        }
    });
    begun.map_err(|error| Error::new("server", format!("The file could not be dragged: {error}.")))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn attachments_pick(app: AppHandle, here: Here<'_>, draft: String) -> Result<Vec<OutgoingFile>> {
    let (tell, told) = tokio::sync::oneshot::channel();
    app.dialog().file().pick_files(move |paths| drop(tell.send(paths)));
    let paths: Vec<PathBuf> = told.await.ok().flatten().unwrap_or_default().into_iter().filter_map(on_disk).collect();
    let (api, viewer) = here.current().await?;
    attachments::add(&api, &viewer, id(&draft)?, &paths).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn attachments_add(here: Here<'_>, draft: String, paths: Vec<String>) -> Result<Vec<OutgoingFile>> {
    let (api, viewer) = here.current().await?;
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    attachments::add(&api, &viewer, id(&draft)?, &paths).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn attachments_paste(
    here: Here<'_>,
    draft: String,
    name: String,
    media_type: String,
    base64: String,
) -> Result<OutgoingFile> {
    let (api, viewer) = here.current().await?;
    attachments::paste(&api, &viewer, id(&draft)?, &name, &media_type, &base64).await
}

async fn read(here: &Here<'_>, message: &str, attachment: &str) -> Result<File> {
    let (api, viewer) = here.current().await?;
    attachments::read(&api, &viewer, id(message)?, attachment).await
}

/// A copy under its safe name in this app's cache folder, which the system empties.
async fn copy(app: &AppHandle, here: &Here<'_>, message: &str, attachment: &str) -> Result<PathBuf> {
    let file = read(here, message, attachment).await?;
    let unwritable = |error: &dyn std::fmt::Display| Error::new("server", format!("There is no folder for a copy: {error}."));
    let folder = app.path().app_cache_dir().map_err(|error| unwritable(&error))?.join("attachments").join(message).join(attachment);
    tokio::fs::create_dir_all(&folder).await.map_err(|error| unwritable(&error))?;
    let path = folder.join(&file.name);
    write(&path, &file.bytes).await?;
    Ok(path)
}

async fn write(path: &std::path::Path, bytes: &[u8]) -> Result<()> {
    let written = tokio::fs::write(path, bytes).await;
    written.map_err(|error| Error::new("server", format!("{} could not be written: {error}.", path.display())))
}

fn on_disk(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}
