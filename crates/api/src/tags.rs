//! Tags on conversations.

use crate::{Api, Result};
use domain::Viewer;
use serde::Serialize;
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
