//! The programs we are measured against: the raw wire, mbsync and notmuch.

use super::measure::{Measured, run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::Command;

/// A mailbox on loopback.
#[derive(Clone, Debug)]
pub struct Mailbox {
    /// IMAP port.
    pub port: u16,
    /// User name.
    pub user: String,
    /// Password.
    pub password: String,
}

/// Fetches everything and throws it away: what the server itself needs.
///
/// # Errors
/// The server closes early.
pub async fn raw_fetch(mailbox: &Mailbox) -> Result<Duration> {
    let started = Instant::now();
    let mut stream = TcpStream::connect(("127.0.0.1", mailbox.port)).await?;
    let commands =
        format!("a login {} {}\r\nb select INBOX\r\nc fetch 1:* (uid flags body.peek[])\r\nd noop\r\n", mailbox.user, mailbox.password);
    stream.write_all(commands.as_bytes()).await?;
    let (mut buffer, mut tail) = (vec![0; 1 << 20], Vec::new());
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            bail!("the server closed in the middle of the raw fetch");
        }
        tail.extend_from_slice(&buffer[..count]);
        if tail.windows(6).any(|six| six == b"\r\nd OK") {
            return Ok(started.elapsed());
        }
        let keep = tail.len().saturating_sub(16);
        tail.drain(..keep);
    }
}

/// Whether the server tells of a capability to who has signed in; `None` where it does not say, for example because
/// it is just reading its configuration.
pub async fn offers(mailbox: &Mailbox, capability: &str) -> Option<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", mailbox.port)).await.ok()?;
    let commands = format!("a login {} {}\r\nb capability\r\nc logout\r\n", mailbox.user, mailbox.password);
    stream.write_all(commands.as_bytes()).await.ok()?;
    let mut said = String::new();
    stream.read_to_string(&mut said).await.ok()?;
    let told = said.lines().rfind(|line| line.starts_with("* CAPABILITY"))?;
    Some(told.split_whitespace().any(|word| word == capability))
}

/// Downloads everything into a new Maildir under `folder`, which is given back.
///
/// # Errors
/// mbsync fails or is missing.
pub async fn mbsync(mailbox: &Mailbox, folder: &Path, fsync: bool) -> Result<(Measured, PathBuf)> {
    let mail = folder.join(if fsync { "mbsync" } else { "mbsync-unsynced" });
    std::fs::create_dir_all(&mail)?;
    let Mailbox { port, user, password } = mailbox;
    let path = mail.display();
    let text = format!(
        "FSync {}\n\nIMAPAccount a\nHost 127.0.0.1\nPort {port}\nUser {user}\nPass {password}\nSSLType None\nAuthMechs LOGIN\n\n\
         IMAPStore far\nAccount a\n\nMaildirStore near\nPath {path}/\nInbox {path}/INBOX\nSubFolders Verbatim\n\n\
         Channel c\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nSyncState *\n",
        if fsync { "yes" } else { "no" }
    );
    let configuration = folder.join("mbsyncrc");
    std::fs::write(&configuration, text)?;
    let measured = run(Command::new("mbsync").args(["-q", "-q", "-c"]).arg(&configuration).arg("c").env("HOME", folder)).await?;
    Ok((measured, mail))
}

/// Indexes a Maildir.
///
/// # Errors
/// notmuch fails or is missing.
pub async fn notmuch(mail: &Path, folder: &Path) -> Result<Measured> {
    let configuration = folder.join("notmuch");
    let text =
        format!("[database]\npath={}\n[user]\nname=b\nprimary_email=b@b.example\n[new]\ntags=inbox\nignore=.mbsyncstate\n", mail.display());
    std::fs::write(&configuration, text)?;
    run(Command::new("notmuch").args(["new", "--quiet"]).env("NOTMUCH_CONFIG", &configuration).env("HOME", folder)).await
}
