//! Dovecot 2.3 as a child process, as root or as an ordinary user.

use super::{daemon, free_port};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;
use tempfile::TempDir;

const TEMPLATE: &str = include_str!("dovecot.conf");
const LOG: &str = "dovecot.log";

/// The user that every server knows, and its password.
pub const USER: &str = "anna@example.test";
/// See [`USER`].
pub const PASSWORD: &str = "pass";

/// What a server offers and how it is reached.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these capabilities are told (the rest is hidden, not absent).
    pub capabilities: Option<String>,
    /// More users with their passwords.
    pub users: Vec<(String, String)>,
    /// Certificate and key in PEM: STARTTLS on the plain port, and TLS on [`Dovecot::tls_port`].
    pub certificate: Option<(String, String)>,
}

/// A running server. Stopped on drop.
pub struct Dovecot {
    dir: TempDir,
    child: Child,
    owners: Owners,
    delivered: AtomicU32,
    /// Plain IMAP (and STARTTLS where there is a certificate).
    pub port: u16,
    /// IMAP over TLS; 0 without a certificate.
    pub tls_port: u16,
}

/// Who owns what: root starts a server of several users, anybody else one of themselves.
struct Owners {
    login: String,
    internal: (String, String),
    mail: (String, String),
    /// The mail user's ids, where it is not us.
    mail_ids: Option<(u32, u32)>,
}

impl Dovecot {
    /// Whether it is installed.
    pub fn is_installed() -> bool {
        binary().is_some()
    }

    /// Starts one that offers everything.
    pub fn start() -> Result<Dovecot> {
        Dovecot::start_with(&Options::default())
    }

    /// Starts one as told; ready means that it greets.
    pub fn start_with(options: &Options) -> Result<Dovecot> {
        // A short path: sockets have 108 bytes. Every parent must be traversable by the mail user.
        let dir = tempfile::Builder::new().prefix("d").tempdir_in("/tmp")?;
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755))?;
        let owners = owners()?;
        for folder in ["run", "state", "home"] {
            fs::create_dir(dir.path().join(folder))?;
        }
        owners.give(&dir.path().join("home"))?;
        let others = options.users.iter().map(|(user, password)| format!("{user}:{{PLAIN}}{password}\n"));
        fs::write(dir.path().join("users"), format!("{USER}:{{PLAIN}}{PASSWORD}\n{}", others.collect::<String>()))?;
        let port = free_port()?;
        let tls_port = if options.certificate.is_some() { free_port()? } else { 0 };
        let configuration = configuration(dir.path(), options, &owners, port, tls_port)?;
        let path = dir.path().join("dovecot.conf");
        fs::write(&path, configuration)?;
        let child = Command::new(binary().context("dovecot is not installed")?)
            .arg("-F")
            .arg("-c")
            .arg(&path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(dir.path().join("stderr"))?)
            .spawn()?;
        let mut server = Dovecot { dir, child, owners, delivered: AtomicU32::new(0), port, tls_port };
        let log = server.dir.path().join(LOG);
        daemon::wait_until_it_greets(&mut server.child, port, "* OK", || fs::read_to_string(&log).unwrap_or_default())?;
        Ok(server)
    }

    /// Puts a message into a folder (readable ASCII name, parts separated by `/`), as if it had come at `date`.
    /// `flags` are Maildir letters: S seen, R replied, F flagged, T trashed, D draft.
    pub fn deliver(&self, user: &str, folder: &str, message: &[u8], flags: &str, date: SystemTime) -> Result<()> {
        let place = self.maildir(user, folder)?;
        let number = self.delivered.fetch_add(1, Ordering::Relaxed);
        let seconds = date.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let name = format!("{seconds}.M{number:06}P{}.host,S={}:2,{flags}", std::process::id(), message.len());
        let temporary = place.join("tmp").join(&name);
        let mut file = fs::File::create(&temporary)?;
        file.write_all(message)?;
        file.set_modified(date)?;
        self.owners.give(&temporary)?;
        Ok(fs::rename(temporary, place.join("cur").join(name))?)
    }

    /// The message files of a folder, to look at or to take away.
    pub fn files(&self, user: &str, folder: &str) -> Result<Vec<PathBuf>> {
        let place = self.maildir(user, folder)?;
        let mut files = Vec::new();
        for part in ["cur", "new"] {
            for entry in fs::read_dir(place.join(part))? {
                files.push(entry?.path());
            }
        }
        files.sort();
        Ok(files)
    }

    /// Runs `doveadm` with these arguments; gives its output.
    pub fn doveadm(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new("doveadm").arg("-c").arg(self.dir.path().join("dovecot.conf")).args(arguments).output()?;
        if !output.status.success() {
            bail!("doveadm {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// From the next connection on, only these capabilities are told to who has signed in.
    pub fn offer(&self, capabilities: &str) -> Result<()> {
        let path = self.dir.path().join("dovecot.conf");
        let text = fs::read_to_string(&path)?;
        fs::write(&path, format!("{text}\nprotocol imap {{\n  imap_capability = {capabilities}\n}}\n"))?;
        self.doveadm(&["reload"]).map(drop)
    }

    /// The socket at which another server asks who may sign in (`smtpd_sasl_path` of Postfix).
    pub fn sasl(&self) -> PathBuf {
        self.dir.path().join("sasl")
    }

    /// What the server logged, for a failing test.
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.path().join(LOG)).unwrap_or_default()
    }

    fn maildir(&self, user: &str, folder: &str) -> Result<PathBuf> {
        let home = self.dir.path().join("home").join(user);
        let root = home.join("Maildir");
        let place = if folder == "INBOX" { root.clone() } else { root.join(format!(".{}", folder.replace('/', "."))) };
        for folder in [&home, &root, &place, &place.join("tmp"), &place.join("new"), &place.join("cur")] {
            if !folder.exists() {
                fs::create_dir(folder)?;
                self.owners.give(folder)?;
            }
        }
        Ok(place)
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if asked.is_ok_and(|status| status.success()) {
            let _ = self.child.wait();
        } else {
            let _ = self.child.kill();
        }
    }
}

