//! Courier's imapd: no CONDSTORE, no ESEARCH, no SASL-IR, no MOVE, no UIDNEXT in SELECT. Its package conflicts with
//! Dovecot's, so it is unpacked into a folder and needs neither root nor a service: the greeting and the login are
//! answered here, then the socket is handed to Courier's own program.

use anyhow::{Context as _, Result, bail};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, thread};
use tempfile::TempDir;

const PACKAGES: [&str; 8] =
    ["courier-imap", "courier-base", "courier-authlib", "gamin", "libgamin0", "libcourier-unicode4", "libidn12", "libgdbm6"];
const CAPABILITIES: &str = "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE";

/// The user that the server knows.
pub const USER: &str = "anna@example.test";
/// Its password.
pub const PASSWORD: &str = "pass";

/// A listening server with one mailbox.
pub struct Courier {
    home: TempDir,
    /// Plain IMAP on loopback.
    pub port: u16,
}

impl Courier {
    /// Starts one. The packages are fetched once by apt-get (no root needed) into `target/peers/courier`.
    pub fn start() -> Result<Courier> {
        let root = unpacked()?;
        let home = tempfile::Builder::new().prefix("c").tempdir_in("/tmp")?;
        for folder in ["cur", "new", "tmp"] {
            fs::create_dir_all(home.path().join("Maildir").join(folder))?;
        }
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let place = home.path().to_owned();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (root, place) = (root.clone(), place.clone());
                thread::spawn(move || serve(stream, &root, &place));
            }
        });
        Ok(Courier { home, port })
    }

    /// Puts a message into INBOX, as a delivery agent would.
    pub fn deliver(&self, name: &str, message: &[u8]) -> Result<()> {
        let maildir = self.home.path().join("Maildir");
        let temporary = maildir.join("tmp").join(name);
        fs::write(&temporary, message)?;
        Ok(fs::rename(temporary, maildir.join("new").join(name))?)
    }
}

/// The folder with the unpacked packages.
fn unpacked() -> Result<PathBuf> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), PathBuf::from);
    fs::create_dir_all(target.join("peers"))?;
    let root = target.join("peers/courier");
    if root.join("usr/bin/imapd").exists() {
        return Ok(root);
    }
    // Unpacked beside and renamed, so that two tests at once do not meet a half.
    let fresh = tempfile::Builder::new().prefix("courier").tempdir_in(target.join("peers"))?;
    let fetched = Command::new("apt-get").arg("download").args(PACKAGES).current_dir(fresh.path()).output().context("apt-get")?;
    if !fetched.status.success() {
        bail!("the packages of Courier could not be fetched: {}", String::from_utf8_lossy(&fetched.stderr).trim());
    }
    let into = fresh.path().join("root");
    for entry in fs::read_dir(fresh.path())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb")
            && !Command::new("dpkg").arg("-x").arg(&path).arg(&into).status()?.success()
        {
            bail!("{} could not be unpacked", path.display());
        }
    }
    if fs::rename(&into, &root).is_err() && !root.join("usr/bin/imapd").exists() {
        bail!("the packages of Courier could not be put in place");
    }
    Ok(root)
}

/// Answers until the login, then becomes Courier.
fn serve(mut stream: TcpStream, root: &Path, home: &Path) {
    if writeln!(stream, "* OK [CAPABILITY {CAPABILITIES}] Courier-IMAP ready.\r").is_err() {
        return;
    }
    while let Some(line) = read_line(&mut stream) {
        let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
        let verb = command.split(' ').next().unwrap_or_default().to_uppercase();
        let good = command == format!("LOGIN \"{USER}\" \"{PASSWORD}\"");
        let answer = match verb.as_str() {
            "CAPABILITY" => format!("* CAPABILITY {CAPABILITIES}\r\n{tag} OK done"),
            "LOGIN" if good => {
                let _ = imapd(stream, root, home, tag);
                return;
            }
            "LOGIN" => format!("{tag} NO Login failed."),
            _ => format!("{tag} NO Error in IMAP command received by server."),
        };
        if writeln!(stream, "{answer}\r").is_err() {
            return;
        }
    }
}

/// Byte by byte: what follows the line must stay in the socket for imapd.
fn read_line(stream: &mut TcpStream) -> Option<String> {
    let mut line = Vec::new();
    let mut byte = [0];
    while line.len() < 8_192 {
        stream.read_exact(&mut byte).ok()?;
        match byte[0] {
            b'\n' => return Some(String::from_utf8_lossy(&line).trim().to_owned()),
            other => line.push(other),
        }
    }
    None
}

fn imapd(stream: TcpStream, root: &Path, home: &Path, tag: &str) -> Result<()> {
    let (input, output) = (OwnedFd::from(stream.try_clone()?), OwnedFd::from(stream));
    let libraries: Vec<String> = folders_with(root, |name| name.contains(".so")).iter().map(|path| path.display().to_string()).collect();
    let gamin = folders_with(root, |name| name == "gam_server").first().map(|folder| folder.join("gam_server"));
    let mut command = Command::new(root.join("usr/bin/imapd"));
    command
        .arg("Maildir")
        .current_dir(home)
        .env_clear()
        .env("PATH", env::var_os("PATH").unwrap_or_default())
        .env("AUTHENTICATED", USER)
        .env("IMAPLOGINTAG", tag)
        .env("HOME", home)
        .env("LD_LIBRARY_PATH", libraries.join(":"))
        .env("IMAP_CAPABILITY", CAPABILITIES)
        .env("GAMIN_DEBUG_SERVER", gamin.unwrap_or_default());
    for (name, value) in [
        ("IMAP_KEYWORDS", "1"),
        ("IMAP_IDLE_TIMEOUT", "1"),
        ("IMAP_USELOCKS", "1"),
        ("IMAP_CHECK_ALL_FOLDERS", "0"),
        ("IMAP_TRASHFOLDERNAME", "Trash"),
        ("IMAP_MAILBOX_SANITY_CHECK", "0"),
        ("IMAP_ACL", "1"),
        ("TCPREMOTEIP", "127.0.0.1"),
        ("TCPREMOTEPORT", "0"),
    ] {
        command.env(name, value);
    }
    command.stdin(Stdio::from(input)).stdout(Stdio::from(output)).stderr(Stdio::null()).status()?;
    Ok(())
}

/// Folders below `root` that hold a file of that kind.
fn folders_with(root: &Path, wanted: fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.join("usr/lib")];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder {
                open.push(entry.path());
            } else if wanted(&entry.file_name().to_string_lossy()) && !found.contains(&folder) {
                found.push(folder.clone());
            }
        }
    }
    found
}
