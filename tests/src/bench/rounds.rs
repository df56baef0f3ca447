//! What is compared, in turn: each round is the raw wire, ours, mbsync and mbsync without fsync.

use super::Plan;
use super::measure::{Measured, crowding, load};
use super::peers::{Mailbox, mbsync, raw_fetch};
use super::report::Figure;
use super::workspace::{FirstSync, Workspace};
use crate::desktop::Desktop;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// mbsync waits for the disk after each message. On a disk that nothing else keeps busy it takes at most so many
/// times its processor time; a longer wait is the machine's, not its own.
const QUIET_DISK: f64 = 2.3;

/// One round.
pub struct Round {
    raw: Duration,
    ours: FirstSync,
    theirs: Option<(Measured, Measured)>,
    disk_bytes: u64,
    load: f64,
    crowding: f64,
}

/// All of them, and what the last one left on disk.
pub struct Rounds<'a> {
    all: Vec<Round>,
    /// Our data folder of the last round.
    pub workspace: Workspace<'a>,
    /// mbsync's folder of the last round.
    pub maildir: Option<PathBuf>,
}

/// Runs them all; the folders of all but the last are removed.
///
/// # Errors
/// One of the programs fails.
pub async fn run<'a>(
    plan: &Plan,
    desktop: &'a Desktop,
    mailbox: &Mailbox,
    smtp: u16,
    beacons: &[String],
    tell: &dyn Fn(String),
) -> Result<Rounds<'a>> {
    let (mut all, mut last): (Vec<Round>, Option<(Workspace, Option<PathBuf>)>) = (Vec::new(), None);
    for number in 1..=plan.rounds.max(1) {
        if let Some((workspace, maildir)) = last.take() {
            std::fs::remove_dir_all(&workspace.data)?;
            maildir.map(std::fs::remove_dir_all).transpose()?;
        }
        let (load, crowding) = (load(), crowding());
        let raw = raw_fetch(mailbox).await?;
        let workspace = Workspace::new(desktop, &format!("round-{number}"), mailbox, smtp).await?;
        let ours = workspace.first_sync(beacons).await?;
        let disk_bytes = workspace.sizes().iter().map(|(_, size)| *size).sum();
        tell(format!("round {number}: FETCH {:.1} s, ours {:.1} s", raw.as_secs_f64(), ours.searchable.as_secs_f64()));
        let (theirs, maildir) = both_mbsyncs(mailbox, desktop.home(), tell).await?;
        all.push(Round { raw, ours, theirs, disk_bytes, load, crowding });
        last = Some((workspace, maildir));
    }
    let (workspace, maildir) = last.ok_or_else(|| anyhow::anyhow!("there was no round"))?;
    Ok(Rounds { all, workspace, maildir })
}

async fn both_mbsyncs(mailbox: &Mailbox, folder: &Path, tell: &dyn Fn(String)) -> Result<(Option<(Measured, Measured)>, Option<PathBuf>)> {
    if !crate::desktop::is_installed("mbsync") {
        return Ok((None, None));
    }
    let (synced, maildir) = mbsync(mailbox, folder, true).await?;
    let (unsynced, other) = mbsync(mailbox, folder, false).await?;
    std::fs::remove_dir_all(other)?;
    tell(format!("mbsync {:.1} s, without fsync {:.1} s", synced.wall.as_secs_f64(), unsynced.wall.as_secs_f64()));
    Ok((Some((synced, unsynced)), Some(maildir)))
}

