//! The cold start of the app: from the birth of its process to the first row on the screen.

use crate::desktop::Desktop;
use crate::peers::now;
use crate::window::Window;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};
use tokio::process::Command;

/// The kernel counts the start of a process in hundredths of a second.
const TICKS_A_SECOND: f64 = 100.0;
/// A row that is not there by then never comes.
const PATIENCE: Duration = Duration::from_secs(30);
/// An app whose window was closed ends by itself until then.
const POLITE: Duration = Duration::from_secs(3);

/// Notes the moment after the frame in which the first row was drawn; gives it once there is one.
const PAINTED: &str = "
const look = () => document.querySelector('[role=option]') ? requestAnimationFrame(() => { window.paintedAt ??= Date.now(); }) : requestAnimationFrame(look);
if (!window.looking) { window.looking = true; look(); }
return window.paintedAt ?? null;
";

/// Starts the app on a synced data folder, waits for its inbox, and sees to its end: a second one would only wake the
/// first.
///
/// # Errors
/// The app does not come up, shows no row, or does not end.
pub async fn until_painted(desktop: &Desktop, data: &Path) -> Result<Duration> {
    let folder = data.display().to_string();
    let started = started(desktop, &folder).await;
    ended(&folder).await?;
    started
}

async fn started(desktop: &Desktop, folder: &str) -> Result<Duration> {
    let window = Window::open(desktop, &crate::app(), &["--data-dir", folder]).await?;
    let born = process(folder).and_then(|process| born(&process)).context("the app's process is not there");
    let painted = painted(&window).await;
    window.close().await?;
    Ok(painted?.duration_since(born?)?)
}

/// Waits until the app has ended with its window; one that lives on without is told to end, then made to.
async fn ended(folder: &str) -> Result<()> {
    let closed = Instant::now();
    while let Some(process) = process(folder) {
        let signal = match closed.elapsed() {
            passed if passed < POLITE => None,
            passed if passed < POLITE * 4 => Some("-TERM"),
            passed if passed < PATIENCE => Some("-KILL"),
            _ => bail!("the app does not end"),
        };
        if let (Some(signal), Some(id)) = (signal, process.file_name()) {
            // It may just have ended by itself.
            Command::new("kill").arg(signal).arg(id).stderr(Stdio::null()).status().await?;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

async fn painted(window: &Window) -> Result<SystemTime> {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Some(at) = window.script(PAINTED, json!([])).await?.as_u64() {
            return Ok(SystemTime::UNIX_EPOCH + Duration::from_millis(at));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    bail!("no row on the screen, which says: {}", window.text().await?)
}

/// The app that was given this folder.
fn process(folder: &str) -> Option<PathBuf> {
    let app = crate::app();
    let mut processes = std::fs::read_dir("/proc").ok()?.flatten().map(|entry| entry.path());
    processes.find(|process| {
        let words = std::fs::read(process.join("cmdline")).unwrap_or_default();
        let mut words = words.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        words.next().is_some_and(|program| Path::new(program.as_ref()) == app) && words.any(|word| word == folder)
    })
}

/// When a process began.
fn born(process: &Path) -> Option<SystemTime> {
    let stat = std::fs::read_to_string(process.join("stat")).ok()?;
    // proc(5): the start, in ticks since the boot, is the 22nd field; the second one ends with a parenthesis.
    let ticks: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    let uptime: f64 = std::fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
    now().checked_sub(Duration::from_secs_f64((uptime - ticks / TICKS_A_SECOND).max(0.0)))
}
