//! Numbers of the sidebar. Triggers move them with every change of a conversation, so nothing on screen counts; a
//! recount puts them right should they ever differ.

use crate::health::Upkeep;
use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{Result, Store};
use domain::{AccountId, TagId, UserId};

/// Conversations of one account in one state that one person (or nobody) looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The account.
    pub account: AccountId,
    /// What lists call it.
    pub state: State,
    /// Who looks after them.
    pub assignee: Option<UserId>,
    /// Conversations.
    pub total: u32,
    /// Conversations with something unread.
    pub unread: u32,
}

/// Where a conversation stands for lists: its status, or the place that hides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum State {
    Open,
    Waiting,
    Snoozed,
    Closed,
    Spam,
    Trash,
}

impl State {
    /// All of them, in the order of their numbers.
    pub const ALL: [State; 6] = [State::Open, State::Waiting, State::Snoozed, State::Closed, State::Spam, State::Trash];

    /// Everything but spam and trash.
    pub const ORDINARY: [State; 4] = [State::Open, State::Waiting, State::Snoozed, State::Closed];

    pub(crate) fn code(self) -> i64 {
        match self {
            State::Open => 1,
            State::Waiting => 2,
            State::Snoozed => 3,
            State::Closed => 4,
            State::Spam => 5,
            State::Trash => 6,
        }
    }

    pub(crate) fn of_code(code: i64) -> State {
        State::ALL.into_iter().find(|state| state.code() == code).unwrap_or(State::Closed)
    }
}

const SELECT: &str = "\
SELECT account.ext, total.state, user.ext, total.total, total.unread
FROM total JOIN account ON account.id = total.account LEFT JOIN user ON user.id = total.assignee
WHERE account.removed = 0 AND total.total > 0";
const SELECT_TAGS: &str = "\
SELECT tag.ext, sum(tag_total.total), sum(tag_total.unread)
FROM tag LEFT JOIN tag_total ON tag_total.tag = tag.id AND tag_total.state BETWEEN 1 AND 4
    AND tag_total.account IN (SELECT id FROM account WHERE removed = 0)
WHERE tag.deleted = 0 GROUP BY tag.id ORDER BY tag.id";
const CLEAR: &str = "DELETE FROM total";
const CLEAR_TAGS: &str = "DELETE FROM tag_total";
const COUNT: &str = "\
INSERT INTO total (account, state, assignee, total, unread)
SELECT account, state, assignee, count(*), sum(unread > 0) FROM conversation WHERE state > 0 GROUP BY account, state, assignee";
const COUNT_TAGS: &str = "\
INSERT INTO tag_total (tag, account, state, total, unread)
SELECT tag, account, state, count(*), sum(unread > 0) FROM conversation_tag JOIN conversation ON conversation.id = conversation
WHERE state > 0 GROUP BY tag, account, state";

/// All numbers, by account, state and assignee.
pub async fn list(store: &Store) -> Result<Vec<Total>> {
    let rows = query(SELECT).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(Total {
                account: AccountId(fields.id()?),
                state: State::of_code(fields.int()?),
                assignee: fields.id_or_none()?.map(UserId),
                total: fields.count()?,
                unread: fields.count()?,
            })
        })
        .collect()
}

/// Conversations with each tag on offer, spam and trash left out: (tag, all, with something unread).
pub async fn tags(store: &Store) -> Result<Vec<(TagId, u32, u32)>> {
    let rows = query(SELECT_TAGS).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            let tag = TagId(fields.id()?);
            let total: Option<i64> = fields.get()?;
            let unread: Option<i64> = fields.get()?;
            let number = |n: Option<i64>| u32::try_from(n.unwrap_or_default()).unwrap_or_default();
            Ok((tag, number(total), number(unread)))
        })
        .collect()
}

/// Counts everything anew; for idle times.
pub async fn repair(store: &Store) -> Result<()> {
    store.queues().upkeep(Upkeep::Totals).await.map(drop)
}

pub(crate) async fn recount(tx: &mut Tx<'_>) -> Result<i64> {
    for sql in [CLEAR, CLEAR_TAGS, COUNT, COUNT_TAGS] {
        query(sql).execute(&mut *tx.conn).await?;
    }
    Ok(0)
}
