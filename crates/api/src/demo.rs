//! The demo workspace: embedded, without a network. A shell opens it in a folder of its own with `Options::demo`, and
//! leaves it by throwing the folder away.

use crate::{Api, Error, Result};
use domain::Viewer;

/// Fills the demo's workspace, once.
///
/// # Errors
/// `conflict` for any other workspace: nobody's mail is ever mixed with the demo's.
pub async fn enter(api: &Api, _viewer: &Viewer) -> Result<()> {
    if !api.is_demo() {
        return Err(Error::new("conflict", "This is not the demo's workspace."));
    }
    if store::accounts::list(api.engine().store()).await?.is_empty() {
        engine::demo::enter(api.engine()).await?;
    }
    Ok(())
}
