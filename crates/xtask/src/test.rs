//! Every test there is, on one build.

use crate::command::{call, call_with, cargo, say};
use crate::run::build;
use crate::setup::{Purpose, setup};
use crate::shape::shape;
use anyhow::Result;

/// `cargo xtask test [filter]`.
pub(crate) fn test(arguments: &[String]) -> Result<()> {
    setup(Purpose::Test)?;
    shape()?;
    build()?;
    call("ui", "npm", &["run", "--silent", "test"])?;
    let filter: Vec<&str> = arguments.iter().map(String::as_str).collect();
    cargo("test", &[&["--no-fail-fast"], filter.as_slice()].concat())?;
    say("all tests passed; what was skipped for want of a peer says so above");
    Ok(())
}

/// `cargo xtask bindings`: the test that proves the file fresh writes it when told to.
pub(crate) fn bless_bindings() -> Result<()> {
    let arguments = ["test", "--workspace", "--features", "custom-protocol", "--lib", "bindings_are_fresh"];
    call_with(".", env!("CARGO"), &arguments, &[("BLESS", "1")])
}
