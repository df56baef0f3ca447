//! `cargo xtask …`: everything a developer or a build machine does with this repository.
//!
//! It depends on almost nothing, so that it builds in seconds on a machine where nothing else is installed yet.
//! Only this program calls cargo for the workspace: always with one feature set and one target folder, since
//! another selection of packages would compile half of the dependencies again.

mod bundle;
mod command;
mod lint;
mod run;
mod setup;
mod shape;
mod test;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask run            set up what is missing, build, open the app (without a display: walk through the demo)
cargo xtask test           set up what is missing, build, run every test
cargo xtask lint           formatting, clippy, cargo-deny, TypeScript, shape
cargo xtask ci             lint, then test: what the build machine runs
cargo xtask bench          the figures, release build, against peers in the same run
cargo xtask pictures       draw the README's pictures again, in a virtual display
cargo xtask bindings       write ui/src/backend/bindings.ts from the Rust types
cargo xtask shape          rules of the tree: who may depend on whom, sizes, spelling of the nouns
cargo xtask icons          draw icons/ in every size from icons/icon.svg
cargo xtask bundle         an installable package of the app";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    match arguments.first().map(String::as_str) {
        Some("run") => run::run(rest),
        Some("test") => test::test(rest),
        Some("lint") => lint::lint(),
        Some("ci") => lint::lint().and_then(|()| test::test(rest)),
        Some("bench") => run::bench(rest),
        Some("pictures") => run::pictures(),
        Some("bindings") => test::bless_bindings(),
        Some("shape") => shape::shape(),
        Some("icons") => bundle::icons(),
        Some("bundle") => bundle::bundle(),
        _ => bail!("which task?\n\n{USAGE}"),
    }
}
