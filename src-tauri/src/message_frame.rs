//! What the frame of a mail may do: show pictures of its own message, and nothing else. A link in it is never
//! followed: its address goes to the page, which asks the person.

use crate::bindings::LinkAsked;
use crate::workspace::Workspace;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager, Runtime, UriSchemeContext, UriSchemeResponder, Url};
use tauri_specta::Event;

/// The page itself, by the schemes and hosts under which Tauri serves it, and the files that it previews in a frame.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | "about" | "blob" | "data" | "message" => true,
        "http" | "https" => {
            matches!(url.host_str(), Some("tauri.localhost" | "message.localhost")) || (cfg!(debug_assertions) && url.port() == Some(5173))
        }
        _ => false,
    }
}

/// Refuses every navigation away from the page and hands links to the person.
pub(crate) fn may_navigate(app: &AppHandle, url: &Url) -> bool {
    let ours = is_ours(url);
    if !ours {
        ask_to_open(app, url);
    }
    ours
}

/// Lets the page ask whether this address shall be opened in the browser.
pub(crate) fn ask_to_open(app: &AppHandle, url: &Url) {
    if matches!(url.scheme(), "http" | "https" | "mailto" | "tel") {
        let _ = LinkAsked { url: url.to_string() }.emit(app);
    }
}

/// Serves `message://localhost/<message>/<attachment>`, `…/<message>/cid/<content id>` and `…/<draft>/<file>`.
pub(crate) fn serve<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let answer = file(&app.state::<Workspace>(), request.uri().path()).await;
        responder.respond(answer.unwrap_or_else(|| respond(StatusCode::NOT_FOUND, "text/plain", Vec::new())));
    });
}

async fn file(workspace: &Workspace, path: &str) -> Option<Response<Vec<u8>>> {
    let decoded: Vec<String> = path.trim_start_matches('/').splitn(2, '/').map(decode).collect();
    let [message, rest] = decoded.as_slice() else { return None };
    let (api, viewer) = workspace.current().await.ok()?;
    let owner = api::forms::id(message).ok()?;
    let file = match (rest.strip_prefix("cid/"), api::forms::id(rest)) {
        (Some(content_id), _) => api::attachments::inline(&api, &viewer, owner, content_id).await,
        // Parts of a message are numbered, files of a draft have ids.
        (None, Ok(file)) => api::attachments::of_draft(&api, &viewer, api::forms::id(message).ok()?, file).await,
        (None, Err(_)) => api::attachments::read(&api, &viewer, owner, rest).await,
    }
    .ok()?;
    Some(respond(StatusCode::OK, shown_as(&file.media_type), file.bytes))
}

/// Only kinds that cannot run anything are served under their own type.
fn shown_as(media_type: &str) -> &str {
    const QUIET: &[&str] = &[
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/bmp",
        "image/avif",
        "application/pdf",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/mp4",
    ];
    match QUIET.iter().find(|quiet| **quiet == media_type) {
        Some(quiet) => quiet,
        None if media_type.starts_with("text/") => "text/plain",
        None => "application/octet-stream",
    }
}

fn respond(status: StatusCode, media_type: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(value) = header::HeaderValue::from_str(media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

fn decode(text: &str) -> String {
    percent(text.as_bytes())
}

fn percent(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok()).and_then(|two| u8::from_str_radix(two, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_ours, percent, shown_as};

    #[test]
    fn nothing_leaves_the_page() {
        for (url, ours) in [
            ("tauri://localhost/index.html", true),
            ("about:srcdoc", true),
            ("http://tauri.localhost/", true),
            ("https://evil.example/", false),
            ("http://tauri.localhost.evil.example/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_ours(&url.parse().expect("a valid address")), ours, "{url}");
        }
    }

    #[test]
    fn what_could_run_is_served_as_bytes() {
        assert_eq!(shown_as("image/svg+xml"), "application/octet-stream");
        assert_eq!(shown_as("text/html"), "text/plain");
        assert_eq!(shown_as("image/png"), "image/png");
    }

    #[test]
    fn percent_signs_that_mean_nothing_stay() {
        assert_eq!(percent(b"a%20b%zz%4"), "a b%zz%4");
    }
}
