//! Row numbers of messages and notes: the second of arrival, bumped to the next free one. Newest first is then falling
//! row number, for the search index too. A number that the search index may still know is not free.

use crate::Result;
use crate::rows::{Fields, numbers, query};
use crate::writer::Tx;
use std::collections::HashSet;

const SELECT_TAKEN: &str = "\
SELECT id FROM message WHERE id IN (SELECT value FROM json_each(?1))
UNION ALL SELECT id FROM note WHERE id IN (SELECT value FROM json_each(?1))
UNION ALL SELECT id FROM purged WHERE id IN (SELECT value FROM json_each(?1))";

/// Seconds whose next free number is remembered: thousands of messages may share one.
const REMEMBERED: usize = 20_000;

/// The number for one thing that happened in this second.
pub(crate) async fn next(tx: &mut Tx<'_>, second: i64) -> Result<i64> {
    Ok(allot(tx, &[second]).await?.into_iter().next().unwrap_or(second))
}

/// A number for each of `seconds`, in their order, so that the result does not depend on how they were batched.
pub(crate) async fn allot(tx: &mut Tx<'_>, seconds: &[i64]) -> Result<Vec<i64>> {
    if tx.lookup.free_numbers.len() > REMEMBERED {
        tx.lookup.free_numbers.clear();
    }
    let starts: Vec<i64> = seconds.iter().map(|second| tx.lookup.free_numbers.get(second).copied().unwrap_or(*second)).collect();
    let mut taken = taken(tx, starts.iter().copied()).await?;
    let mut asked: HashSet<i64> = starts.iter().copied().collect();
    let mut out = Vec::with_capacity(seconds.len());
    for (second, start) in seconds.iter().zip(starts) {
        let mut number = start.max(tx.lookup.free_numbers.get(second).copied().unwrap_or(start));
        loop {
            if asked.insert(number) {
                // Ask for a run at once: where one number is taken, its neighbours often are.
                let run = number..number.saturating_add(64);
                asked.extend(run.clone());
                taken.extend(self::taken(tx, run).await?);
            }
            if taken.insert(number) {
                break;
            }
            number += 1;
        }
        tx.lookup.free_numbers.insert(*second, number + 1);
        out.push(number);
    }
    Ok(out)
}

async fn taken(tx: &mut Tx<'_>, candidates: impl IntoIterator<Item = i64>) -> Result<HashSet<i64>> {
    let rows = query(SELECT_TAKEN).bind(numbers(candidates)).fetch_all(&mut *tx.conn).await?;
    rows.iter().map(|row| Fields::of(row).int()).collect()
}