impl Rounds<'_> {
    fn figure(&self, name: &str, unit: &'static str, value: impl Fn(&Round) -> Option<f64>) -> Option<Figure> {
        Figure::of(name, unit, self.all.iter().filter_map(value))
    }

    /// Ratios to the peers of the same round.
    pub fn ratios(&self, notmuch: Option<&Measured>) -> Vec<Option<Figure>> {
        let listed = |round: &Round| round.ours.listed.as_secs_f64();
        let searchable = |round: &Round| round.ours.searchable.as_secs_f64();
        let synced = |round: &Round| round.theirs.map(|(synced, _)| synced.wall.as_secs_f64());
        let quiet = |round: &Round| {
            round.theirs.map(|(synced, _)| synced.wall.as_secs_f64().min(QUIET_DISK * synced.cpu.as_secs_f64() * round.crowding))
        };
        let unsynced = |round: &Round| round.theirs.map(|(_, unsynced)| unsynced.wall.as_secs_f64());
        let both = |round: &Round| Some(quiet(round)? + notmuch?.wall.as_secs_f64());
        let part = |name: &str, reach: Option<f64>, ours: &dyn Fn(&Round) -> f64, theirs: &dyn Fn(&Round) -> Option<f64>| {
            let figure = self.figure(name, "×", |round| Some(ours(round) / theirs(round)?))?;
            Some(if let Some(reach) = reach { figure.within(reach) } else { figure })
        };
        vec![
            part("everything listed / mbsync", Some(0.25), &listed, &synced),
            part("everything searchable / mbsync", Some(0.3), &searchable, &synced),
            part("everything listed / mbsync on a quiet disk", Some(0.25), &listed, &quiet),
            part("everything searchable / mbsync on a quiet disk", Some(0.3), &searchable, &quiet),
            part("everything searchable / (mbsync on a quiet disk + notmuch)", Some(0.03), &searchable, &both),
            part("everything listed / mbsync without fsync", None, &listed, &unsynced),
            part("everything searchable / mbsync without fsync", None, &searchable, &unsynced),
            part("everything listed / raw FETCH", None, &listed, &|round| Some(round.raw.as_secs_f64())),
            part("everything searchable / raw FETCH", None, &searchable, &|round| Some(round.raw.as_secs_f64())),
        ]
    }

    /// Our first sync.
    pub fn ours(&self, messages: f64, raw_bytes: f64) -> Vec<Option<Figure>> {
        vec![
            self.figure("first 50 conversations", "s", |round| Some(round.ours.screen.as_secs_f64())).map(|f| f.within(1.0)),
            self.figure("everything listed", "s", |round| Some(round.ours.listed.as_secs_f64())),
            self.figure("everything searchable", "s", |round| Some(round.ours.searchable.as_secs_f64())),
            self.figure("processor a message", "µs", |round| Some(micros(&round.ours.program) / messages)).map(|f| f.within(220.0)),
            self.figure("peak memory", "MB", |round| Some(round.ours.program.peak_bytes as f64 / 1e6)).map(|f| f.within(128.0)),
            self.figure("disk / raw size", "×", |round| Some(round.disk_bytes as f64 / raw_bytes)).map(|f| f.within(0.8)),
            self.figure("write-ahead logs at most", "MB", |round| Some(round.ours.wal_bytes as f64 / 1e6)),
        ]
    }

    /// What the others took, and how busy the machine was.
    pub fn peers(&self, messages: f64) -> Vec<Option<Figure>> {
        let wall = |measured: &Measured| measured.wall.as_secs_f64();
        vec![
            self.figure("raw FETCH, thrown away", "s", |round| Some(round.raw.as_secs_f64())),
            self.figure("mbsync", "s", |round| Some(wall(&round.theirs?.0))),
            self.figure("mbsync, processor a message", "µs", |round| Some(micros(&round.theirs?.0) / messages)),
            self.figure("mbsync without fsync", "s", |round| Some(wall(&round.theirs?.1))),
            self.figure("mbsync without fsync, processor a message", "µs", |round| Some(micros(&round.theirs?.1) / messages)),
            self.figure("load before a round", "", |round| Some(round.load)),
            self.figure("a busy loop's time over its processor time", "×", |round| Some(round.crowding)),
        ]
    }
}

fn micros(measured: &Measured) -> f64 {
    measured.cpu.as_secs_f64() * 1e6
}
