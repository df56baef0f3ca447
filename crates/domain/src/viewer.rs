//! Who is asking.

use crate::ids::*;

/// Every call of the api takes one: whose eyes see the answer, whose hand did the deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The person.
    pub user: UserId,
    /// May change settings.
    pub admin: bool,
}
