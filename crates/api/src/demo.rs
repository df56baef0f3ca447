//! The demo workspace: embedded, without a network, beside the real one.

use crate::{Api, Result};
use domain::Viewer;

/// Fills a workspace that has nothing yet with the demo.
pub async fn enter(api: &Api, viewer: &Viewer) -> Result<()> {
    let _ = (api, viewer);
    unimplemented!()
}

/// Removes everything of the demo.
pub async fn leave(api: &Api, viewer: &Viewer) -> Result<()> {
    let _ = (api, viewer);
    unimplemented!()
}
