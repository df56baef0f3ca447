//! What the window wants to know before it shows anything.

use crate::{Api, Result};
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
    let _ = (api, viewer);
    unimplemented!()
}
