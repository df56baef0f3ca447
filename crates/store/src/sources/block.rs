//! Blocks: neighbours of a mailbox compressed together. They share threads, senders and signatures, so they take two
//! thirds of what they take alone, without a dictionary. A block goes when the last message in it does.

use super::{Held, Packed};
use crate::rows::{Fields, Insert, numbers, query};
use crate::writer::Tx;
use crate::{Error, Result};
use std::cell::RefCell;
use std::sync::Arc;
use zstd::zstd_safe::{CCtx, DCtx, InBuffer, OutBuffer, ResetDirective, compress_bound};

/// Reading one message unpacks its block from the start: half of this takes a tenth of a millisecond.
pub(super) const BYTES: usize = 256 << 10;
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

thread_local! {
    static CONTEXTS: RefCell<(CCtx<'static>, DCtx<'static>)> = RefCell::new((CCtx::create(), DCtx::create()));
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

/// `size` bytes of a block from `start` on. Nothing behind them is unpacked.
pub(super) fn cut(data: &[u8], start: usize, size: usize) -> Result<Vec<u8>> {
    let mut all = vec![0; start.saturating_add(size)];
    let done = CONTEXTS.with_borrow_mut(|(_, context)| {
        context.reset(ResetDirective::SessionOnly)?;
        let (mut input, mut output) = (InBuffer::around(data), OutBuffer::around(all.as_mut_slice()));
        while output.pos() < output.capacity() && input.pos < data.len() {
            context.decompress_stream(&mut output, &mut input)?;
        }
        Ok(output.pos())
    });
    let there = done.map_err(|code| Error::Damaged(format!("block of sources: {}", zstd::zstd_safe::get_error_name(code))))?;
    if there < all.len() {
        return Err(Error::Damaged("block of sources: too short".into()));
    }
    Ok(all.split_off(start))
}

static INSERT: Insert = Insert::new("INSERT OR FAIL INTO block (id, data)", 2, "");
const SELECT_LAST: &str = "SELECT coalesce(max(id), 0) FROM block";
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
