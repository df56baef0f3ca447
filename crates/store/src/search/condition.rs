//! Conditions as SQL. `c` is the conversation, `m` the message that was hit (all null where a note was).

use super::filter::Bound;
use super::matching::text;
use super::names::Names;
use crate::references::HashKey;
use crate::rows::{ms, numbers};
use domain::search::{Expr, Feature, Match, Place, State, Term};
use domain::{AccountId, UserId};

/// What conditions are made with.
pub(super) struct Maker<'a> {
    pub names: &'a Names,
    pub key: &'a HashKey,
    pub accounts: &'a [AccountId],
    pub viewer: UserId,
    /// Row number of the hit.
    pub hit: &'static str,
}

/// A condition in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    pub sql: String,
    pub bound: Vec<Bound>,
}

impl Condition {
    fn plain(sql: &str) -> Condition {
        Condition { sql: sql.into(), bound: Vec::new() }
    }

    fn with(sql: impl Into<String>, value: Bound) -> Condition {
        Condition { sql: sql.into(), bound: vec![value] }
    }

    fn among(column: &str, rows: Vec<i64>) -> Condition {
        Condition::with(format!("{column} IN (SELECT value FROM json_each(?))"), Bound::Text(numbers(rows)))
    }

    fn joined(parts: Vec<Condition>, word: &str) -> Condition {
        let sql = parts.iter().map(|part| format!("({})", part.sql)).collect::<Vec<_>>().join(word);
        Condition { sql, bound: parts.into_iter().flat_map(|part| part.bound).collect() }
    }
}

const OF_CONVERSATION: &str = "EXISTS (SELECT 1 FROM message AS o JOIN outbox ON outbox.message = o.id \
     WHERE o.conversation = c.id AND o.hidden = 0 AND outbox.status IN ";

impl Maker<'_> {
    /// The condition of a part of the query.
    pub(super) fn make(&self, expr: &Expr) -> Condition {
        if let Some(text) = text(expr) {
            return self.matches(text);
        }
        match expr {
            Expr::And(parts) => Condition::joined(parts.iter().map(|part| self.make(part)).collect(), " AND "),
            Expr::Or(parts) => Condition::joined(parts.iter().map(|part| self.make(part)).collect(), " OR "),
            Expr::Not(part) => {
                let inner = self.make(part);
                // What is unknown (a note has no star) is not so: coalesce before the negation.
                Condition { sql: format!("NOT coalesce(({}), 0)", inner.sql), bound: inner.bound }
            }
            Expr::Term(term) => self.term(term),
        }
    }

    /// The hit has these words.
    pub(super) fn matches(&self, text: String) -> Condition {
        Condition::with(format!("{} IN (SELECT rowid FROM search.ft WHERE ft MATCH ?)", self.hit), Bound::Text(text))
    }

    fn term(&self, term: &Term) -> Condition {
        match term {
            Term::MessageId(id) => {
                let hashes = self.accounts.iter().map(|account| self.key.reference(*account, id)).collect();
                let inner = Condition::among("hash", hashes);
                Condition { sql: format!("m.id IN (SELECT message FROM reference WHERE {} AND kind < 2)", inner.sql), bound: inner.bound }
            }
            Term::Before(at) => Condition::with("coalesce(m.at, n.at) < ?", Bound::Number(ms(*at))),
            Term::After(at) => Condition::with("coalesce(m.at, n.at) >= ?", Bound::Number(ms(*at))),
            Term::Has(feature) => feature_of(*feature),
            Term::Tag(matched) => self.tag(matched),
            Term::Assignee(matched) => Condition::among("c.assignee", self.names.assignees(matched)),
            Term::Account(matched) => Condition::among("c.account", self.names.accounts(matched)),
            Term::Is(state) => state_of(*state),
            Term::In(place) => self.place(place),
            // These are of words and were answered by the index.
            Term::Words(_) | Term::From(_) | Term::To(_) | Term::Subject(_) => Condition::plain("0"),
        }
    }

    fn tag(&self, matched: &Match) -> Condition {
        let any = "EXISTS (SELECT 1 FROM conversation_tag WHERE conversation = c.id";
        match matched {
            Match::None => Condition::plain(&format!("NOT {any})")),
            Match::Me(_) => Condition::plain("0"),
            Match::Named(name) => {
                let inner = Condition::among("tag", self.names.tags(name));
                Condition { sql: format!("{any} AND {})", inner.sql), bound: inner.bound }
            }
        }
    }

    fn place(&self, place: &Place) -> Condition {
        let state = |code: i64| Condition::with("c.state = ?", Bound::Number(code));
        match place {
            Place::Any => Condition::plain("1"),
            Place::All => Condition::plain("c.state BETWEEN 1 AND 4"),
            Place::Inbox => state(1),
            Place::Mine => Condition::joined(vec![state(1), self.mine()], " AND "),
            Place::Unassigned => Condition::plain("c.state = 1 AND c.assignee = 0"),
            Place::Mentions => Condition::plain("0"),
            Place::Waiting => state(2),
            Place::Snoozed => state(3),
            Place::Closed => state(4),
            Place::Spam => state(5),
            Place::Trash => state(6),
            Place::Drafts => feature_of(Feature::Draft),
            Place::Outbox => Condition::plain(&format!("{OF_CONVERSATION}(2, 3, 4, 6, 7))")),
            Place::Sent => Condition::plain("c.last_out_at IS NOT NULL"),
            Place::Folder(name) => {
                let inner = Condition::among("l.folder", self.names.folders(name));
                let sql = "EXISTS (SELECT 1 FROM message AS o JOIN location AS l ON l.message = o.id WHERE o.conversation = c.id AND ";
                Condition { sql: format!("{sql}{})", inner.sql), bound: inner.bound }
            }
        }
    }

    fn mine(&self) -> Condition {
        Condition::with("c.assignee = ?", Bound::Number(self.names.user(self.viewer)))
    }
}

