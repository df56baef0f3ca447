//! Proof from outside: real peers on loopback, a private desktop session, the built programs driven as a person
//! or a script would. Needs no webkit to build; what a machine lacks is skipped and said.

pub mod bench;
pub mod desktop;
pub mod peers;
pub mod walk;
pub mod window;

use std::path::{Path, PathBuf};

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The built app, from the same folder of the same profile as this program.
pub fn app() -> PathBuf {
    built("wiseparts-conversations")
}

/// The built command line.
pub fn cli() -> PathBuf {
    built("conversations")
}

fn built(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    let profile = own.ancestors().find(|folder| folder.ends_with("debug") || folder.ends_with("release"));
    profile.unwrap_or(Path::new("target/debug")).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
