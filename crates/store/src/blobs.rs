//! Files for what is too large for a row: `blobs/ab/<hash>`, zstd, named by the BLAKE3 of their content. A file is
//! complete, on the disk and renamed before the commit that names it, so a row never points at half a file.

use crate::rows::{Fields, query};
use crate::sources::{Held, Packed};
use crate::{Error, Result, Store};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

const PIECE: usize = 256 << 10;

/// The folder of the files, and which were written by this process: they may be named by a commit yet to come.
#[derive(Debug)]
pub(crate) struct Blobs {
    dir: PathBuf,
    counter: AtomicU64,
    fresh: Mutex<HashSet<[u8; 32]>>,
}

impl Blobs {
    pub(crate) fn new(dir: PathBuf) -> Blobs {
        Blobs { dir, counter: AtomicU64::new(0), fresh: Mutex::default() }
    }

    fn path(&self, hash: &[u8; 32]) -> PathBuf {
        let name = blake3::Hash::from_bytes(*hash).to_hex();
        let folder: String = name.chars().take(2).collect();
        self.dir.join(folder).join(name.as_str())
    }

    fn begin(&self) -> io::Result<(PathBuf, File)> {
        let incoming = self.dir.join("incoming");
        fs::create_dir_all(&incoming)?;
        loop {
            let number = self.counter.fetch_add(1, Ordering::Relaxed);
            let path = incoming.join(format!("{}-{number}", std::process::id()));
            match File::options().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                other => return other.map(|file| (path, file)),
            }
        }
    }

    /// Puts a finished file in its place. One with the same content may be there already.
    fn settle(&self, temporary: &Path, hash: [u8; 32]) -> io::Result<()> {
        let path = self.path(&hash);
        let folder = path.parent().unwrap_or(&self.dir);
        fs::create_dir_all(folder)?;
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).insert(hash);
        fs::rename(temporary, &path)?;
        // The rename itself is durable only with its folder; Windows has no such call.
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    }

    pub(crate) async fn open(&self, hash: [u8; 32]) -> Result<Reader> {
        let path = self.path(&hash);
        blocking(move || Ok(Reader(Some(Rest::File(Box::new(zstd::stream::read::Decoder::new(File::open(path)?)?)))))).await
    }

    pub(crate) async fn read(&self, hash: [u8; 32]) -> Result<Vec<u8>> {
        let path = self.path(&hash);
        blocking(move || Ok(zstd::stream::decode_all(BufReader::new(File::open(path)?))?)).await
    }

    /// Removes half-written files of earlier runs.
    pub(crate) fn forget_incoming(&self) {
        let own = format!("{}-", std::process::id());
        for entry in fs::read_dir(self.dir.join("incoming")).into_iter().flatten().flatten() {
            if !entry.file_name().to_string_lossy().starts_with(&own) && fs::remove_file(entry.path()).is_err() {
                tracing::warn!("a half-written file could not be removed");
            }
        }
    }

    fn all(&self) -> Vec<([u8; 32], PathBuf)> {
        let folders = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        let named = files.filter_map(|file| {
            let hash = blake3::Hash::from_hex(file.file_name().as_encoded_bytes()).ok()?;
            Some((*hash.as_bytes(), file.path()))
        });
        named.collect()
    }
}

/// Runs file work off the async threads.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?
}

/// A file that is being written, piece by piece. Dropped unfinished, it leaves nothing.
pub struct Writer {
    blobs: Arc<Blobs>,
    state: Option<State>,
}

struct State {
    temporary: Temporary,
    encoder: zstd::stream::write::Encoder<'static, File>,
    hasher: blake3::Hasher,
    size: u64,
}

/// Removes the file unless it was settled.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove: that is the ordinary case.
        drop(fs::remove_file(&self.0));
    }
}

