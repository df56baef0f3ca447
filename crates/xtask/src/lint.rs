//! What a reviewer need not look at: formatting, lints, licences and edges of the dependency graph.

use crate::command::{call, cargo, is_there, output, say};
use crate::setup::{Purpose, setup};
use crate::shape::shape;
use anyhow::Result;

/// `cargo xtask lint`: the quick ones first.
pub(crate) fn lint() -> Result<()> {
    setup(Purpose::Run)?;
    shape()?;
    if has("fmt", "rustfmt") {
        call(".", env!("CARGO"), &["fmt", "--all", "--check"])?;
    }
    call("ui", "npm", &["run", "--silent", "lint"])?;
    if is_there("cargo-deny") {
        call(".", env!("CARGO"), &["deny", "--all-features", "check", "bans", "licenses", "sources"])?;
    } else {
        say("cargo-deny is not installed: skipped (`cargo install cargo-deny`); shape has checked the edges of the graph");
    }
    // The app embeds what this builds, and clippy reads the app.
    call("ui", "npm", &["run", "--silent", "build"])?;
    if has("clippy", "clippy") {
        cargo("clippy", &["--all-targets", "--", "-D", "warnings"])?;
    }
    say("nothing to mend; what was skipped says so above");
    Ok(())
}

/// Whether cargo knows a task whose component a small toolchain lacks; it is added where rustup can.
fn has(task: &str, component: &str) -> bool {
    if output(env!("CARGO"), &[task, "--version"]).is_some() {
        return true;
    }
    say(&format!("installing {component}, a component of the toolchain"));
    let added = call(".", "rustup", &["component", "add", component]).is_ok();
    if !added {
        say(&format!("{component} is not to be had here: skipped"));
    }
    added
}
