//! Pages of a search: hits by falling row number, folded into conversations.

use super::filter::{Bound, Filter};
use crate::conversations::{Cursor, Page, Query, Shown, rows as conversation_rows};
use crate::rows::{Fields, numbers};
use crate::{Result, Store};
use domain::MessageId;
use sqlx::AssertSqlSafe;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[cfg(test)]
mod tests;

/// Hits read at once.
const HITS: usize = 200;
/// Steps of SQLite between two looks at whether somebody still waits.
const STEPS: i32 = 1000;

/// A message or note that was found. Notes have no message id.
struct Hit {
    row: i64,
    conversation: i64,
    message: Option<MessageId>,
}

/// A statement over both files.
struct Statement {
    sql: String,
    bound: Vec<Bound>,
    hit: &'static str,
}

impl Statement {
    /// `what` is selected; hits are found by words where there are any, else by walking the messages.
    fn new(what: &str, asked: &Query, filter: &Filter) -> Statement {
        let (from, hit) = match &filter.wanted {
            Some(_) if filter.by_head => ("search.head AS f", "f.rowid"),
            Some(_) => ("search.ft AS f", "f.rowid"),
            None => ("message AS m LEFT JOIN note AS n ON 0", "m.id"),
        };
        let mut sql = format!("SELECT {} FROM {from}", what.replace("{hit}", hit));
        let mut bound = Vec::new();
        if let Some(wanted) = &filter.wanted {
            let table = if filter.by_head { "head" } else { "ft" };
            sql.push_str(" LEFT JOIN message AS m ON m.id = f.rowid LEFT JOIN note AS n ON n.id = f.rowid");
            sql.push_str(" CROSS JOIN conversation AS c ON c.id = coalesce(m.conversation, n.conversation)");
            sql.push_str(&format!(" WHERE f.{table} MATCH ? AND coalesce(n.deleted, 0) = 0"));
            bound.push(Bound::Text(wanted.clone()));
        } else {
            sql.push_str(" CROSS JOIN conversation AS c ON c.id = m.conversation WHERE 1");
        }
        sql.push_str(" AND coalesce(m.hidden, 0) = 0 AND c.state IN (SELECT value FROM json_each(?))");
        bound.push(Bound::Text(numbers(filter.states(asked.view).iter().map(|state| state.code()))));
        let mut statement = Statement { sql, bound, hit };
        if let Some(second) = filter.after_second {
            statement.and(" >= ?", second);
        }
        filter.of_accounts(&mut statement.sql, &mut statement.bound);
        filter.conditions(asked, &mut statement.sql, &mut statement.bound);
        statement
    }

    /// A condition on the row number of the hit.
    fn and(&mut self, sql: &str, number: i64) {
        self.sql.push_str(&format!(" AND {}{sql}", self.hit));
        self.bound.push(Bound::Number(number));
    }