impl Writer {
    /// Appends a piece.
    ///
    /// # Errors
    /// `File` where the disk refuses; the writer is of no use afterwards.
    pub async fn write(&mut self, piece: Vec<u8>) -> Result<()> {
        let mut state = self.state.take().ok_or(Error::Closed)?;
        let state = blocking(move || {
            state.hasher.update(&piece);
            state.size += piece.len() as u64;
            state.encoder.write_all(&piece)?;
            Ok(state)
        });
        self.state = Some(state.await?);
        Ok(())
    }

    /// Makes the file durable under its name. Store the result in a message row or a draft's file.
    pub async fn finish(mut self) -> Result<Packed> {
        let state = self.state.take().ok_or(Error::Closed)?;
        let blobs = Arc::clone(&self.blobs);
        blocking(move || {
            let file = state.encoder.finish()?;
            file.sync_all()?;
            drop(file);
            let hash = *state.hasher.finalize().as_bytes();
            blobs.settle(&state.temporary.0, hash)?;
            Ok(Packed { held: Held::File, hash, size: state.size })
        })
        .await
    }
}

/// A source or file that is read piece by piece.
pub struct Reader(Option<Rest>);

/// What is not read yet.
enum Rest {
    /// In memory: one piece.
    Bytes(Vec<u8>),
    File(Box<dyn Read + Send>),
}

impl Reader {
    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Reader {
        Reader(Some(Rest::Bytes(bytes)))
    }

    /// The next piece, `None` at the end.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>> {
        let mut inner = match self.0.take() {
            None => return Ok(None),
            Some(Rest::Bytes(bytes)) => return Ok(Some(bytes).filter(|bytes| !bytes.is_empty())),
            Some(Rest::File(inner)) => inner,
        };
        let (inner, piece) = blocking(move || {
            let mut piece = Vec::with_capacity(PIECE);
            inner.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
            Ok((inner, piece))
        })
        .await?;
        if piece.is_empty() {
            return Ok(None);
        }
        self.0 = Some(Rest::File(inner));
        Ok(Some(piece))
    }

    /// The reader itself, for code that reads without awaiting.
    pub fn into_inner(self) -> Box<dyn Read + Send> {
        match self.0 {
            None => Box::new(io::empty()),
            Some(Rest::Bytes(bytes)) => Box::new(Cursor::new(bytes)),
            Some(Rest::File(inner)) => inner,
        }
    }
}

const SELECT_NAMED: &str = "SELECT hash FROM raw WHERE data IS NULL AND block IS NULL UNION SELECT hash FROM draft_file";

/// Removes files that no row names, and says how many. Files of this process stay until the next start.
pub async fn sweep(store: &Store) -> Result<usize> {
    let blobs = Arc::clone(store.blobs());
    let there = blocking(move || Ok(blobs.all())).await?;
    let mut named = HashSet::new();
    for row in query(SELECT_NAMED).fetch_all(store.readers()).await? {
        named.insert(crate::sources::hash(Fields::of(&row).get()?)?);
    }
    named.extend(store.blobs().fresh.lock().unwrap_or_else(PoisonError::into_inner).iter());
    blocking(move || {
        let orphans = there.into_iter().filter(|(hash, _)| !named.contains(hash));
        Ok(orphans.filter(|(_, path)| fs::remove_file(path).is_ok()).count())
    })
    .await
}

/// The whole content of a file that a draft or a message names.
///
/// # Errors
/// `File` where it is not there.
pub async fn read(store: &Store, hash: [u8; 32]) -> Result<Vec<u8>> {
    store.blobs().read(hash).await
}

impl Store {
    /// Begins a file in `blobs/`.
    pub async fn blob(&self) -> Result<Writer> {
        let blobs = Arc::clone(self.blobs());
        let state = blocking({
            let blobs = Arc::clone(&blobs);
            move || {
                let (path, file) = blobs.begin()?;
                let encoder = zstd::stream::write::Encoder::new(file, 1)?;
                Ok(State { temporary: Temporary(path), encoder, hasher: blake3::Hasher::new(), size: 0 })
            }
        });
        Ok(Writer { state: Some(state.await?), blobs })
    }
}
