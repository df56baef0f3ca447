//! The sources of messages: exact bytes, compressed. What is larger than [`INLINE_LIMIT`] is a file in `blobs/`,
//! written and read in pieces; everything else is a row, compressed with a dictionary trained on this mailbox.

use crate::rows::{Fields, query};
use crate::{Error, Result, Store, blobs};
use domain::MessageId;
use sqlx::{Row, SqliteConnection, SqlitePool};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::zstd_safe::{CCtx, DCtx, compress_bound};

/// Sources up to this many bytes stand in the database.
pub const INLINE_LIMIT: usize = 1 << 20;
/// Dictionaries are trained on this many messages, once.
pub(crate) const SAMPLES: i64 = 2000;

const LEVEL: i32 = 1;
const DICTIONARY_BYTES: usize = 112 << 10;
const SAMPLE_BYTES: usize = 4 << 10;
/// Bytes that did not become smaller are kept as they are, under this number.
const PLAIN: i64 = -1;

/// A source ready to be stored.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Number of the dictionary, 0 for none.
    pub(crate) dictionary: i64,
    /// `None`: a file in `blobs/`, there already.
    pub(crate) data: Option<Vec<u8>>,
    /// BLAKE3 of the source.
    pub(crate) hash: [u8; 32],
    /// Bytes of the source.
    pub(crate) size: u64,
}

impl Packed {
    /// Bytes of the source.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// BLAKE3 of the source.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// Bytes it takes in the database.
    pub(crate) fn weight(&self) -> usize {
        self.data.as_ref().map_or(0, Vec::len)
    }
}

thread_local! {
    static CONTEXTS: RefCell<(CCtx<'static>, DCtx<'static>)> = RefCell::new((CCtx::create(), DCtx::create()));
}

struct Dictionary {
    number: i64,
    encoder: EncoderDictionary<'static>,
    decoder: DecoderDictionary<'static>,
}

/// The dictionaries of this database; the one with the highest number compresses.
#[derive(Default)]
pub(crate) struct Dictionaries(RwLock<BTreeMap<i64, Arc<Dictionary>>>);

const SELECT_DICTIONARIES: &str = "SELECT id, data FROM dictionary ORDER BY id";
const SELECT_SAMPLES: &str = "SELECT dictionary, size, data FROM raw WHERE data IS NOT NULL LIMIT ?1";
const SELECT_SOURCE: &str =
    "SELECT raw.dictionary, raw.size, raw.data, raw.hash FROM message JOIN raw ON raw.message = message.id WHERE message.ext = ?1";
pub(crate) const SELECT_BY_ROW: &str = "SELECT dictionary, size, data, hash FROM raw WHERE message = ?1";

impl Dictionaries {
    /// Reads those of the database.
    pub(crate) async fn load(&self, conn: &mut SqliteConnection) -> Result<()> {
        for row in query(SELECT_DICTIONARIES).fetch_all(conn).await? {
            self.add(row.try_get(0)?, row.try_get(1)?)?;
        }
        Ok(())
    }

    /// Makes one known; it compresses from now on.
    pub(crate) fn add(&self, number: i64, data: &[u8]) -> Result<()> {
        let dictionary =
            Dictionary { number, encoder: EncoderDictionary::try_copy(data, LEVEL)?, decoder: DecoderDictionary::try_copy(data)? };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::new(dictionary));
        Ok(())
    }

    /// Whether one was trained.
    pub(crate) fn any(&self) -> bool {
        !self.0.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn newest(&self) -> Option<Arc<Dictionary>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).last_key_value().map(|(_, dictionary)| Arc::clone(dictionary))
    }

    fn numbered(&self, number: i64) -> Option<Arc<Dictionary>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&number).map(Arc::clone)
    }

    /// Compresses on this thread.
    pub(crate) fn pack(&self, source: &[u8]) -> Packed {
        let dictionary = self.newest();
        let mut data = Vec::with_capacity(compress_bound(source.len()));
        let done = CONTEXTS.with_borrow_mut(|(context, _)| match &dictionary {
            Some(dictionary) => context.compress_using_cdict(&mut data, source, dictionary.encoder.as_cdict()),
            None => context.compress(&mut data, source, LEVEL),
        });
        let hash = *blake3::hash(source).as_bytes();
        let size = source.len() as u64;
        if done.is_err() || data.len() >= source.len() {
            return Packed { dictionary: PLAIN, data: Some(source.to_vec()), hash, size };
        }
        data.shrink_to_fit();
        Packed { dictionary: dictionary.map_or(0, |dictionary| dictionary.number), data: Some(data), hash, size }
    }

    /// The bytes that were packed.
    pub(crate) fn unpack(&self, dictionary: i64, size: i64, data: &[u8]) -> Result<Vec<u8>> {
        if dictionary == PLAIN {
            return Ok(data.to_vec());
        }
        let mut source = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        let known = self.numbered(dictionary);
        let done = CONTEXTS.with_borrow_mut(|(_, context)| match &known {
            Some(known) => context.decompress_using_ddict(&mut source, data, known.decoder.as_ddict()),
            None => context.decompress(&mut source, data),
        });
        done.map_err(|code| Error::Damaged(format!("source: {}", zstd::zstd_safe::get_error_name(code))))?;
        Ok(source)
    }
}