fn feature_of(feature: Feature) -> Condition {
    Condition::plain(match feature {
        Feature::Attachment => "m.has & 1",
        Feature::Image => "m.has & 2",
        Feature::Link => "m.has & 4",
        Feature::Note => "EXISTS (SELECT 1 FROM note AS o WHERE o.conversation = c.id AND o.deleted = 0)",
        Feature::Draft => "EXISTS (SELECT 1 FROM draft WHERE draft.conversation = c.ext)",
        Feature::Tag => "EXISTS (SELECT 1 FROM conversation_tag WHERE conversation = c.id)",
        // There are no quotes yet that a conversation could have.
        Feature::Quote => "0",
    })
}

fn state_of(state: State) -> Condition {
    let in_outbox = |codes: &str| Condition::plain(&format!("{OF_CONVERSATION}{codes})"));
    match state {
        State::Open => Condition::plain("c.state = 1"),
        State::Waiting => Condition::plain("c.state = 2"),
        State::Snoozed => Condition::plain("c.state = 3"),
        State::Closed => Condition::plain("c.state = 4"),
        State::Spam => Condition::plain("c.state = 5"),
        State::Trash => Condition::plain("c.state = 6"),
        State::Unread => Condition::plain("c.unread > 0"),
        State::Unassigned => Condition::plain("c.assignee = 0"),
        State::Mentioned => Condition::plain("0"),
        State::Draft => feature_of(Feature::Draft),
        State::Scheduled => in_outbox("(2)"),
        State::Failed => in_outbox("(6)"),
        State::Automatic => {
            Condition::plain("EXISTS (SELECT 1 FROM message AS o WHERE o.conversation = c.id AND o.hidden = 0 AND o.automatic = 1)")
        }
        State::Starred => Condition::plain("m.flagged = 1"),
    }
}
