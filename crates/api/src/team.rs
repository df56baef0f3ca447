//! The people who answer.

use crate::{Api, Result};
use domain::Viewer;
use serde::Serialize;
use specta::Type;

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct UserView {
    pub id: String,
    pub name: String,
    pub email: String,
    pub admin: bool,
    /// The person at this desktop.
    pub me: bool,
}

/// Everybody, by name.
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<UserView>> {
    let _ = (api, viewer);
    unimplemented!()
}
