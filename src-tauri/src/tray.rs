//! The icon beside the clock. Where the system has none (or lacks its library), closing the window quits.

use crate::windows;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tauri::menu::{MenuBuilder, MenuItemBuilder};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

const ID: &str = "tray";

/// Puts the icon there if the system can.
pub(crate) fn build(app: &AppHandle) {
    // Without libayatana-appindicator the library panics instead of answering.
    match catch_unwind(AssertUnwindSafe(|| try_build(app))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::info!(%error, "no tray icon"),
        Err(_) => tracing::info!("no tray icon: its library is missing"),
    }
}

fn try_build(app: &AppHandle) -> tauri::Result<()> {
    let open = MenuItemBuilder::with_id("open", "Open WiseParts Conversations").build(app)?;
    let quit = MenuItemBuilder::with_id("quit", "Quit").build(app)?;
    let menu = MenuBuilder::new(app).items(&[&open, &quit]).build()?;
    let mut tray = TrayIconBuilder::with_id(ID).menu(&menu).tooltip("WiseParts Conversations").show_menu_on_left_click(false);
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.on_menu_event(|app, event| match event.id().as_ref() {
        "open" => windows::show(app),
        "quit" => app.exit(0),
        _ => {}
    })
    .on_tray_icon_event(|tray, event| {
        if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
            windows::show(tray.app_handle());
        }
    })
    .build(app)?;
    Ok(())
}

/// Whether there is one to come back from.
pub(crate) fn is_there(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some()
}

/// Writes the number of unread conversations beside the icon and on the dock.
pub(crate) fn show_unread(app: &AppHandle, unread: u32) {
    if let Some(tray) = app.tray_by_id(ID) {
        let text = if unread == 0 { "WiseParts Conversations".into() } else { format!("WiseParts Conversations, {unread} unread") };
        let _ = tray.set_tooltip(Some(text));
        let _ = tray.set_title((unread > 0).then(|| unread.to_string()));
    }
    if let Some(window) = app.get_webview_window(windows::MAIN) {
        let _ = window.set_badge_count((unread > 0).then_some(i64::from(unread)));
    }
}
