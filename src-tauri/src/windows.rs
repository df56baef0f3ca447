//! The main window: opened here so that its rules (nothing navigates, nothing opens another window) are set before
//! the page loads.

use crate::message_frame;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// Its label, named by the capability.
pub(crate) const MAIN: &str = "main";

/// Opens the main window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let (navigating, opening) = (app.clone(), app.clone());
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("WiseParts Conversations")
        .inner_size(1440.0, 900.0)
        .min_inner_size(480.0, 480.0)
        .disable_drag_drop_handler()
        .on_navigation(move |url| message_frame::may_navigate(&navigating, url))
        .on_new_window(move |url, _| {
            message_frame::ask_to_open(&opening, &url);
            NewWindowResponse::Deny
        })
        .build()
}

/// Brings the main window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    } else if let Err(error) = open(app) {
        tracing::error!(%error, "the window could not be opened again");
    }
}

/// Whether the person is looking at the main window.
pub(crate) fn is_in_front(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| window.is_focused().unwrap_or(false) && window.is_visible().unwrap_or(false))
}
