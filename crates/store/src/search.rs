//! Search: what a person typed, as one statement over both files. Words are looked up in the index, newest first by
//! row number; everything else is a condition on the hit's row or on its conversation. Hits are folded into
//! conversations here, and rendered elsewhere: the index holds no text to show.

mod condition;
mod filter;
mod matching;
mod names;
mod page;

pub(crate) use filter::{Bound, Filter};
pub(crate) use page::{count, page};

use crate::open::UNKNOWN;
use crate::rows::{Fields, query};
use crate::{Result, Store, journal};

const SELECT_DONE: &str = "SELECT position FROM search.done";

/// How far the index is behind: positions of the journal that it has not seen, 0 where everything can be found.
pub async fn behind(store: &Store) -> Result<i64> {
    let known = *store.indexed().borrow();
    let indexed = match known {
        UNKNOWN => Fields::of(&query(SELECT_DONE).fetch_one(&store.searchers()).await?).int()?,
        known => known,
    };
    Ok(journal::position(store).await?.saturating_sub(indexed).max(0))
}
