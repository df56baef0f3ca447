//! Icons and installable packages, by Tauri's own command line, which npm brings with the user interface.

use crate::command::{call, call_with, cargo, root};
use crate::setup::{Purpose, setup};
use anyhow::Result;
use std::fs;

/// `cargo xtask icons`.
pub(crate) fn icons() -> Result<()> {
    call("ui", "npx", &["tauri", "icon", "../icons/icon.svg", "-o", "../icons"])?;
    for phones in ["android", "ios"] {
        fs::remove_dir_all(root().join("icons").join(phones))?;
    }
    Ok(())
}

/// `cargo xtask bundle`.
pub(crate) fn bundle() -> Result<()> {
    setup(Purpose::Run)?;
    call("ui", "npm", &["run", "--silent", "build"])?;
    cargo("build", &["--profile", "dist"])?;
    call_with(
        "ui",
        "npx",
        &["tauri", "bundle", "--bundles", if cfg!(target_os = "linux") { "deb" } else { "all" }],
        &[("TAURI_PROFILE", "dist")],
    )
}
