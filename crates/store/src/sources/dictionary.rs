//! Sources that came alone: compressed with a dictionary trained on this mailbox, once it has enough of them.

use super::{CONTEXTS, Held, Packed, Row, SELECT_SOME};
use crate::rows::query;
use crate::{Error, Result, Store};
use sqlx::{Row as _, SqliteConnection};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::zstd_safe::compress_bound;

/// Dictionaries are trained on this many messages, once.
pub(crate) const SAMPLES: i64 = 2000;

const LEVEL: i32 = 3;
const DICTIONARY_BYTES: usize = 112 << 10;
const SAMPLE_BYTES: usize = 4 << 10;
/// Bytes that did not become smaller are kept as they are, under this number.
const PLAIN: i64 = -1;

struct Dictionary {
    number: i64,
    encoder: EncoderDictionary<'static>,
    decoder: DecoderDictionary<'static>,
}

/// The dictionaries of this database; the one with the highest number compresses.
#[derive(Default)]
pub(crate) struct Dictionaries(RwLock<BTreeMap<i64, Arc<Dictionary>>>);

const SELECT_DICTIONARIES: &str = "SELECT id, data FROM dictionary ORDER BY id";

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
            return Packed { held: Held::Alone { dictionary: PLAIN, data: source.to_vec() }, hash, size };
        }
        data.shrink_to_fit();
        let dictionary = dictionary.map_or(0, |dictionary| dictionary.number);
        Packed { held: Held::Alone { dictionary, data }, hash, size }
    }

    /// The bytes that were packed.
    pub(super) fn unpack(&self, dictionary: i64, size: usize, data: &[u8]) -> Result<Vec<u8>> {
        if dictionary == PLAIN {
            return Ok(data.to_vec());
        }
        let mut source = Vec::with_capacity(size);
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
    Ok(zstd::dict::from_samples(samples, DICTIONARY_BYTES)?)
}

/// Some messages, unpacked, as much of each as teaches; `None` while there are too few.
pub(crate) async fn samples(store: &Store) -> Result<Option<Vec<Vec<u8>>>> {
    let rows = query(SELECT_SOME).bind(SAMPLES).fetch_all(store.readers()).await?;
    if (rows.len() as i64) < SAMPLES {
        return Ok(None);
    }
    let mut samples = Vec::new();
    // Every second one teaches as much in half the time.
    for row in rows.iter().step_by(2) {
        if let Some(mut sample) = Row::of(row)?.unpacked(store).await? {
            sample.truncate(SAMPLE_BYTES);
            sample.shrink_to_fit();
            samples.push(sample);
        }
    }
    Ok(Some(samples))
}
