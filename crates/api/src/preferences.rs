//! What the window remembers about itself (theme, density, widths): one JSON document that only the window understands.

use crate::{Api, Result};
use domain::Viewer;
use serde_json::Value;

/// The document; `{}` at first.
pub async fn get(api: &Api, viewer: &Viewer) -> Result<Value> {
    let _ = (api, viewer);
    unimplemented!()
}

/// Replaces the document.
pub async fn set(api: &Api, viewer: &Viewer, preferences: &Value) -> Result<()> {
    let _ = (api, viewer, preferences);
    unimplemented!()
}
