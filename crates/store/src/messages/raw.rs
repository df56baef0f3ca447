//! Rows of sources.

use crate::rows::{Insert, numbers, query};
use crate::sources::{Held, block};
use crate::writer::Tx;
use crate::{Packed, Result};

pub(crate) static INSERT: Insert =
    Insert::new("INSERT OR FAIL INTO raw (message, hash, size, dictionary, block, start, data)", 7, "ON CONFLICT (message) DO NOTHING");
const DELETE: &str = "DELETE FROM raw WHERE message IN (SELECT value FROM json_each(?1))";

/// Writes sources, in rising order of their rows.
pub(crate) async fn insert(tx: &mut Tx<'_>, sources: &[(i64, &Packed)]) -> Result<()> {
    let blocks = block::insert(tx, sources).await?;
    let rows: Vec<_> = sources.iter().zip(blocks).collect();
    INSERT
        .all(tx.conn, &rows, |values, ((row, packed), block)| {
            let (dictionary, start, data) = match &packed.held {
                Held::Alone { dictionary, data } => (*dictionary, None, Some(data.as_slice())),
                Held::Block { start, .. } => (0, Some(*start as i64), None),
                Held::File => (0, None, None),
            };
            values.add(*row)?.add(packed.hash.as_slice())?.add(packed.size.cast_signed())?;
            values.add(dictionary)?.add(*block)?.add(start)?.add(data)?;
            Ok(())
        })
        .await
}

/// Deletes the sources of these messages.
pub(crate) async fn delete(tx: &mut Tx<'_>, messages: &[i64]) -> Result<()> {
    let blocks = block::of(tx, messages).await?;
    query(DELETE).bind(numbers(messages.iter().copied())).execute(&mut *tx.conn).await?;
    block::sweep(tx, blocks).await
}
