//! A data folder under the built command line: its first sync with the moments that count, and the later ones.

use super::measure::{Measured, run, watch};
use super::{corpus, peers::Mailbox};
use crate::desktop::Desktop;
use anyhow::{Context, Result, bail};
use api::calls::{Answer, Call, conversations};
use api::conversations::ListRequest;
use api::owner::{self, Reached};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// Rows of a screen.
const SCREEN: u32 = 50;
/// How often the list is looked at during a sync.
const LOOK: Duration = Duration::from_millis(40);
/// What is not searchable by then never is.
const PATIENCE: Duration = Duration::from_secs(300);

/// A data folder of its own.
pub struct Workspace<'a> {
    desktop: &'a Desktop,
    /// The folder.
    pub data: PathBuf,
}

/// A first sync; all times from its start.
#[derive(Clone, Copy, Debug)]
pub struct FirstSync {
    /// Fifty conversations could be listed.
    pub screen: Duration,
    /// The oldest message could be listed: everything is here, parsed and threaded.
    pub listed: Duration,
    /// Every beacon could be found.
    pub searchable: Duration,
    /// The program as a whole.
    pub program: Measured,
    /// The largest write-ahead logs that were seen, together.
    pub wal_bytes: u64,
}

impl Workspace<'_> {
    /// A new one with this mailbox connected.
    ///
    /// # Errors
    /// The account cannot be added.
    pub async fn new<'a>(desktop: &'a Desktop, name: &str, mailbox: &Mailbox, smtp: u16) -> Result<Workspace<'a>> {
        let data = desktop.home().join(name);
        crate::add_imap(desktop, &data.display().to_string(), &mailbox.user, mailbox.port, smtp, &mailbox.password).await?;
        Ok(Workspace { desktop, data })
    }

    /// A command on it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.desktop.command(&crate::cli().display().to_string());
        command.arg("--json").arg("--data-dir").arg(&self.data).args(arguments);
        command
    }

    /// A sync to its end.
    ///
    /// # Errors
    /// It fails.
    pub async fn sync(&self) -> Result<Measured> {
        run(&mut self.command(&["sync", "--once"])).await
    }

    /// The first sync, watched from outside through the program's own socket.
    ///
    /// # Errors
    /// The sync fails, or a beacon is never found.
    pub async fn first_sync(&self, beacons: &[String]) -> Result<FirstSync> {
        let started = Instant::now();
        let mut command = self.command(&["sync", "--once"]);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true).spawn()?;
        let syncing = tokio::spawn(watch(child, started));
        let (mut screen, mut listed, mut wal_bytes) = (None, None, 0);
        while !syncing.is_finished() {
            tokio::time::sleep(LOOK).await;
            wal_bytes = wal_bytes.max(self.wal_bytes());
            if screen.is_none() {
                let rows = self.rows(ListRequest { limit: Some(SCREEN), ..ListRequest::default() }).await;
                screen = (rows.len() >= SCREEN as usize).then(|| started.elapsed());
            } else if listed.is_none() {
                let oldest = ListRequest { sort: Some("oldest".into()), limit: Some(1), ..ListRequest::default() };
                let rows = self.rows(oldest).await;
                listed = rows.iter().any(|row| row["subject"] == corpus::OLDEST).then(|| started.elapsed());
            }
        }
        let program = syncing.await??;
        let searchable = program.wall + self.all_found(beacons).await?;
        let at_the_end = |moment: Option<Duration>| moment.unwrap_or(program.wall).min(program.wall);
        Ok(FirstSync { screen: at_the_end(screen), listed: at_the_end(listed), searchable, program, wal_bytes })
    }

    /// What the running program lists; nothing where none runs.
    async fn rows(&self, request: ListRequest) -> Vec<Value> {
        let call = Call::Conversations(conversations::Call::List(request));
        match owner::reach(&self.data, &call, &|_| (), || ()).await {
            Ok(Reached::Answered(Answer::Json(json))) => serde_json::from_slice(&json).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// A first sync that is killed as soon as it lists a screen.
    ///
    /// # Errors
    /// It ends before.
    pub async fn killed_sync(&self) -> Result<()> {
        let mut command = self.command(&["sync", "--once"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        while self.rows(ListRequest { limit: Some(SCREEN), ..ListRequest::default() }).await.len() < SCREEN as usize {
            if let Some(status) = child.try_wait()? {
                bail!("the sync ended before it could be killed: {status}");
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(child.kill().await?)
    }

    /// Takes the search index away.
    ///
    /// # Errors
    /// It is not there.
    pub fn lose_index(&self) -> Result<()> {
        for name in ["search.db-wal", "search.db-shm"] {
            // Only there while somebody has it open.
            let _ = std::fs::remove_file(self.data.join(name));
        }
        Ok(std::fs::remove_file(self.data.join("search.db"))?)
    }

    /// How long after the end every word can be found; nothing where they all can at once.
    ///
    /// # Errors
    /// One never can.
    pub async fn all_found(&self, words: &[String]) -> Result<Duration> {
        let (started, mut late) = (Instant::now(), false);
        for word in words {
            while self.search(word).await?.is_empty() {
                late = true;
                if started.elapsed() > PATIENCE {
                    bail!("{word} is in the mailbox and cannot be found");
                }
            }
        }
        Ok(if late { started.elapsed() } else { Duration::ZERO })
    }

    /// Conversations with this word.
    ///
    /// # Errors
    /// The command fails.
    pub async fn search(&self, word: &str) -> Result<Vec<Value>> {
        let output = self.command(&["search", word, "--limit", "5"]).output().await?;
        if !output.status.success() {
            bail!("the search failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        serde_json::from_slice(&output.stdout).context("the search did not answer with rows")
    }

    fn wal_bytes(&self) -> u64 {
        let size = |name: &str| self.data.join(name).metadata().map(|file| file.len()).unwrap_or_default();
        size("main.db-wal") + size("search.db-wal")
    }

    /// Bytes of every file and folder in it, by name.
    pub fn sizes(&self) -> Vec<(String, u64)> {
        let entries = std::fs::read_dir(&self.data).into_iter().flatten().flatten();
        let mut sizes: Vec<(String, u64)> =
            entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), size(&entry.path()))).collect();
        sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        sizes
    }
}

fn size(path: &Path) -> u64 {
    if path.is_dir() { super::measure::disk_bytes(path) } else { path.metadata().map(|file| file.len()).unwrap_or_default() }
}
