//! Postfix 3 as a child process that takes mail from who may sign in at a Dovecot and keeps it. Only root can run it.

use super::daemon::{self, ids};
use super::dovecot::Dovecot;
use super::free_port;
use anyhow::Result;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const FILES: [(&str, &str); 3] = [
    ("main.cf", include_str!("postfix/main.cf")),
    ("master.cf", include_str!("postfix/master.cf")),
    ("recipients", include_str!("postfix/recipients")),
];

/// A message may have this many bytes.
pub const SIZE_LIMIT: usize = 200_000;

/// A running server. Stopped on drop; drop it before the Dovecot it asks.
///
/// It refuses `nobody@` and `full@` for good and `greylist@` for now, of any domain.
pub struct Postfix {
    dir: TempDir,
    child: Child,
    /// Submission without TLS.
    pub port: u16,
    /// The same, but it does not tell its size limit beforehand.
    pub silent_port: u16,
}

impl Postfix {
    /// Why it cannot run here.
    pub fn missing() -> Option<&'static str> {
        if !Path::new("/usr/sbin/postfix").exists() || !Dovecot::is_installed() {
            return Some("postfix or dovecot is not installed");
        }
        let is_root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
        (!is_root).then_some("only root can run postfix")
    }

    /// Starts one that asks this Dovecot; ready means that it greets.
    pub fn start(dovecot: &Dovecot) -> Result<Postfix> {
        let dir = tempfile::Builder::new().prefix("f").tempdir_in("/tmp")?;
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755))?;
        let (port, silent_port) = (free_port()?, free_port()?);
        let mail = ids("mail")?;
        folders(dir.path(), mail)?;
        let values = [
            ("DIR", dir.path().display().to_string()),
            ("PORT", port.to_string()),
            ("SILENT_PORT", silent_port.to_string()),
            ("SASL", dovecot.sasl().display().to_string()),
            ("MAIL_UID", mail.0.to_string()),
            ("MAIL_GID", mail.1.to_string()),
            ("SIZE", SIZE_LIMIT.to_string()),
        ];
        for (name, template) in FILES {
            let text = values.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("@{word}@"), value));
            fs::write(dir.path().join(name), text)?;
        }
        let quiet = fs::File::create(dir.path().join("stderr"))?;
        let mut command = Command::new("/usr/sbin/postfix");
        command.arg("-c").arg(dir.path()).arg("start-fg").stdin(Stdio::null()).stdout(Stdio::null()).stderr(quiet);
        let mut server = Postfix { dir, child: command.spawn()?, port, silent_port };
        let folder = server.dir.path().to_owned();
        daemon::wait_until_it_greets(&mut server.child, port, "220", || log(&folder))?;
        Ok(server)
    }

    /// Every delivered copy: the recipient and the message with the lines that the server put on top.
    pub fn delivered(&self) -> Result<Vec<(String, String)>> {
        let mut out = Vec::new();
        for entry in fs::read_dir(self.dir.path().join("sink/new"))? {
            let text = String::from_utf8_lossy(&fs::read(entry?.path())?).into_owned();
            let recipient = text.lines().find_map(|line| line.strip_prefix("X-Original-To: ")).unwrap_or_default();
            out.push((recipient.to_owned(), text));
        }
        out.sort();
        Ok(out)
    }

    /// What the server logged, for a failing test.
    pub fn log(&self) -> String {
        log(self.dir.path())
    }
}

impl Drop for Postfix {
    /// The program that was started only watches; the server's own process id is in a file.
    fn drop(&mut self) {
        let pid = fs::read_to_string(self.dir.path().join("queue/pid/master.pid")).unwrap_or_default();
        let asked = Command::new("kill").arg(pid.trim()).stderr(Stdio::null()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

fn log(dir: &Path) -> String {
    let read = |name: &str| fs::read_to_string(dir.join(name)).unwrap_or_default();
    read("stderr") + &read("maillog")
}

fn folders(dir: &Path, mail: (u32, u32)) -> Result<()> {
    for folder in ["queue", "data", "sink", "sink/cur", "sink/new", "sink/tmp"] {
        let path: PathBuf = dir.join(folder);
        fs::create_dir(&path)?;
        if folder == "data" {
            chown(&path, Some(ids("postfix")?.0), None)?;
        } else if folder.starts_with("sink") {
            chown(&path, Some(mail.0), Some(mail.1))?;
        }
    }
    Ok(())
}
