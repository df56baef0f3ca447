//! Desktop notifications through notify-rust on every system. What is shown is decided in `domain`; here are only
//! the system's bubbles: shown, clicked, withdrawn.

use crate::bindings::OpenConversation;
use crate::windows;
use api::doctor::Check;
use api::notifications::Notice;
use notify_rust::{Notification, NotificationHandle};
use std::collections::HashMap;
use std::sync::Mutex;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// The desktop file's name, by which Linux desktops find icon and settings.
const DESKTOP_ENTRY: &str = "WiseParts Conversations";

/// Bubbles on the screen by conversation, and the conversation in view.
#[derive(Default)]
pub(crate) struct Shown {
    bubbles: Mutex<HashMap<String, Vec<u32>>>,
    viewing: Mutex<Option<String>>,
}

/// Shows or withdraws; returns at once, the system is talked to on a thread of its own.
pub(crate) fn show(app: &AppHandle, notice: Notice) {
    match notice {
        Notice::Show { conversation, title, body } => {
            if is_in_view(app, conversation.as_deref()) {
                return;
            }
            let app = app.clone();
            std::thread::spawn(move || bubble(&app, conversation, &title, &body));
        }
        Notice::Withdraw { conversation } => withdraw(app, &conversation),
    }
}

/// The page shows this conversation now.
pub(crate) fn viewing(app: &AppHandle, conversation: Option<String>) {
    if let Some(id) = &conversation {
        withdraw(app, id);
    }
    if let Ok(mut viewing) = app.state::<Shown>().viewing.lock() {
        *viewing = conversation;
    }
}

fn is_in_view(app: &AppHandle, conversation: Option<&str>) -> bool {
    let viewing = app.state::<Shown>().viewing.lock().ok().and_then(|viewing| viewing.clone());
    conversation.is_some() && viewing.as_deref() == conversation && windows::is_in_front(app)
}

fn notification(title: &str, body: &str) -> Notification {
    let mut notification = Notification::new();
    notification.appname("WiseParts Conversations").summary(title).body(&escape(body));
    #[cfg(all(unix, not(target_os = "macos")))]
    notification
        .hint(notify_rust::Hint::DesktopEntry(DESKTOP_ENTRY.into()))
        .hint(notify_rust::Hint::Category("email.arrived".into()))
        .icon("wiseparts-conversations")
        .action("default", "Open");
    notification
}

/// The body is markup on many Linux desktops: what strangers wrote is text.
fn escape(text: &str) -> String {
    if cfg!(target_os = "linux") { text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") } else { text.to_owned() }
}

fn bubble(app: &AppHandle, conversation: Option<String>, title: &str, body: &str) {
    match notification(title, body).show() {
        Ok(handle) => wait(app, conversation, handle),
        // A desktop without a notification service is a calm state, told by the self-test.
        Err(error) => tracing::info!(%error, "the system shows no notifications"),
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn wait(app: &AppHandle, conversation: Option<String>, handle: NotificationHandle) {
    let number = handle.id();
    if let (Some(id), Ok(mut bubbles)) = (&conversation, app.state::<Shown>().bubbles.lock()) {
        bubbles.entry(id.clone()).or_default().push(number);
    }
    handle.wait_for_action(|action| {
        if action != "__closed" {
            open(app, conversation.clone());
        }
    });
    // It is off the screen: its number may be another's by now.
    if let (Some(id), Ok(mut bubbles)) = (&conversation, app.state::<Shown>().bubbles.lock()) {
        bubbles.entry(id.clone()).or_default().retain(|shown| *shown != number);
    }
}

#[cfg(any(windows, target_os = "macos"))]
fn wait(_app: &AppHandle, _conversation: Option<String>, _handle: NotificationHandle) {}

fn open(app: &AppHandle, conversation: Option<String>) {
    windows::show(app);
    if let Some(id) = conversation {
        let _ = OpenConversation { id }.emit(app);
    }
}

/// Takes the bubbles of a conversation off the screen.
fn withdraw(app: &AppHandle, conversation: &str) {
    let shown = app.state::<Shown>().bubbles.lock().ok().and_then(|mut bubbles| bubbles.remove(conversation));
    if let Some(shown) = shown.filter(|shown| !shown.is_empty()) {
        std::thread::spawn(move || shown.into_iter().for_each(close));
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn close(id: u32) {
    // The service closes a bubble by being shown an empty one in its place that expires at once.
    if let Ok(handle) = Notification::new().id(id).summary(" ").timeout(1).show() {
        handle.close();
    }
}

#[cfg(any(windows, target_os = "macos"))]
fn close(_id: u32) {}

/// Shows one and says what the system did with it.
pub(crate) async fn test(app: &AppHandle) -> String {
    let app = app.clone();
    let shown = tauri::async_runtime::spawn_blocking(move || {
        let shown = notification("Notifications work", "New messages are announced like this.").show();
        shown.map(|handle| drop(std::thread::spawn(move || wait(&app, None, handle))))
    });
    match shown.await {
        Ok(Ok(())) => format!("{} took it. If nothing appeared, look at its do-not-disturb setting.", server().await),
        Ok(Err(error)) => format!("The system did not take it: {error}."),
        Err(_) => "The system did not answer.".into(),
    }
}

/// The doctor's line about notifications.
pub(crate) async fn check() -> Check {
    let server = server().await;
    let there = server != NOBODY;
    Check {
        name: "notifications".into(),
        verdict: if there { "ok" } else { "warning" }.into(),
        detail: if there { format!("{server} shows them.") } else { "No notification service answers.".into() },
        hint: if there { String::new() } else { "Install one, for example dunst, or go on without.".into() },
    }
}

const NOBODY: &str = "Nobody";

#[cfg(all(unix, not(target_os = "macos")))]
async fn server() -> String {
    let asked = tauri::async_runtime::spawn_blocking(|| notify_rust::get_server_information().map(|server| server.name));
    asked.await.ok().and_then(std::result::Result::ok).unwrap_or_else(|| NOBODY.into())
}

#[cfg(windows)]
async fn server() -> String {
    "Windows".into()
}

#[cfg(target_os = "macos")]
async fn server() -> String {
    "Notification Center".into()
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(target_os = "linux")]
    fn a_strangers_markup_is_text() {
        assert_eq!(super::escape("<b>a & b</b>"), "&lt;b&gt;a &amp; b&lt;/b&gt;");
    }
}
