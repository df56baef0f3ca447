//! Walking along one index. The texts are put together from constants and from the filter's conditions, whose values
//! are bound; the index is named, so statistics cannot lead the walk astray.

use super::{Cursor, Query, View};
use crate::rows::{Fields, numbers};
use crate::search::{Bound, Filter};
use crate::totals::State;
use crate::{Result, Store};
use sqlx::AssertSqlSafe;
use sqlx::sqlite::SqliteRow;

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Newest,
    Oldest,
    Waiting,
    /// Those that nobody waits for, after those that somebody does.
    NotWaiting,
    Sent,
}

/// Along which index, and what it can narrow by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Along {
    State,
    Account,
    Assignee,
    Unread,
    AccountUnread,
    Waiting,
    Sent,
    Tag,
}

impl Order {
    fn key(self) -> &'static str {
        match self {
            Order::Newest | Order::Oldest | Order::NotWaiting => "c.last_at",
            Order::Waiting => "c.waiting_since",
            Order::Sent => "c.last_out_at",
        }
    }

    fn rises(self) -> bool {
        matches!(self, Order::Oldest | Order::Waiting)
    }

    fn phase(self) -> u8 {
        u8::from(self == Order::NotWaiting)
    }
}

impl Along {
    fn source(self) -> &'static str {
        match self {
            Along::State => "conversation AS c INDEXED BY conversation_state",
            Along::Account => "conversation AS c INDEXED BY conversation_account",
            Along::Assignee => "conversation AS c INDEXED BY conversation_assignee",
            Along::Unread => "conversation AS c INDEXED BY conversation_unread",
            Along::AccountUnread => "conversation AS c INDEXED BY conversation_account_unread",
            Along::Waiting => "conversation AS c INDEXED BY conversation_waiting",
            Along::Sent => "conversation AS c INDEXED BY conversation_sent",
            Along::Tag => "conversation_tag AS t CROSS JOIN conversation AS c ON c.id = t.conversation",
        }
    }
}

/// One walk: a statement in the making.
pub(super) struct Walk {
    sql: String,
    bound: Vec<Bound>,
}

