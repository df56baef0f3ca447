//! A notification service on the session's bus that remembers what it was asked to show and can click on it.

use crate::desktop::Desktop;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The running service; it ends with its session.
pub struct NotificationDaemon {
    log: PathBuf,
}

impl NotificationDaemon {
    /// Starts it in a session that has none yet.
    ///
    /// # Errors
    /// python3-dbusmock is missing, or it does not come up.
    pub async fn start(desktop: &mut Desktop) -> Result<NotificationDaemon> {
        let log = desktop.home().join("notifications.log");
        let arguments = ["-u", "-m", "dbusmock", "--template", "notification_daemon", "--logfile", &log.display().to_string()];
        // The system's own Python has the module, another one on the PATH does not.
        let mut command = desktop.command("/usr/bin/python3");
        desktop.keep(command.args(arguments))?;
        desktop.wait_for_name(NAME).await.context("python3-dbusmock is needed")?;
        Ok(NotificationDaemon { log })
    }

    /// What was shown so far, one call a line, with its strings in quotes.
    pub fn shown(&self) -> Vec<String> {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        text.lines().filter(|line| line.contains(" Notify ")).map(str::to_owned).collect()
    }

    /// Waits for a bubble that says `text`.
    ///
    /// # Errors
    /// None does within twenty seconds.
    pub async fn wait_for(&self, text: &str) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(20);
        while !self.shown().iter().any(|line| line.contains(text)) {
            if Instant::now() > end {
                bail!("no notification says {text:?}; shown: {:#?}", self.shown());
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// Clicks on the bubble with this number; the first has 1.
    ///
    /// # Errors
    /// The bus does not take the signal.
    pub async fn click(&self, desktop: &Desktop, number: u32) -> Result<()> {
        let arguments = format!("[<uint32 {number}>, <'default'>]");
        let signal = [
            "call",
            "--session",
            "-d",
            NAME,
            "-o",
            PATH,
            "-m",
            "org.freedesktop.DBus.Mock.EmitSignal",
            NAME,
            "ActionInvoked",
            "us",
            &arguments,
        ];
        let output = desktop.command("gdbus").args(signal).output().await?;
        if !output.status.success() {
            bail!("the click did not arrive: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(())
    }
}
