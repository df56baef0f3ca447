//! What the window wants to know before it shows anything.

use crate::{Api, Error, Result, team};
use domain::Viewer;
use serde::Serialize;
use specta::Type;

/// The state of the app at its start.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct AppState {
    /// The embedded demo workspace is shown.
    pub demo: bool,
    /// No account yet and no demo: the welcome screen.
    pub first_run: bool,
    /// linux, macos, windows
    pub platform: String,
    pub version: String,
    /// Of the system, e.g. `de-DE`.
    pub locale: String,
    pub me: crate::team::UserView,
}

/// The state now.
pub async fn state(api: &Api, viewer: &Viewer) -> Result<AppState> {
    let store = api.engine().store();
    let me = store::team::find(store, viewer.user).await?.ok_or_else(|| Error::not_found("user"))?;
    let demo = api.is_demo();
    Ok(AppState {
        demo,
        first_run: !demo && store::accounts::list(store).await?.is_empty(),
        platform: std::env::consts::OS.into(),
        version: env!("CARGO_PKG_VERSION").into(),
        locale: locale(),
        me: team::view(me, viewer),
    })
}

/// What the environment names, as a language tag; the window knows better where it names nothing.
fn locale() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    tag(&named.unwrap_or_default())
}

fn tag(posix: &str) -> String {
    match posix.split(['.', '@']).next().unwrap_or_default() {
        "" | "C" | "POSIX" => "en".into(),
        language => language.replace('_', "-"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_posix_locale_becomes_a_language_tag() {
        for (posix, tag) in [("de_DE.UTF-8", "de-DE"), ("C.UTF-8", "en"), ("", "en"), ("sr_RS@latin", "sr-RS"), ("fr", "fr")] {
            assert_eq!(super::tag(posix), tag);
        }
    }
}
