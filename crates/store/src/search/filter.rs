//! What narrows a list: accounts, a tag, and the query that a person typed.

use super::condition::{Condition, Maker};
use super::matching::{self, Matching, fits_head};
use super::names::Names;
use crate::conversations::{Query, View};
use crate::rows::numbers;
use crate::totals::State;
use crate::{Result, Store};
use domain::search::{Expr, Term};
use sqlx::Sqlite;
use sqlx::sqlite::SqliteArguments;

/// A value to be bound.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    Number(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl Bound {
    pub(crate) fn bind(self, query: sqlx::query::Query<'_, Sqlite, SqliteArguments>) -> sqlx::query::Query<'_, Sqlite, SqliteArguments> {
        match self {
            Bound::Number(number) => query.bind(number),
            Bound::Text(text) => query.bind(text),
            Bound::Blob(bytes) => query.bind(bytes),
        }
    }
}

/// A list's narrowing, with all names looked up.
pub(crate) struct Filter {
    accounts: Vec<i64>,
    removed: Vec<i64>,
    tag: Option<i64>,
    viewer: i64,
    reach: domain::search::query::Reach,
    conditions: Vec<Condition>,
    pub(super) wanted: Option<String>,
    pub(super) after_second: Option<i64>,
    /// The smaller index, of heads, answers.
    pub(super) by_head: bool,
    of_messages: bool,
}

impl Filter {
    /// Reads what the query names and puts its conditions together.
    pub(crate) async fn of(store: &Store, asked: &Query) -> Result<Filter> {
        let query = asked.filter.as_ref();
        let names = Names::read(store, query, asked.view == View::Mine).await?;
        let accounts: Vec<i64> = asked.accounts.iter().map(|id| names.account(*id)).collect();
        let tag = match asked.tag {
            Some(id) => Some(Names::tag(store, id).await?),
            None => None,
        };
        let viewer = names.user(asked.viewer);
        let mut filter = Filter {
            accounts,
            removed: names.removed.clone(),
            tag,
            viewer,
            reach: query.map(|query| query.reach()).unwrap_or_default(),
            conditions: Vec::new(),
            wanted: None,
            after_second: None,
            by_head: asked.patience.is_some() && query.is_some_and(fits_head),
            of_messages: query.is_some_and(|query| query.root.as_ref().is_some_and(of_messages)),
        };
        if let Some(root) = query.and_then(|query| query.root.as_ref()) {
            filter.take(store, asked, &names, root).await?;
        }
        Ok(filter)
    }

    async fn take(&mut self, store: &Store, asked: &Query, names: &Names, root: &Expr) -> Result<()> {
        let (Matching { wanted, unwanted }, others) = matching::split(root);
        let accounts: Vec<_> = crate::accounts::list(store).await?.into_iter().map(|row| row.account.id).collect();
        let hit = if wanted.is_some() { "f.rowid" } else { "m.id" };
        let maker = Maker { names, key: store.hash_key(), accounts: &accounts, viewer: asked.viewer, hit };
        for expr in &others {
            self.conditions.push(maker.make(expr));
            if let Expr::Term(Term::After(at)) = expr {
                // A row number is never before its second.
                self.after_second = Some(self.after_second.unwrap_or(i64::MIN).max(at.as_second()));
            }
            if let (Expr::Term(Term::Tag(domain::search::Match::Named(name))), None) = (expr, self.tag) {
                self.tag = names.tags(name).first().copied().filter(|_| names.tags(name).len() == 1);
            }
        }
        for text in unwanted {
            let inner = maker.matches(text);
            self.conditions.push(Condition { sql: format!("NOT {}", inner.sql), bound: inner.bound });
        }
        self.wanted = wanted;
        Ok(())
    }

    /// Whether a condition is of single messages: then it is a search, newest hit first.
    pub(crate) fn asks_for_messages(&self) -> bool {
        self.of_messages
    }

    /// Accounts that were asked for; empty for all.
    pub(crate) fn accounts(&self) -> &[i64] {
        &self.accounts
    }

    /// A tag that every row has.
    pub(crate) fn tag(&self) -> Option<i64> {
        self.tag
    }

    /// The states to look into: a query that names spam or trash reaches them.
    pub(crate) fn states(&self, view: View) -> Vec<State> {
        let mut states = view.states().to_vec();
        if view == View::All {
            states.extend(self.reach.spam.then_some(State::Spam));
            states.extend(self.reach.trash.then_some(State::Trash));
        }
        states
    }

    /// Appends which accounts are meant.
    pub(crate) fn of_accounts(&self, sql: &mut String, bound: &mut Vec<Bound>) {
        if !self.accounts.is_empty() {
            sql.push_str(" AND c.account IN (SELECT value FROM json_each(?))");
            bound.push(Bound::Text(numbers(self.accounts.iter().copied())));
        }
        if !self.removed.is_empty() {
            sql.push_str(" AND c.account NOT IN (SELECT value FROM json_each(?))");
            bound.push(Bound::Text(numbers(self.removed.iter().copied())));
        }
    }

    /// Appends everything else that has to hold.
    pub(crate) fn conditions(&self, asked: &Query, sql: &mut String, bound: &mut Vec<Bound>) {
        match asked.view {
            View::Mine => {
                sql.push_str(" AND c.assignee = ?");
                bound.push(Bound::Number(self.viewer));
            }
            View::Unassigned => sql.push_str(" AND c.assignee = 0"),
            _ => {}
        }
        if asked.unread {
            sql.push_str(" AND c.unread > 0");
        }
        if asked.owed {
            sql.push_str(" AND c.waiting_since IS NOT NULL");
        }
        if let Some(tag) = asked.tag.and(self.tag) {
            sql.push_str(" AND EXISTS (SELECT 1 FROM conversation_tag AS w WHERE w.conversation = c.id AND w.tag = ?)");
            bound.push(Bound::Number(tag));
        }
        for condition in &self.conditions {
            sql.push_str(" AND (");
            sql.push_str(&condition.sql);
            sql.push(')');
            bound.extend(condition.bound.iter().cloned());
        }
    }
}

fn of_messages(expr: &Expr) -> bool {
    match expr {
        Expr::And(parts) | Expr::Or(parts) => parts.iter().any(of_messages),
        Expr::Not(part) => of_messages(part),
        Expr::Term(term) => term.is_of_message(),
    }
}
