//! Unix: a socket in the data folder, mode 0600.

use std::fs::Permissions;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use tokio::net::{UnixListener, UnixStream};

pub(crate) type Stream = UnixStream;

/// The listening end. Its file goes with it.
pub(crate) struct Ear {
    listener: UnixListener,
    file: PathBuf,
    /// The user who may call.
    user: u32,
}

impl Ear {
    /// Listens; a file that a killed owner left is replaced. The caller holds the lock, so nobody listens there.
    pub(crate) fn open(data_dir: &Path) -> std::io::Result<Ear> {
        let file = data_dir.join(NAME);
        match std::fs::remove_file(&file) {
            Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let short = Short::of(data_dir)?;
        let listener = UnixListener::bind(short.path())?;
        std::fs::set_permissions(&file, Permissions::from_mode(0o600))?;
        let user = std::fs::metadata(&file)?.uid();
        Ok(Ear { listener, file, user })
    }

    /// The next caller of this user.
    pub(crate) async fn accept(&mut self) -> std::io::Result<Stream> {
        loop {
            let (stream, _) = self.listener.accept().await?;
            if stream.peer_cred().is_ok_and(|peer| peer.uid() == self.user || peer.uid() == 0) {
                return Ok(stream);
            }
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        // A file that stays is replaced by the next owner.
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Reaches the owner; `None` where nobody listens.
pub(crate) async fn connect(data_dir: &Path) -> Option<Stream> {
    let short = Short::of(data_dir).ok()?;
    UnixStream::connect(short.path()).await.ok()
}

const NAME: &str = "owner.sock";

/// The socket's path within the 104 bytes that the narrowest system allows: a deep folder is named by its open handle.
struct Short {
    path: PathBuf,
    _folder: Option<std::fs::File>,
}

impl Short {
    fn of(data_dir: &Path) -> std::io::Result<Short> {
        let path = data_dir.join(NAME);
        if path.as_os_str().len() < 104 || !cfg!(target_os = "linux") {
            return Ok(Short { path, _folder: None });
        }
        let folder = std::fs::File::open(data_dir)?;
        let handle = std::os::fd::AsRawFd::as_raw_fd(&folder);
        Ok(Short { path: PathBuf::from(format!("/proc/self/fd/{handle}/{NAME}")), _folder: Some(folder) })
    }

    fn path(&self) -> &Path {
        &self.path
    }
}
