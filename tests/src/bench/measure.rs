//! What one program took: time, processor time, peak memory.

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// What a program took from its start to its end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measured {
    /// Wall clock.
    pub wall: Duration,
    /// User and system time of the process itself.
    pub cpu: Duration,
    /// Highest resident set in bytes.
    pub peak_bytes: u64,
}

/// The kernel counts processor time of a process in hundredths of a second.
const TICKS_A_SECOND: u64 = 100;
/// How long a busy loop runs.
const BUSY: Duration = Duration::from_millis(700);

/// Runs a program to its end.
///
/// # Errors
/// It cannot be started or fails; its last words are in the error.
pub async fn run(command: &mut Command) -> Result<Measured> {
    let started = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true).spawn()?;
    watch(child, started).await
}

/// Watches a started program to its end.
///
/// # Errors
/// It fails; its last words are in the error.
pub async fn watch(mut child: Child, started: Instant) -> Result<Measured> {
    let pid = child.id().context("the program has ended already")?;
    let mut seen = Measured::default();
    let status = loop {
        // A process's figures are gone with it: they are read until the last moment.
        seen = read(pid).unwrap_or(seen);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    seen.wall = started.elapsed();
    if !status.success() {
        let output = child.wait_with_output().await?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        bail!("a measured program ended with {status}: {}", said.lines().last().unwrap_or_default());
    }
    Ok(seen)
}

fn read(pid: u32) -> Option<Measured> {
    let process = Path::new("/proc").join(pid.to_string());
    let status = std::fs::read_to_string(process.join("status")).ok()?;
    let peak: u64 = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()?;
    let stat = std::fs::read_to_string(process.join("stat")).ok()?;
    // proc(5): the fields after the name in parentheses; utime and stime are the 14th and 15th of all.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Measured { wall: Duration::ZERO, cpu: Duration::from_millis(ticks * 1000 / TICKS_A_SECOND), peak_bytes: peak * 1024 })
}

/// Many measurements of one thing.
#[derive(Clone, Debug, Default)]
pub struct Spread(Vec<Duration>);

impl Spread {
    /// Adds one.
    pub fn add(&mut self, value: Duration) {
        self.0.push(value);
    }

    /// The value below which `percent` of all lie, in milliseconds.
    pub fn quantile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |value| value.as_secs_f64() * 1000.0)
    }

    /// The longest in milliseconds.
    pub fn longest(&self) -> f64 {
        self.quantile(100)
    }
}

/// Bytes on disk of all files under a folder.
pub fn disk_bytes(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| if entry.path().is_dir() { disk_bytes(&entry.path()) } else { entry.metadata().map(|m| m.len()).unwrap_or(0) })
        .sum()
}

/// How many tasks wanted to run during the last minute; 0 where the system does not tell.
pub fn load() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|minute| minute.parse().ok()).unwrap_or_default()
}

/// How much longer a busy loop takes than it computes: 1 on a quiet machine.
pub fn crowding() -> f64 {
    let own =
        || std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse::<u64>().ok().map(Duration::from_nanos);
    let (started, before) = (Instant::now(), own());
    while started.elapsed() < BUSY {
        std::hint::spin_loop();
    }
    let (Some(before), Some(after)) = (before, own()) else { return 1.0 };
    (started.elapsed().as_secs_f64() / after.saturating_sub(before).as_secs_f64()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::Spread;
    use std::time::Duration;

    #[test]
    fn quantiles_are_taken_from_the_sorted_values() {
        let mut spread = Spread::default();
        (1..=100).rev().for_each(|ms| spread.add(Duration::from_millis(ms)));
        assert!((spread.quantile(50) - 51.0).abs() < 0.1 && (spread.quantile(99) - 100.0).abs() < 0.1);
        assert!((spread.longest() - 100.0).abs() < 0.1);
    }
}
