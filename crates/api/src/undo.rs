//! Taking back what one did last.

use crate::{Api, Result};
use domain::Viewer;

/// Applies the inverse of the viewer's last change that can be undone; answers what was undone, in words.
pub async fn last(api: &Api, viewer: &Viewer) -> Result<Option<String>> {
    let _ = (api, viewer);
    unimplemented!()
}
