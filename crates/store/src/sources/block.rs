//! Blocks: neighbours of a mailbox compressed together. They share threads, senders and signatures, so they take two
//! thirds of what they take alone, without a dictionary. A block goes when the last message in it does.

use super::{CONTEXTS, Held, Packed};
use crate::rows::{Fields, Insert, numbers, query};
use crate::writer::Tx;
use crate::{Error, Result, Store};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use zstd::zstd_safe::compress_bound;

/// More compress better, but reading one message unpacks its whole block.
pub(super) const BYTES: usize = 128 << 10;
/// Blocks that stay unpacked: what is read together often lies together.
const KEPT: usize = 8;
const LEVEL: i32 = 1;

/// Several sources, one after the other, compressed.
#[derive(Debug)]
pub(crate) struct Block {
    data: Vec<u8>,
    /// Bytes of all sources in it.
    size: usize,
}

impl Block {
    /// The bytes that so many of its bytes take.
    pub(super) fn share(&self, size: u64) -> usize {
        self.data.len().saturating_mul(usize::try_from(size).unwrap_or_default()) / self.size.max(1)
    }
}

/// Sources that fit into one block each time, in their order.
pub(super) fn neighbours<'a, 's>(sources: &'a [&'s [u8]]) -> impl Iterator<Item = &'a [&'s [u8]]> {
    let mut rest = sources;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = rest.iter().take_while(|source| {
            bytes += source.len();
            bytes <= BYTES
        });
        let (block, later) = rest.split_at_checked(fits.count().max(1))?;
        rest = later;
        Some(block)
    })
}

/// One block; `None` where they do not become smaller together.
pub(super) fn pack(sources: &[&[u8]]) -> Option<Vec<Packed>> {
    let all = sources.concat();
    let mut data = Vec::with_capacity(compress_bound(all.len()));
    let done = CONTEXTS.with_borrow_mut(|(context, _)| context.compress(&mut data, &all, LEVEL));
    if done.is_err() || data.len() >= all.len() {
        return None;
    }
    data.shrink_to_fit();
    let block = Arc::new(Block { data, size: all.len() });
    let mut next = 0;
    let packed = sources.iter().map(|source| {
        let start = next;
        next += source.len();
        let held = Held::Block { block: Arc::clone(&block), start };
        Packed { held, hash: *blake3::hash(source).as_bytes(), size: source.len() as u64 }
    });
    Some(packed.collect())
}

/// All bytes of a block.
fn unpack(data: &[u8]) -> Result<Vec<u8>> {
    let mut all = Vec::with_capacity(BYTES);
    let done = CONTEXTS.with_borrow_mut(|(_, context)| context.decompress(&mut all, data));
    done.map_err(|code| Error::Damaged(format!("block of sources: {}", zstd::zstd_safe::get_error_name(code))))?;
    Ok(all)
}

/// `size` bytes of an unpacked block from `start` on.
pub(super) fn cut(all: &[u8], start: usize, size: usize) -> Result<Vec<u8>> {
    let source = all.get(start..start.saturating_add(size));
    source.map(<[u8]>::to_vec).ok_or_else(|| Error::Damaged("block of sources: too short".into()))
}

/// The blocks that were read last, unpacked.
#[derive(Default)]
pub(crate) struct Unpacked(Mutex<VecDeque<(i64, Arc<Vec<u8>>)>>);

impl Unpacked {
    fn get(&self, id: i64) -> Option<Arc<Vec<u8>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == id).map(|(_, all)| Arc::clone(all))
    }

    fn keep(&self, id: i64, all: &Arc<Vec<u8>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((id, Arc::clone(all)));
    }
}

const SELECT: &str = "SELECT data FROM block WHERE id = ?1";
const SELECT_SEVERAL: &str = "SELECT id, data FROM block WHERE id IN (SELECT value FROM json_each(?1))";

/// Several blocks, unpacked, by their numbers.
pub(super) async fn several(store: &Store, ids: impl Iterator<Item = i64>) -> Result<HashMap<i64, Vec<u8>>> {
    let ids: BTreeSet<i64> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = query(SELECT_SEVERAL).bind(numbers(ids)).fetch_all(store.readers()).await?;
    let unpacked = rows.iter().map(|row| {
        let mut fields = Fields::of(row);
        Ok((fields.int()?, unpack(fields.get()?)?))
    });
    unpacked.collect()
}

/// `size` bytes from `start` on of the block with this number.
pub(super) async fn read(store: &Store, id: i64, start: usize, size: usize) -> Result<Vec<u8>> {
    if let Some(all) = store.unpacked().get(id) {
        return cut(&all, start, size);
    }
    let row = query(SELECT).bind(id).fetch_optional(store.readers()).await?.ok_or(Error::NotFound("block"))?;
    let all = Arc::new(unpack(Fields::of(&row).get()?)?);
    store.unpacked().keep(id, &all);
    cut(&all, start, size)
}

static INSERT: Insert = Insert::new("INSERT OR FAIL INTO block (id, data)", 2, "");
const SELECT_LAST: &str = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'block'), 0)";
const SELECT_OF: &str = "SELECT DISTINCT block FROM raw WHERE message IN (SELECT value FROM json_each(?1)) AND block IS NOT NULL";
const DELETE_EMPTY: &str = "\
DELETE FROM block WHERE id IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM raw WHERE raw.block = block.id)";

/// Writes the blocks of these sources and gives the number of each source's, `None` for those that are in none.
pub(crate) async fn insert(tx: &mut Tx<'_>, sources: &[(i64, &Packed)]) -> Result<Vec<Option<i64>>> {
    let mut last = Fields::of(&query(SELECT_LAST).fetch_one(&mut *tx.conn).await?).int()?;
    let mut blocks: Vec<(i64, &Arc<Block>)> = Vec::new();
    let mut placed = Vec::with_capacity(sources.len());
    for (_, packed) in sources {
        let Held::Block { block, .. } = &packed.held else {
            placed.push(None);
            continue;
        };
        let known = blocks.iter().rev().find(|(_, known)| Arc::ptr_eq(known, block)).map(|(id, _)| *id);
        placed.push(Some(known.unwrap_or_else(|| {
            last += 1;
            blocks.push((last, block));
            last
        })));
    }
    INSERT
        .all(tx.conn, &blocks, |values, (id, block)| {
            values.add(*id)?.add(block.data.as_slice())?;
            Ok(())
        })
        .await?;
    Ok(placed)
}

/// The blocks in which these messages are.
pub(crate) async fn of(tx: &mut Tx<'_>, messages: &[i64]) -> Result<Vec<i64>> {
    let rows = query(SELECT_OF).bind(numbers(messages.iter().copied())).fetch_all(&mut *tx.conn).await?;
    rows.iter().map(|row| Fields::of(row).int()).collect()
}

/// Deletes those of `blocks` that hold nobody any more.
pub(crate) async fn sweep(tx: &mut Tx<'_>, blocks: Vec<i64>) -> Result<()> {
    if !blocks.is_empty() {
        query(DELETE_EMPTY).bind(numbers(blocks)).execute(&mut *tx.conn).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
