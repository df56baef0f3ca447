//! Lists that are short by nature: what somebody is writing, what is not sent. They are read whole.

use super::{Cursor, Query, View};
use crate::rows::Fields;
use crate::search::{Bound, Filter};
use crate::{Result, Store};
use sqlx::AssertSqlSafe;

/// Conversations with a draft of one person, or with a message that is not sent.
const DRAFTS: &str = "\
SELECT DISTINCT c.last_at, c.id FROM draft CROSS JOIN conversation AS o ON o.ext = draft.conversation
CROSS JOIN conversation AS c ON c.id = coalesce(o.merged, o.id) WHERE draft.author = ? AND c.state > 0";
const OUTBOX: &str = "\
SELECT DISTINCT c.last_at, c.id FROM outbox CROSS JOIN message ON message.id = outbox.message
CROSS JOIN conversation AS c ON c.id = message.conversation
WHERE outbox.status IN (2, 3, 4, 6, 7) AND message.hidden = 0 AND c.state > 0";

/// Everything after the cursor, newest first.
pub(super) async fn walk(store: &Store, asked: &Query, filter: &Filter, after: Option<Cursor>) -> Result<Vec<Cursor>> {
    let (mut sql, mut bound) = match asked.view {
        View::Drafts => (DRAFTS.to_owned(), vec![Bound::Blob(asked.viewer.0.as_bytes().to_vec())]),
        _ => (OUTBOX.to_owned(), Vec::new()),
    };
    filter.of_accounts(&mut sql, &mut bound);
    filter.conditions(asked, &mut sql, &mut bound);
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in bound {
        query = value.bind(query);
    }
    let mut found = Vec::new();
    for row in query.fetch_all(store.readers()).await? {
        let mut fields = Fields::of(&row);
        found.push(Cursor { phase: 0, key: fields.int()?, id: fields.int()? });
    }
    found.sort_unstable_by_key(|cursor| std::cmp::Reverse((cursor.key, cursor.id)));
    let before = |cursor: &Cursor| after.is_none_or(|after| (cursor.key, cursor.id) < (after.key, after.id));
    Ok(found.into_iter().filter(before).collect())
}
