//! Lists: pages by keyset, never by offset. A list is walked along one index for each state it shows, and the walks are
//! merged; so every page costs the same, however far down it is.

mod cursor;
mod small;
#[cfg(test)]
mod tests;
mod walk;

pub use cursor::Cursor;

use super::read::{Shown, rows};
use crate::search::{self, Filter};
use crate::totals::State;
use crate::{Error, Result, Store};
use domain::{AccountId, TagId, UserId};
use std::time::Duration;
use walk::Order;

/// A list that has a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Open.
    Inbox,
    /// Open, and mine.
    Mine,
    /// Open, and nobody's.
    Unassigned,
    /// Where somebody mentioned me.
    Mentions,
    /// They owe an answer.
    Waiting,
    /// Out of sight until an instant.
    Snoozed,
    /// With a draft of mine.
    Drafts,
    /// With a message that is not sent.
    Outbox,
    /// With a message of ours, by its time.
    Sent,
    /// Done.
    Closed,
    /// Everything but spam and trash.
    #[default]
    All,
    /// Spam.
    Spam,
    /// Trash.
    Trash,
    /// Everything.
    Any,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest message first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// Who waits longest first, then those who do not wait.
    Waiting,
}

/// What to list.
#[derive(Clone, Debug)]
pub struct Query {
    /// Which list.
    pub view: View,
    /// Of these accounts only; empty for all.
    pub accounts: Vec<AccountId>,
    /// With this tag.
    pub tag: Option<TagId>,
    /// With something unread.
    pub unread: bool,
    /// Only those whose customer waits for us, whatever the order.
    pub owed: bool,
    /// Order.
    pub sort: Sort,
    /// Narrowed by what a person typed. Words make it a search: newest hit first.
    pub filter: Option<domain::search::Query>,
    /// Who asks.
    pub viewer: UserId,
    /// What follows this row of an earlier page.
    pub after: Option<String>,
    /// Rows, at most 1,000.
    pub limit: u32,
    /// How long a search may take while somebody types; `None` lets it run to its end.
    pub patience: Option<Duration>,
}

impl Query {
    /// A list as this person sees it, newest first, from the start.
    pub fn of(view: View, viewer: UserId) -> Query {
        Query {
            view,
            accounts: Vec::new(),
            tag: None,
            unread: false,
            owed: false,
            sort: Sort::Newest,
            filter: None,
            viewer,
            after: None,
            limit: 50,
            patience: None,
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Shown>,
    /// Whether something follows.
    pub more: bool,
    /// Patience ran out, or nothing is indexed yet: there may be more than was found.
    pub incomplete: bool,
}

/// The longest page.
const LONGEST: u32 = 1000;

impl View {
    /// The states of the conversations in it.
    pub(crate) fn states(self) -> &'static [State] {
        match self {
            View::Inbox | View::Mine | View::Unassigned | View::Mentions => &[State::Open],
            View::Waiting => &[State::Waiting],
            View::Snoozed => &[State::Snoozed],
            View::Closed => &[State::Closed],
            View::Spam => &[State::Spam],
            View::Trash => &[State::Trash],
            View::All | View::Drafts | View::Outbox | View::Sent => &State::ORDINARY,
            View::Any => &State::ALL,
        }
    }
}

/// A page of a list.
///
/// # Errors
/// `Damaged` where `after` is no cursor of this list.
pub async fn list(store: &Store, asked: &Query) -> Result<Page> {
    let filter = Filter::of(store, asked).await?;
    if filter.asks_for_messages() {
        return search::page(store, asked, &filter).await;
    }
    let after = asked.after.as_deref().map(str::parse::<Cursor>).transpose()?;
    let limit = asked.limit.clamp(1, LONGEST) as usize;
    let mut found: Vec<Cursor> = match asked.view {
        View::Mentions => Vec::new(),
        View::Drafts | View::Outbox => small::walk(store, asked, &filter, after).await?,
        View::Sent => walk::all(store, asked, &filter, Order::Sent, after, limit + 1).await?,
        _ => sorted(store, asked, &filter, after, limit + 1).await?,
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let mut conversations = rows(store, &found.iter().map(|cursor| cursor.id).collect::<Vec<_>>()).await?;
    let shown = found.into_iter().filter_map(|cursor| {
        let conversation = conversations.remove(&cursor.id)?;
        Some(Shown { conversation, cursor: cursor.to_string(), hits: Vec::new() })
    });
    Ok(Page { rows: shown.collect(), more, incomplete: false })
}

async fn sorted(store: &Store, asked: &Query, filter: &Filter, after: Option<Cursor>, limit: usize) -> Result<Vec<Cursor>> {
    match asked.sort {
        Sort::Newest => walk::all(store, asked, filter, Order::Newest, after, limit).await,
        Sort::Oldest => walk::all(store, asked, filter, Order::Oldest, after, limit).await,
        Sort::Waiting => {
            let waiting = after.filter(|cursor| cursor.phase == 0);
            let mut found = match after {
                Some(cursor) if cursor.phase > 0 => Vec::new(),
                _ => walk::all(store, asked, filter, Order::Waiting, waiting, limit).await?,
            };
            if found.len() < limit && !asked.owed {
                let rest = after.filter(|cursor| cursor.phase > 0);
                found.extend(walk::all(store, asked, filter, Order::NotWaiting, rest, limit - found.len()).await?);
            }
            Ok(found)
        }
    }
}

/// How many conversations a list has, up to `most`: for lists whose number is not kept.
pub async fn count(store: &Store, asked: &Query, most: u32) -> Result<u32> {
    let filter = Filter::of(store, asked).await?;
    if filter.asks_for_messages() {
        return search::count(store, asked, &filter, most).await;
    }
    let most = most as usize;
    let found = match asked.view {
        View::Mentions => 0,
        View::Drafts | View::Outbox => small::walk(store, asked, &filter, None).await?.len(),
        View::Sent => walk::count(store, asked, &filter, Order::Sent, most).await?,
        _ if asked.owed => walk::count(store, asked, &filter, Order::Waiting, most).await?,
        _ => walk::count(store, asked, &filter, Order::Newest, most).await?,
    };
    u32::try_from(found.min(most)).map_err(|_| Error::Damaged("length of a list".into()))
}
