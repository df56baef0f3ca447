//! A private desktop session: own home, own D-Bus, an unlocked keyring, a virtual display. Everything in it is
//! a child of this process and ends with it. Nothing of the person's own session is touched.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

/// Programs that a desktop session with a window needs; without them window tests are skipped.
const NEEDED: &[&str] = &["Xvfb", "dbus-daemon", "gnome-keyring-daemon", "WebKitWebDriver"];

/// The running session. Dropping it ends its children.
pub struct Desktop {
    home: tempfile::TempDir,
    environment: BTreeMap<String, String>,
    children: Vec<Child>,
}

/// What the session offers.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Size of the virtual screen; `None`: no display.
    pub screen: Option<(u32, u32)>,
    /// An unlocked keyring.
    pub keyring: bool,
    /// GDK's scale: 2 draws twice as sharp.
    pub scale: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { screen: Some((1440, 900)), keyring: true, scale: 1 }
    }
}

impl Desktop {
    /// The programs that are missing for a window on this machine; empty where all are there.
    pub fn missing() -> Vec<&'static str> {
        NEEDED.iter().copied().filter(|program| find(program).is_none()).collect()
    }

    /// Starts a session.
    ///
    /// # Errors
    /// A program is missing or does not come up within ten seconds.
    pub async fn start(options: Options) -> Result<Desktop> {
        let home = tempfile::Builder::new().prefix("desk").tempdir()?;
        let mut desktop = Desktop { environment: environment(home.path(), options.scale)?, home, children: Vec::new() };
        let bus = desktop.announce("dbus-daemon", &["--session", "--nofork", "--print-address=1"]).await?;
        desktop.set("DBUS_SESSION_BUS_ADDRESS", bus);
        if let Some((width, height)) = options.screen {
            let screen = format!("{width}x{height}x24");
            let number = desktop.announce("Xvfb", &["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]).await?;
            desktop.set("DISPLAY", format!(":{number}"));
        }
        if options.keyring {
            desktop.unlock_keyring().await?;
        }
        Ok(desktop)
    }

    /// Where `HOME` of this session is.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A program of this session, with the session's environment and nothing else.
    pub fn command(&self, program: &str) -> Command {
        let path = find(program).unwrap_or_else(|| PathBuf::from(program));
        let mut command = Command::new(path);
        command.env_clear().envs(&self.environment).kill_on_drop(true).stdin(Stdio::null());
        command
    }

    /// Adds to the environment of what is started from now on.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.environment.insert(name.to_owned(), value.into());
    }

    /// Starts a program that lives as long as the session.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn keep(&mut self, command: &mut Command) -> Result<()> {
        self.children.push(command.spawn()?);
        Ok(())
    }

    /// Starts a program that prints one line when it is ready, and gives that line.
    async fn announce(&mut self, program: &str, arguments: &[&str]) -> Result<String> {
        let mut child = self
            .command(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("`{program}` could not be started"))?;
        let stdout = child.stdout.take().context("no output")?;
        let mut line = String::new();
        tokio::time::timeout(Duration::from_secs(10), BufReader::new(stdout).read_line(&mut line))
            .await
            .with_context(|| format!("`{program}` did not come up"))??;
        self.children.push(child);
        Ok(line.trim().to_owned())
    }

    async fn unlock_keyring(&mut self) -> Result<()> {
        let mut child = self
            .command("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("`gnome-keyring-daemon` could not be started")?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(b"test").await?;
        }
        self.children.push(child);
        self.wait_for_name("org.freedesktop.secrets").await
    }

    /// Waits until somebody owns a name on the session's bus.
    ///
    /// # Errors
    /// Nobody does within ten seconds.
    pub async fn wait_for_name(&self, name: &str) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(10);
        while Instant::now() < end {
            let argument = format!("string:{name}");
            let arguments =
                ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", &argument];
            let answer = self.command("dbus-send").args(arguments).output().await?;
            if String::from_utf8_lossy(&answer.stdout).contains("true") {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("nobody answers as {name} on the session's bus")
    }
}

fn environment(home: &Path, scale: u32) -> Result<BTreeMap<String, String>> {
    let runtime = home.join("run");
    std::fs::create_dir(&runtime)?;
    #[cfg(unix)]
    std::fs::set_permissions(&runtime, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let text = |path: PathBuf| path.display().to_string();
    let mut out: BTreeMap<String, String> = [
        ("HOME", text(home.to_path_buf())),
        ("XDG_RUNTIME_DIR", text(runtime)),
        ("XDG_DATA_HOME", text(home.join("share"))),
        ("XDG_CONFIG_HOME", text(home.join("config"))),
        ("XDG_CACHE_HOME", text(home.join("cache"))),
        // Under `C` the webview calls its language "C", which is no language.
        ("LANG", "en_US.UTF-8".into()),
        ("TZ", "UTC".into()),
        ("GDK_SCALE", scale.to_string()),
        ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for name in ["PATH", "CONVERSATIONS_CORPORA", "CONVERSATIONS_LOG"] {
        if let Ok(value) = std::env::var(name) {
            out.insert(name.to_owned(), value);
        }
    }
    Ok(out)
}

/// Whether a program is on the path.
pub fn is_installed(program: &str) -> bool {
    find(program).is_some()
}

fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]).map(|folder| folder.join(program)).find(|file| file.is_file())
}