/// Walks all states of a view and merges what they give.
pub(super) async fn all(
    store: &Store,
    asked: &Query,
    filter: &Filter,
    order: Order,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Cursor>> {
    let mut found = Vec::new();
    for walk in walks(asked, filter, order, after, limit) {
        found.extend(walk.run(store, order).await?);
    }
    found.sort_unstable_by_key(|cursor| (cursor.key, cursor.id));
    if !order.rises() {
        found.reverse();
    }
    found.truncate(limit);
    Ok(found)
}

/// How many rows these walks give together; SQLite counts, up to `most` along each.
pub(super) async fn count(store: &Store, asked: &Query, filter: &Filter, order: Order, most: usize) -> Result<usize> {
    let mut found: usize = 0;
    for walk in walks(asked, filter, order, None, most) {
        found = found.saturating_add(walk.count(store).await?);
    }
    Ok(found)
}

/// One walk for each state and, where the index is by account, for each account.
pub(super) fn walks(asked: &Query, filter: &Filter, order: Order, after: Option<Cursor>, limit: usize) -> Vec<Walk> {
    let along = way(asked, order, filter);
    let states = filter.states(asked.view);
    let groups: Vec<&[State]> = match along {
        // One index holds all states of these.
        Along::Sent | Along::Tag => vec![&states],
        _ => states.chunks(1).collect(),
    };
    let accounts: Vec<Option<i64>> = match along {
        Along::Account | Along::AccountUnread => filter.accounts().iter().copied().map(Some).collect(),
        _ => vec![None],
    };
    let each = groups.iter().flat_map(|states| accounts.iter().map(move |account| (*states, *account)));
    each.map(|(states, account)| {
        let mut walk = Walk::begin(along, order, states, account, filter);
        walk.narrow(asked, filter, order);
        walk.place(along, order, after);
        walk.bind(" LIMIT ?", Bound::Number(limit as i64));
        walk
    })
    .collect()
}

/// The index that narrows most of what was asked.
fn way(asked: &Query, order: Order, filter: &Filter) -> Along {
    match order {
        Order::Waiting => return Along::Waiting,
        Order::Sent => return Along::Sent,
        _ => {}
    }
    let one_account = !filter.accounts().is_empty();
    match (filter.tag(), asked.unread) {
        (Some(_), _) if order != Order::Oldest => Along::Tag,
        (_, true) if one_account => Along::AccountUnread,
        (_, true) => Along::Unread,
        _ if one_account => Along::Account,
        _ if matches!(asked.view, View::Mine | View::Unassigned) => Along::Assignee,
        _ => Along::State,
    }
}

impl Walk {
    /// What the index itself is asked for.
    fn begin(along: Along, order: Order, states: &[State], account: Option<i64>, filter: &Filter) -> Walk {
        let sql = format!("SELECT {}, c.id FROM {} WHERE c.state > 0", order.key(), along.source());
        let mut walk = Walk { sql, bound: Vec::new() };
        match states {
            [state] => walk.bind(" AND c.state = ?", Bound::Number(state.code())),
            states => {
                let codes = numbers(states.iter().map(|state| state.code()));
                walk.bind(" AND c.state IN (SELECT value FROM json_each(?))", Bound::Text(codes));
            }
        }
        match account {
            Some(account) => walk.bind(" AND c.account = ?", Bound::Number(account)),
            None => filter.of_accounts(&mut walk.sql, &mut walk.bound),
        }
        if let (Along::Tag, Some(tag)) = (along, filter.tag()) {
            walk.bind(" AND t.tag = ?", Bound::Number(tag));
        }
        walk
    }

    /// Everything else that has to hold.
    fn narrow(&mut self, asked: &Query, filter: &Filter, order: Order) {
        match order {
            Order::Waiting if asked.owed => {}
            Order::Waiting => self.sql.push_str(" AND c.waiting_since IS NOT NULL"),
            Order::NotWaiting => self.sql.push_str(" AND c.waiting_since IS NULL"),
            Order::Sent => self.sql.push_str(" AND c.last_out_at IS NOT NULL"),
            Order::Newest | Order::Oldest => {}
        }
        filter.conditions(asked, &mut self.sql, &mut self.bound);
    }

    /// From where, and in which order.
    fn place(&mut self, along: Along, order: Order, after: Option<Cursor>) {
        let (key, id) = if along == Along::Tag { ("t.last_at", "t.conversation") } else { (order.key(), "c.id") };
        let (beyond, way) = if order.rises() { (">", "ASC") } else { ("<", "DESC") };
        if let Some(after) = after {
            self.sql.push_str(&format!(" AND ({key}, {id}) {beyond} (?, ?)"));
            self.bound.extend([Bound::Number(after.key), Bound::Number(after.id)]);
        }
        self.sql.push_str(&format!(" ORDER BY {key} {way}, {id} {way}"));
    }

    fn bind(&mut self, sql: &str, value: Bound) {
        self.sql.push_str(sql);
        self.bound.push(value);
    }

    /// The rows, of this walk or of a question about it.
    pub(super) async fn rows(self, store: &Store, question: &str) -> Result<Vec<SqliteRow>> {
        let mut query = sqlx::query(AssertSqlSafe(format!("{question}{}", self.sql)));
        for value in self.bound {
            query = value.bind(query);
        }
        Ok(query.fetch_all(store.readers()).await?)
    }

    async fn count(mut self, store: &Store) -> Result<usize> {
        self.sql.push(')');
        let rows = self.rows(store, "SELECT count(*) FROM (").await?;
        rows.first().map_or(Ok(0), |row| Fields::of(row).count()).map(|count| count as usize)
    }

    async fn run(self, store: &Store, order: Order) -> Result<Vec<Cursor>> {
        let rows = self.rows(store, "").await?;
        rows.iter()
            .map(|row| {
                let mut fields = Fields::of(row);
                Ok(Cursor { phase: order.phase(), key: fields.int()?, id: fields.int()? })
            })
            .collect()
    }
}
