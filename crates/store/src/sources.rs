//! The sources of messages: exact bytes, compressed. What is larger than [`INLINE_LIMIT`] is a file in `blobs/`,
//! written and read in pieces. Messages that come in together share a block, because neighbours resemble each other;
//! one that comes alone is compressed with a dictionary trained on this mailbox.

pub(crate) mod block;
mod dictionary;

pub(crate) use block::Unpacked;
pub(crate) use dictionary::{Dictionaries, SAMPLES, samples, train};

use crate::rows::{Fields, query, uuids};
use crate::{Error, Result, Store, blobs};
use domain::MessageId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use zstd::zstd_safe::{CCtx, DCtx};

thread_local! {
    /// What compressing and unpacking need, made once a thread.
    static CONTEXTS: RefCell<(CCtx<'static>, DCtx<'static>)> = RefCell::new((CCtx::create(), DCtx::create()));
}

/// Sources up to this many bytes stand in the database.
pub const INLINE_LIMIT: usize = 1 << 20;

/// Sources up to this many bytes together share a block.
pub const BLOCK: usize = block::BYTES;

/// A source ready to be stored.
#[derive(Clone, Debug)]
pub struct Packed {
    pub(crate) held: Held,
    /// BLAKE3 of the source.
    pub(crate) hash: [u8; 32],
    /// Bytes of the source.
    pub(crate) size: u64,
}

/// Where the bytes of a source are.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    /// In its row, with the number of the dictionary.
    Alone { dictionary: i64, data: Vec<u8> },
    /// From this byte of a block.
    Block { block: Arc<block::Block>, start: usize },
    /// In a file in `blobs/`, there already.
    File,
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

    /// Bytes it takes in the database, about.
    pub(crate) fn weight(&self) -> usize {
        match &self.held {
            Held::Alone { data, .. } => data.len(),
            Held::Block { block, .. } => block.share(self.size),
            Held::File => 0,
        }
    }
}

macro_rules! select {
    ($end:literal) => {
        concat!("SELECT size, hash, dictionary, block, start, data FROM raw WHERE ", $end)
    };
}

const SELECT_SOURCE: &str = select!("message = (SELECT id FROM message WHERE ext = ?1)");
pub(crate) const SELECT_BY_ROW: &str = select!("message = ?1");
const SELECT_SEVERAL: &str = "\
SELECT message.ext, raw.size, raw.hash, raw.dictionary, raw.block, raw.start, raw.data
FROM message JOIN raw ON raw.message = message.id WHERE message.ext IN (SELECT unhex(value) FROM json_each(?1))";
const SELECT_SOME: &str = select!("block IS NOT NULL OR data IS NOT NULL LIMIT ?1");

/// A row of sources.
struct Row {
    size: usize,
    hash: [u8; 32],
    dictionary: i64,
    block: Option<(i64, usize)>,
    data: Option<Vec<u8>>,
}

impl Row {
    fn of(row: &sqlx::sqlite::SqliteRow) -> Result<Row> {
        Row::read(&mut Fields::of(row))
    }

    fn read(fields: &mut Fields<'_>) -> Result<Row> {
        let (size, hash, dictionary) = (fields.int()?, hash(fields.get()?)?, fields.int()?);
        let (block, start): (Option<i64>, Option<i64>) = (fields.get()?, fields.get()?);
        let block = block.zip(start.and_then(|start| usize::try_from(start).ok()));
        Ok(Row { size: usize::try_from(size).unwrap_or_default(), hash, dictionary, block, data: fields.get()? })
    }

    /// The bytes, where they stand in the database.
    async fn unpacked(&self, store: &Store) -> Result<Option<Vec<u8>>> {
        match (&self.data, self.block) {
            (Some(data), _) => store.dictionaries().unpack(self.dictionary, self.size, data).map(Some),
            (None, Some((block, start))) => block::read(store, block, start, self.size).await.map(Some),
            (None, None) => Ok(None),
        }
    }
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

/// The sources of several messages at once; those that stand in files, or nowhere, are left out.
pub async fn several(store: &Store, messages: &[MessageId]) -> Result<HashMap<MessageId, Vec<u8>>> {
    let ids = uuids(messages.iter().map(|id| id.0));
    let mut rows = Vec::with_capacity(messages.len());
    for row in query(SELECT_SEVERAL).bind(ids).fetch_all(store.readers()).await? {
        let mut fields = Fields::of(&row);
        rows.push((MessageId(fields.id()?), Row::read(&mut fields)?));
    }
    let blocks = block::several(store, rows.iter().filter_map(|(_, row)| row.block.map(|(block, _)| block))).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for (id, row) in rows {
        let source = match (&row.data, row.block.and_then(|(block, start)| Some((blocks.get(&block)?, start)))) {
            (Some(data), _) => store.dictionaries().unpack(row.dictionary, row.size, data)?,
            (None, Some((all, start))) => block::cut(all, start, row.size)?,
            (None, None) => continue,
        };
        found.insert(id, source);
    }
    Ok(found)
}

/// A source to be read in pieces, from the database or from its file.
///
/// # Errors
/// `NotFound` where the message or its source is not here.
pub async fn open(store: &Store, message: MessageId) -> Result<blobs::Reader> {
    let row = row(store, query(SELECT_SOURCE).bind(message.0.as_bytes().as_slice())).await?;
    match row.unpacked(store).await? {
        Some(bytes) => Ok(blobs::Reader::of_bytes(bytes)),
        None => store.blobs().open(row.hash).await,
    }
}

type Select = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

async fn row(store: &Store, select: Select) -> Result<Row> {
    let row = select.fetch_optional(store.readers()).await?.ok_or(Error::NotFound("message"))?;
    Row::of(&row)
}

async fn read(store: &Store, select: Select) -> Result<Vec<u8>> {
    let row = row(store, select).await?;
    match row.unpacked(store).await? {
        Some(bytes) => Ok(bytes),
        None => store.blobs().read(row.hash).await,
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

    /// The same for sources that came in together, in their order.
    pub fn pack_all(&self, sources: &[&[u8]]) -> Vec<Packed> {
        let mut packed = Vec::with_capacity(sources.len());
        for neighbours in block::neighbours(sources) {
            match neighbours {
                [alone] => packed.push(self.pack(alone)),
                together => {
                    packed.extend(block::pack(together).unwrap_or_else(|| together.iter().map(|source| self.pack(source)).collect()))
                }
            }
        }
        packed
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
