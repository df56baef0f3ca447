//! `wiseparts://conversation/ID`, from the system or from a second start of the app.

use crate::bindings::OpenConversation;
use crate::windows;
use tauri::{AppHandle, Url};
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_specta::Event;

/// Follows links that the system hands to the running app.
pub(crate) fn listen(app: &AppHandle) {
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            open(&handle, &url);
        }
    });
}

/// Follows a link among the arguments of a second start.
pub(crate) fn open_from_arguments(app: &AppHandle, arguments: &[String]) {
    for url in arguments.iter().filter_map(|argument| argument.parse::<Url>().ok()) {
        open(app, &url);
    }
}

fn open(app: &AppHandle, url: &Url) {
    if let Some(id) = conversation(url) {
        windows::show(app);
        let _ = OpenConversation { id }.emit(app);
    }
}

/// The id in a link of ours.
fn conversation(url: &Url) -> Option<String> {
    let id = url.path().trim_matches('/');
    let plain = !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    (url.scheme() == "wiseparts" && url.host_str() == Some("conversation") && plain).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_links_to_conversations_are_followed() {
        let conversation = |link: &str| super::conversation(&link.parse().expect("a valid address"));
        assert_eq!(conversation("wiseparts://conversation/0190-ab"), Some("0190-ab".into()));
        assert_eq!(conversation("wiseparts://settings/0190"), None);
        assert_eq!(conversation("wiseparts://conversation/../x"), None);
        assert_eq!(conversation("https://conversation/0190"), None);
    }
}
