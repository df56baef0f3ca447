//! Proof from outside: real peers on loopback, a private desktop session, the built programs driven as a person
//! or a script would. Needs no webkit to build; what a machine lacks is skipped and said.

pub mod bench;
pub mod desktop;
pub mod peers;
pub mod walk;
pub mod window;

pub use peers::skipped;

use anyhow::{Context, Result, bail};
use desktop::Desktop;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::AsyncWriteExt;

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

/// Test data from elsewhere, where it is present: `CONVERSATIONS_CORPORA`, else beside the repository.
pub fn corpora() -> Option<PathBuf> {
    let given = std::env::var_os("CONVERSATIONS_CORPORA").map(PathBuf::from);
    given.or_else(|| Some(root().parent()?.join("shared/corpora"))).filter(|folder| folder.is_dir())
}

/// Whether this machine cannot open a window with mail servers behind it; says so.
#[cfg(unix)]
pub fn skipped_without_a_window(what: &str) -> bool {
    let mut missing = Desktop::missing();
    if !peers::dovecot::Dovecot::is_installed() {
        missing.push("dovecot");
    }
    if !missing.is_empty() {
        skipped(&format!("{what}: {} not installed", missing.join(", ")));
    }
    !missing.is_empty()
}

/// Adds a loopback mailbox by the command line.
///
/// # Errors
/// The command refuses; its sentence is in the error.
pub async fn add_imap(desktop: &Desktop, data: &str, email: &str, imap: u16, smtp: u16, password: &str) -> Result<()> {
    let (imap, smtp) = (imap.to_string(), smtp.to_string());
    let servers = [
        "--imap-host",
        "127.0.0.1",
        "--imap-port",
        &imap,
        "--imap-security",
        "plain",
        "--smtp-host",
        "127.0.0.1",
        "--smtp-port",
        &smtp,
        "--smtp-security",
        "plain",
    ];
    let mut command = desktop.command(&cli().display().to_string());
    command
        .args(["--data-dir", data, "account", "add", "imap", "--email", email, "--username", email])
        .args(servers)
        .arg("--password-stdin");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().context("no input")?.write_all(format!("{password}\n").as_bytes()).await?;
    let output = child.wait_with_output().await?;
    if !output.status.success() {
        bail!("the account was not added: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