fn binary() -> Option<PathBuf> {
    ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot"].into_iter().map(PathBuf::from).find(|path| path.exists())
}

fn configuration(dir: &Path, options: &Options, owners: &Owners, port: u16, tls_port: u16) -> Result<String> {
    let hidden = options.capabilities.as_ref().map(|list| format!("imap_capability = {list}")).unwrap_or_default();
    let tls = match &options.certificate {
        None => "ssl = no".to_owned(),
        Some((certificate, key)) => {
            let (certificate_file, key_file) = (dir.join("certificate.pem"), dir.join("key.pem"));
            fs::write(&certificate_file, certificate)?;
            fs::write(&key_file, key)?;
            format!("ssl = yes\nssl_cert = <{}\nssl_key = <{}\nssl_dh =", certificate_file.display(), key_file.display())
        }
    };
    let implicit = if tls_port == 0 { "port = 0".to_owned() } else { format!("address = 127.0.0.1\n    port = {tls_port}\n    ssl = yes") };
    let values = [
        ("DIR", dir.display().to_string()),
        ("PORT", port.to_string()),
        ("LOGIN_USER", owners.login.clone()),
        ("INTERNAL_USER", owners.internal.0.clone()),
        ("INTERNAL_GROUP", owners.internal.1.clone()),
        ("MAIL_USER", owners.mail.0.clone()),
        ("MAIL_GROUP", owners.mail.1.clone()),
        ("CAPABILITY", hidden),
        ("TLS", tls),
        ("IMPLICIT", implicit),
    ];
    Ok(values.iter().fold(TEMPLATE.to_owned(), |text, (name, value)| text.replace(&format!("@{name}@"), value)))
}

fn owners() -> Result<Owners> {
    let who = |flags: &str| -> Result<String> { Ok(String::from_utf8(Command::new("id").arg(flags).output()?.stdout)?.trim().to_owned()) };
    if who("-u")? == "0" {
        let both = |name: &str| (name.to_owned(), name.to_owned());
        return Ok(Owners {
            login: "dovenull".into(),
            internal: both("dovecot"),
            mail: both("mail"),
            mail_ids: Some(daemon::ids("mail")?),
        });
    }
    let me = (who("-un")?, who("-gn")?);
    Ok(Owners { login: me.0.clone(), internal: me.clone(), mail: me, mail_ids: None })
}

impl Owners {
    /// Hands a file or folder to the mail user; only root must.
    fn give(&self, path: &Path) -> Result<()> {
        match self.mail_ids {
            Some((user, group)) => Ok(chown(path, Some(user), Some(group))?),
            None => Ok(()),
        }
    }
}
