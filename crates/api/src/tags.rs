//! Tags on conversations.

use crate::{Api, Result};
use domain::Viewer;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A tag.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TagView {
    pub id: String,
    pub name: String,
    pub description: String,
    /// red, orange, amber, green, teal, blue, violet, pink, grey
    pub colour: String,
}

/// A tag to make or to change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SaveRequest {
    /// Of the tag to change; null: the one with this name, else a new one.
    pub id: Option<String>,
    pub name: String,
    pub description: Option<String>,
    /// As in [`TagView::colour`]; null: grey, or as it was.
    pub colour: Option<String>,
}

/// Every tag, by name.
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<TagView>> {
    let _ = (api, viewer);
    unimplemented!()
}

/// Makes a tag; `colour` as in [`TagView::colour`].
pub async fn create(api: &Api, viewer: &Viewer, name: &str, colour: &str) -> Result<TagView> {
    let _ = (api, viewer, name, colour);
    unimplemented!()
}

/// Makes or changes a tag.
pub async fn save(api: &Api, viewer: &Viewer, request: &SaveRequest) -> Result<TagView> {
    let _ = (api, viewer, request);
    unimplemented!()
}