    async fn run(self, store: &Store, patience: Option<Duration>) -> Result<Option<Vec<sqlx::sqlite::SqliteRow>>> {
        let mut query = sqlx::query(AssertSqlSafe(self.sql));
        for value in self.bound {
            query = value.bind(query);
        }
        let mut conn = store.searchers().acquire().await?;
        let Some(patience) = patience else { return Ok(Some(query.fetch_all(&mut *conn).await?)) };
        let gone = Arc::new(AtomicBool::new(false));
        let looked_at = Arc::clone(&gone);
        conn.lock_handle().await?.set_progress_handler(STEPS, move || !looked_at.load(Ordering::Relaxed));
        let found = {
            let mut reading = std::pin::pin!(query.fetch_all(&mut *conn));
            tokio::select! {
                found = &mut reading => found,
                () = tokio::time::sleep(patience) => {
                    gone.store(true, Ordering::Relaxed);
                    reading.await
                }
            }
        };
        conn.lock_handle().await?.remove_progress_handler();
        match found {
            Ok(rows) => Ok(Some(rows)),
            Err(_) if gone.load(Ordering::Relaxed) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// A page of conversations with a hit, the one with the newest hit first.
pub(crate) async fn page(store: &Store, asked: &Query, filter: &Filter) -> Result<Page> {
    if !store.dir().join("search.db").exists() {
        return Ok(Page { incomplete: true, ..Page::default() });
    }
    let start = asked.after.as_deref().map(str::parse::<Cursor>).transpose()?.map(|cursor| cursor.id);
    let limit = asked.limit.clamp(1, 1000) as usize;
    let mut folded = Folded::default();
    let mut position = start;
    loop {
        let Some(hits) = hits(store, asked, filter, position).await? else {
            folded.incomplete = true;
            break;
        };
        let exhausted = hits.len() < HITS;
        position = hits.last().map(|hit| hit.row).or(position);
        let fresh = match start {
            Some(start) => unseen(store, asked, filter, start, hits).await?,
            None => hits,
        };
        folded.take(fresh);
        if exhausted || folded.order.len() > limit {
            break;
        }
    }
    folded.shown(store, limit).await
}

/// Hits below a row number, newest first.
fn newest(asked: &Query, filter: &Filter, below: Option<i64>) -> Statement {
    let mut statement = Statement::new("{hit}, c.id, m.ext", asked, filter);
    if let Some(below) = below {
        statement.and(" < ?", below);
    }
    let hit = statement.hit;
    statement.sql.push_str(&format!(" ORDER BY {hit} DESC LIMIT {HITS}"));
    statement
}

/// Reads them; `None` where they did not come in time.
async fn hits(store: &Store, asked: &Query, filter: &Filter, below: Option<i64>) -> Result<Option<Vec<Hit>>> {
    let statement = newest(asked, filter, below);
    let Some(rows) = statement.run(store, asked.patience).await? else { return Ok(None) };
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut fields = Fields::of(row);
        found.push(Hit { row: fields.int()?, conversation: fields.int()?, message: fields.id_or_none()?.map(MessageId) });
    }
    Ok(Some(found))
}

/// Those whose conversation was not on an earlier page, where it stood with its newest hit.
async fn unseen(store: &Store, asked: &Query, filter: &Filter, start: i64, hits: Vec<Hit>) -> Result<Vec<Hit>> {
    let candidates: HashSet<i64> = hits.iter().map(|hit| hit.conversation).collect();
    let mut statement = Statement::new("DISTINCT c.id", asked, filter);
    statement.and(" >= ?", start);
    statement.sql.push_str(" AND c.id IN (SELECT value FROM json_each(?))");
    statement.bound.push(Bound::Text(numbers(candidates)));
    let rows = statement.run(store, None).await?.unwrap_or_default();
    let seen: HashSet<i64> = rows.iter().map(|row| Fields::of(row).int()).collect::<Result<_>>()?;
    Ok(hits.into_iter().filter(|hit| !seen.contains(&hit.conversation)).collect())
}

/// Conversations in the order of their newest hits.
#[derive(Default)]
struct Folded {
    order: Vec<(i64, i64)>,
    messages: HashMap<i64, Vec<MessageId>>,
    incomplete: bool,
}

impl Folded {
    fn take(&mut self, hits: Vec<Hit>) {
        for hit in hits {
            let order = &mut self.order;
            let messages = self.messages.entry(hit.conversation).or_insert_with(|| {
                order.push((hit.conversation, hit.row));
                Vec::new()
            });
            messages.extend(hit.message);
        }
    }

    async fn shown(mut self, store: &Store, limit: usize) -> Result<Page> {
        let more = self.order.len() > limit;
        self.order.truncate(limit);
        let mut conversations = conversation_rows(store, &self.order.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
        let mut rows = Vec::with_capacity(self.order.len());
        for (id, row) in self.order {
            let Some(conversation) = conversations.remove(&id) else { continue };
            let hits = self.messages.remove(&id).unwrap_or_default();
            rows.push(Shown { conversation, cursor: Cursor { phase: 0, key: 0, id: row }.to_string(), hits });
        }
        Ok(Page { rows, more, incomplete: self.incomplete })
    }
}

/// How many conversations have a hit, up to `most`.
pub(crate) async fn count(store: &Store, asked: &Query, filter: &Filter, most: u32) -> Result<u32> {
    if !store.dir().join("search.db").exists() {
        return Ok(0);
    }
    let mut statement = Statement::new("DISTINCT c.id", asked, filter);
    statement.sql = format!("SELECT count(*) FROM ({} LIMIT {most})", statement.sql);
    let rows = statement.run(store, asked.patience).await?.unwrap_or_default();
    rows.first().map_or(Ok(0), |row| Fields::of(row).count())
}
