//! Rows of sources.

use crate::rows::Insert;
use crate::writer::Tx;
use crate::{Packed, Result};

pub(crate) static INSERT: Insert =
    Insert::new("INSERT INTO raw (message, hash, dictionary, size, data)", 5, "ON CONFLICT (message) DO NOTHING");

/// Writes sources, in rising order of their rows.
pub(crate) async fn insert(tx: &mut Tx<'_>, sources: &[(i64, &Packed)]) -> Result<()> {
    INSERT
        .all(tx.conn, sources, |values, (row, packed)| {
            values.add(*row)?.add(packed.hash.as_slice())?.add(packed.dictionary)?.add(packed.size.cast_signed())?;
            values.add(packed.data.as_deref())?;
            Ok(())
        })
        .await
}
