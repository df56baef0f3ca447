//! What a reviewer need not look at: formatting, lints, licences and edges of the dependency graph.

use crate::command::{call, cargo, is_there, say};
use crate::setup::{Purpose, setup};
use crate::shape::shape;
use anyhow::Result;

/// `cargo xtask lint`.
pub(crate) fn lint() -> Result<()> {
    setup(Purpose::Run)?;
    shape()?;
    call(".", env!("CARGO"), &["fmt", "--all", "--check"])?;
    call("ui", "npm", &["run", "--silent", "lint"])?;
    call("ui", "npm", &["run", "--silent", "build"])?;
    cargo("clippy", &["--all-targets", "--", "-D", "warnings"])?;
    if is_there("cargo-deny") {
        call(".", env!("CARGO"), &["deny", "--all-features", "check", "bans", "licenses", "sources"])?;
    } else {
        say("cargo-deny is not installed: skipped (`cargo install cargo-deny`); shape has checked the edges of the graph");
    }
    Ok(())
}
