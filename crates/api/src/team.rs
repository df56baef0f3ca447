//! The people who answer.

use crate::forms::short;
use crate::{Api, Error, Result};
use domain::team::User;
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
    let mut users = store::team::list(api.engine().store()).await?;
    users.sort_by_key(|user| user.name.to_lowercase());
    Ok(users.into_iter().map(|user| view(user, viewer)).collect())
}

/// The user meant by an id, a name, an address or `me`; `None` for `none`.
///
/// # Errors
/// `not_found` where nobody is meant, `conflict` where several are.
pub async fn named(api: &Api, viewer: &Viewer, name: &str) -> Result<Option<UserId>> {
    match name.trim() {
        "me" => return Ok(Some(viewer.user)),
        "none" => return Ok(None),
        _ => {}
    }
    let wanted = name.trim().to_lowercase();
    let users = store::team::list(api.engine().store()).await?;
    let mut meant = users.iter().filter(|user| {
        user.id.to_string() == wanted || user.name.to_lowercase() == wanted || !user.email.is_empty() && user.email.to_lowercase() == wanted
    });
    match (meant.next(), meant.next()) {
        (Some(user), None) => Ok(Some(user.id)),
        (Some(_), Some(_)) => {
            Err(Error::new("conflict", format!("Several people are called {}.", short(name))).hint("Name one by the id."))
        }
        (None, _) => Err(Error::not_found("user").hint("List them with: conversations user list")),
    }
}

/// # Errors
/// `not_authorised` where the viewer may not change settings.
pub(crate) fn may_change_settings(viewer: &Viewer) -> Result<()> {
    if viewer.admin { Ok(()) } else { Err(Error::new("not_authorised", "Only an admin may change settings.")) }
}

pub(crate) fn view(user: User, viewer: &Viewer) -> UserView {
    UserView { me: user.id == viewer.user, id: user.id.to_string(), name: user.name, email: user.email, admin: user.admin }
}
