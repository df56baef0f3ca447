//! Build and open the app; without a display, walk through the demo in a virtual one. And the benchmark, which
//! is a program of the tests crate in a release build.

use crate::command::{call, call_with, cargo, root, say};
use crate::setup::{Purpose, setup};
use anyhow::Result;
use std::path::PathBuf;

/// `cargo xtask run`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let display = has_display();
    if !display {
        say("no display: the app opens in a virtual one and walks through the demo by itself");
    }
    setup(if display { Purpose::Run } else { Purpose::Walk })?;
    build()?;
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if display { call(".", &binary("wiseparts-conversations"), &arguments) } else { call_with(".", &binary("walk"), &arguments, &[]) }
}

/// The user interface, then everything in Rust: the app embeds the first in the second.
pub(crate) fn build() -> Result<()> {
    call("ui", "npm", &["run", "--silent", "build"])?;
    cargo("build", &[])
}

/// `cargo xtask bench`.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    setup(Purpose::Bench)?;
    call("ui", "npm", &["run", "--silent", "build"])?;
    cargo("build", &["--release"])?;
    let bench = root().join("target/release/bench").display().to_string();
    call(".", &bench, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// `cargo xtask pictures`.
pub(crate) fn pictures() -> Result<()> {
    setup(Purpose::Walk)?;
    build()?;
    call(".", &binary("pictures"), &[])
}

fn binary(name: &str) -> String {
    let file = if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() };
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join(file).display().to_string()
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
