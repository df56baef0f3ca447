//! One report about everything around the app that can be missing.

use crate::{Api, Result};
use domain::Viewer;
use serde::Serialize;
use specta::Type;

/// The report.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Report {
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Check {
    /// keychain, notifications, network, database, search
    pub name: String,
    /// ok, warning, failed
    pub verdict: String,
    pub detail: String,
    /// What to do; may be empty.
    pub hint: String,
}

/// Looks at everything once.
pub async fn report(api: &Api, viewer: &Viewer) -> Result<Report> {
    let _ = (api, viewer);
    unimplemented!()
}
