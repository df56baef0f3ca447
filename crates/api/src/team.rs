//! The people who answer.

use crate::{Api, Result};
use domain::{UserId, Viewer};
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

/// The user meant by an id, a name, an address or `me`; `None` for `none`.
///
/// # Errors
/// `not_found` where nobody is meant, `conflict` where several are.
pub async fn named(api: &Api, viewer: &Viewer, name: &str) -> Result<Option<UserId>> {
    let _ = (api, viewer, name);
    unimplemented!()
}
