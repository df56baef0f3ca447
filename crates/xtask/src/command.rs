//! Running other programs, and saying so.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// Prints what is about to happen.
#[expect(clippy::print_stderr, reason = "this program talks to a person")]
pub(crate) fn say(text: &str) {
    eprintln!("xtask: {text}");
}

/// Runs a program in `folder` (relative to the repository) and fails with its name if it fails.
pub(crate) fn call(folder: &str, program: &str, arguments: &[&str]) -> Result<()> {
    call_with(folder, program, arguments, &[])
}

/// The same with additions to the environment.
pub(crate) fn call_with(folder: &str, program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    say(&format!("{program} {}", arguments.join(" ")));
    let status = command(program)
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(root().join(folder))
        .status()
        .with_context(|| format!("`{program}` could not be started: is it installed and on the PATH?"))?;
    if !status.success() {
        bail!("`{program} {}` ended with {status}", arguments.join(" "));
    }
    Ok(())
}

/// What a program prints, or `None` where it is missing or fails.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).current_dir(root()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program is on the PATH.
pub(crate) fn is_there(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|paths| std::env::split_paths(&paths).any(|path| path.join(program).is_file()))
}

/// npm is a script on Windows.
fn command(program: &str) -> Command {
    if cfg!(windows) && program == "npm" { Command::new("npm.cmd") } else { Command::new(program) }
}

/// Cargo on the whole workspace, with the one feature set.
pub(crate) fn cargo(task: &str, more: &[&str]) -> Result<()> {
    let mut arguments = vec![task, "--workspace", "--features", "custom-protocol"];
    arguments.extend_from_slice(more);
    call(".", env!("CARGO"), &arguments)
}
