//! The lock file. What it says is never read; only the lock on it counts.

use crate::{Error, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

const FILE: &str = "owner.lock";

/// Held by the owner for as long as it has the database open; released by the system when the process ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    data_dir: PathBuf,
}

impl Lock {
    /// The folder that is owned.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }
}

/// Takes the folder, which is made where it is missing (for this user alone); `None` where another process has it.
///
/// # Errors
/// `database` where the folder or its lock file cannot be made.
pub fn claim(data_dir: &Path) -> Result<Option<Lock>> {
    make_private(data_dir).map_err(|e| unusable(data_dir, &e))?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(data_dir.join(FILE)).map_err(|e| unusable(data_dir, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file, data_dir: data_dir.to_owned() })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(e)) => Err(unusable(data_dir, &e)),
    }
}

fn make_private(data_dir: &Path) -> std::io::Result<()> {
    if data_dir.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data_dir)
}

fn unusable(data_dir: &Path, error: &std::io::Error) -> Error {
    Error::new("database", format!("The data folder {} cannot be used: {error}.", data_dir.display()))
        .hint("Choose another one with --data-dir.")
}