/// Trains a dictionary on the first messages, on this thread: a quarter of a second.
pub(crate) fn train(samples: &[Vec<u8>]) -> Result<Vec<u8>> {
    let short: Vec<&[u8]> = samples.iter().map(|sample| sample.get(..SAMPLE_BYTES).unwrap_or(sample)).collect();
    Ok(zstd::dict::from_samples(&short, DICTIONARY_BYTES)?)
}

/// The first messages, unpacked; `None` while there are too few.
pub(crate) async fn samples(pool: &SqlitePool, dictionaries: &Dictionaries) -> Result<Option<Vec<Vec<u8>>>> {
    let rows = query(SELECT_SAMPLES).bind(SAMPLES).fetch_all(pool).await?;
    if (rows.len() as i64) < SAMPLES {
        return Ok(None);
    }
    // Every second one teaches as much in half the time.
    let unpacked = rows.iter().step_by(2).map(|row| {
        let mut fields = Fields::of(row);
        dictionaries.unpack(fields.int()?, fields.int()?, fields.get()?)
    });
    Ok(Some(unpacked.collect::<Result<_>>()?))
}

/// The source of a message: its exact bytes.
///
/// # Errors
/// `NotFound` where the message or its source is not here.
pub async fn source(store: &Store, message: MessageId) -> Result<Vec<u8>> {
    read(store, query(SELECT_SOURCE).bind(message.0.as_bytes().as_slice())).await
}

/// The source of the message with this row number.
pub(crate) async fn source_of_row(store: &Store, row: i64) -> Result<Vec<u8>> {
    read(store, query(SELECT_BY_ROW).bind(row)).await
}

/// A source to be read in pieces, from the database or from its file.
///
/// # Errors
/// `NotFound` where the message or its source is not here.
pub async fn open(store: &Store, message: MessageId) -> Result<blobs::Reader> {
    let row = query(SELECT_SOURCE).bind(message.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    let row = row.ok_or(Error::NotFound("message"))?;
    let mut fields = Fields::of(&row);
    let (dictionary, size) = (fields.int()?, fields.int()?);
    match fields.get::<Option<&[u8]>>()? {
        Some(data) => Ok(blobs::Reader::of_bytes(store.dictionaries().unpack(dictionary, size, data)?)),
        None => store.blobs().open(hash(fields.get()?)?).await,
    }
}

async fn read(store: &Store, select: sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>) -> Result<Vec<u8>> {
    let row = select.fetch_optional(store.readers()).await?.ok_or(Error::NotFound("message"))?;
    let mut fields = Fields::of(&row);
    let (dictionary, size) = (fields.int()?, fields.int()?);
    match fields.get::<Option<&[u8]>>()? {
        Some(data) => store.dictionaries().unpack(dictionary, size, data),
        None => store.blobs().read(hash(fields.get()?)?).await,
    }
}

pub(crate) fn hash(bytes: &[u8]) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| Error::Damaged("hash of a source".into()))
}

impl Store {
    /// Compresses a source on the calling thread; call it off the async threads. Larger than [`INLINE_LIMIT`]:
    /// use [`Store::blob`] instead.
    pub fn pack(&self, source: &[u8]) -> Packed {
        self.dictionaries().pack(source)
    }

    /// Packs bytes of any size that are in memory anyway: a file where they are large, a row else.
    pub async fn pack_any(&self, source: Vec<u8>) -> Result<Packed> {
        if source.len() <= INLINE_LIMIT {
            return Ok(self.pack(&source));
        }
        let mut blob = self.blob().await?;
        blob.write(source).await?;
        blob.finish().await
    }
}
