//! Reads a query: in linear time, with bounded nesting, and without ever refusing one.

use super::dates;
use super::lexer::{Lexer, Piece, Raw};
use super::query::{Expr, Feature, Hint, Match, Place, Query, State, Term, Words};
use super::text;
use crate::ids::UserId;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What a query means depends on who asks, when and where.
#[derive(Clone, Debug)]
pub struct Context {
    /// The present.
    pub now: Timestamp,
    /// Days begin by this zone.
    pub zone: TimeZone,
    /// Whom `me` means.
    pub me: UserId,
    /// The text is still being typed: a word that reaches its end may be the beginning of one.
    pub typing: bool,
}

/// Nested deeper than this, parentheses are read over.
const DEPTH: usize = 20;
/// More conditions than this are left out.
const TERMS: usize = 64;
/// Longer phrases are cut: an index takes only so much.
const TOKENS: usize = 64;
/// Characters of a query that are read.
const LENGTH: usize = 4_000;

/// Reads `text`. Terms next to each other all have to hold; `OR` joins its two neighbours and binds closer.
pub fn parse(text: &str, context: &Context) -> Query {
    let cut = text.char_indices().nth(LENGTH).map(|(at, _)| at);
    let read = cut.and_then(|at| text.get(..at)).unwrap_or(text);
    let mut parser = Parser { context, hints: Vec::new(), open: Vec::new(), group: Group::default(), ignored: 0, terms: 0 };
    for piece in Lexer::new(read) {
        parser.piece(piece);
    }
    while !parser.open.is_empty() {
        parser.close();
    }
    if cut.is_some() || parser.terms > TERMS {
        parser.hints.push(Hint::TooLong);
    }
    Query { root: parser.group.into_expr(), hints: parser.hints }
}

/// A parenthesis that is being read.
#[derive(Default)]
struct Group {
    parts: Vec<Expr>,
    /// The next part is an alternative to the last one.
    or: bool,
    negated: bool,
}

impl Group {
    fn push(&mut self, expr: Expr) {
        let or = std::mem::take(&mut self.or);
        let joined = match self.parts.pop_if(|_| or) {
            Some(Expr::Or(mut parts)) => {
                parts.push(expr);
                Expr::Or(parts)
            }
            Some(before) => Expr::Or(vec![before, expr]),
            None => expr,
        };
        self.parts.push(joined);
    }

    fn into_expr(mut self) -> Option<Expr> {
        let whole = if self.parts.len() > 1 { Expr::And(self.parts) } else { self.parts.pop()? };
        Some(negate(whole, self.negated))
    }
}

fn negate(expr: Expr, negated: bool) -> Expr {
    if negated { Expr::Not(Box::new(expr)) } else { expr }
}

struct Parser<'a> {
    context: &'a Context,
    hints: Vec<Hint>,
    open: Vec<Group>,
    group: Group,
    /// Parentheses beyond the depth that still have to be closed.
    ignored: usize,
    terms: usize,
}

impl Parser<'_> {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Open { .. } if self.open.len() >= DEPTH => self.ignored = self.ignored.saturating_add(1),
            Piece::Open { negated } => {
                let outer = std::mem::replace(&mut self.group, Group { negated, ..Group::default() });
                self.open.push(outer);
            }
            Piece::Close if self.ignored > 0 => self.ignored = self.ignored.saturating_sub(1),
            Piece::Close => self.close(),
            Piece::Or => self.group.or = !self.group.parts.is_empty(),
            Piece::Term(raw) => self.term(raw),
        }
    }

    fn close(&mut self) {
        let Some(outer) = self.open.pop() else { return };
        let inner = std::mem::replace(&mut self.group, outer);
        match inner.into_expr() {
            Some(expr) => self.group.push(expr),
            None => self.group.or = false,
        }
    }

    fn term(&mut self, raw: Raw) {
        if raw.unclosed && !self.context.typing {
            self.hints.push(Hint::UnclosedQuote);
        }
        self.terms = self.terms.saturating_add(1);
        match self.condition(&raw) {
            Some(expr) if self.terms <= TERMS => self.group.push(negate(expr, raw.negated)),
            _ => self.group.or = false,
        }
    }

    /// What a term asks for; `None` where it asks for nothing.
    fn condition(&mut self, raw: &Raw) -> Option<Expr> {
        let Some(key) = raw.key.as_deref() else { return plain(raw, &self.words(raw)?) };
        let key = KEYS.into_iter().find(|known| *known == key);
        if key.is_some() && raw.value.trim().is_empty() {
            self.hint(raw, Hint::Empty(key?));
            return None;
        }
        match key {
            Some("from") => self.words(raw).map(|words| Expr::Term(Term::From(words))),
            Some("to") => self.words(raw).map(|words| Expr::Term(Term::To(words))),
            Some("subject") => self.words(raw).map(|words| Expr::Term(Term::Subject(words))),
            Some("tag") => Some(Expr::Term(Term::Tag(self.matching(raw)))),
            Some("assignee") => Some(Expr::Term(Term::Assignee(self.matching(raw)))),
            Some("account") => Some(Expr::Term(Term::Account(self.matching(raw)))),
            Some("before") => self.day(raw).map(|day| Expr::Term(Term::Before(day))),
            Some("after") => self.day(raw).map(|day| Expr::Term(Term::After(day))),
            Some("in") => Some(Expr::Term(Term::In(place(&raw.value)))),
            Some(key @ "is") => self.known(raw, key, STATES, state),
            Some(key @ "has") => self.known(raw, key, FEATURES, feature),
            _ => self.text(raw),
        }
    }

    fn words(&self, raw: &Raw) -> Option<Words> {
        let mut tokens: Vec<String> = text::Tokens::of(&raw.value).take(TOKENS).map(|token| token.folded).collect();
        tokens.retain(|token| !token.is_empty());
        let typed = self.context.typing && raw.last && (!raw.quoted || raw.unclosed);
        let prefix = (raw.star || typed) && raw.value.ends_with(char::is_alphanumeric);
        (!tokens.is_empty()).then(|| Words { text: raw.value.trim().to_owned(), tokens, prefix })
    }

    fn matching(&self, raw: &Raw) -> Match {
        match raw.value.to_lowercase().as_str() {
            "none" if !raw.quoted => Match::None,
            "me" if !raw.quoted => Match::Me(self.context.me),
            _ => Match::Named(raw.value.trim().to_owned()),
        }
    }

    fn day(&mut self, raw: &Raw) -> Option<Timestamp> {
        let day = dates::start_of(&raw.value, self.context.now, &self.context.zone);
        if day.is_none() {
            self.hint(raw, Hint::BadDate(raw.value.clone()));
        }
        day
    }

    fn known(&mut self, raw: &Raw, key: &'static str, known: &'static str, read: fn(&str) -> Option<Expr>) -> Option<Expr> {
        let found = read(&raw.value.to_lowercase());
        if found.is_none() {
            self.hint(raw, Hint::UnknownValue { key, value: raw.value.clone(), known });
        }
        found
    }

    /// `key:value` with a key that is none: the whole is text, as in `https://…` or `Re:`.
    fn text(&mut self, raw: &Raw) -> Option<Expr> {
        let key = raw.key.clone().unwrap_or_default();
        let address = matches!(key.as_str(), "http" | "https" | "mailto");
        if !address && !raw.value.is_empty() {
            self.hint(raw, Hint::UnknownKey(key.clone()));
        }
        let whole = Raw { key: None, value: format!("{key}:{}", raw.value), ..raw.clone() };
        self.words(&whole).map(|words| Expr::Term(Term::Words(words)))
    }

    /// Nothing is said about what is still being typed.
    fn hint(&mut self, raw: &Raw, hint: Hint) {
        if !(self.context.typing && raw.last) {
            self.hints.push(hint);
        }
    }
}

const KEYS: [&str; 11] = ["from", "to", "subject", "tag", "assignee", "account", "is", "has", "before", "after", "in"];
const STATES: &str =
    "open, waiting, snoozed, closed, spam, trash, unread, unassigned, mentioned, draft, scheduled, failed, automatic, starred";
const FEATURES: &str = "attachment, image, note, draft, tag, link, quote";

/// `<a@b>` in its brackets is a Message-ID, anything else is words.
fn plain(raw: &Raw, words: &Words) -> Option<Expr> {
    let id = raw.value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let id = id.filter(|id| !raw.quoted && id.contains('@') && !id.contains(['<', '>']));
    Some(Expr::Term(match id {
        Some(id) => Term::MessageId(id.to_owned()),
        None => Term::Words(words.clone()),
    }))
}

fn state(value: &str) -> Option<Expr> {
    let is = |state| Some(Expr::Term(Term::Is(state)));
    match value {
        "open" => is(State::Open),
        "waiting" => is(State::Waiting),
        "snoozed" => is(State::Snoozed),
        "closed" | "done" => is(State::Closed),
        "spam" => is(State::Spam),
        "trash" => is(State::Trash),
        "unread" => is(State::Unread),
        "read" => is(State::Unread).map(|expr| negate(expr, true)),
        "unassigned" => is(State::Unassigned),
        "assigned" => is(State::Unassigned).map(|expr| negate(expr, true)),
        "mentioned" => is(State::Mentioned),
        "draft" => is(State::Draft),
        "scheduled" => is(State::Scheduled),
        "failed" => is(State::Failed),
        "automatic" => is(State::Automatic),
        "starred" | "flagged" => is(State::Starred),
        _ => None,
    }
}

fn feature(value: &str) -> Option<Expr> {
    let has = match value {
        "attachment" | "attachments" | "file" => Feature::Attachment,
        "image" | "picture" => Feature::Image,
        "note" => Feature::Note,
        "draft" => Feature::Draft,
        "tag" => Feature::Tag,
        "link" => Feature::Link,
        "quote" => Feature::Quote,
        _ => return None,
    };
    Some(Expr::Term(Term::Has(has)))
}

fn place(value: &str) -> Place {
    match value.trim().to_lowercase().as_str() {
        "any" | "anywhere" => Place::Any,
        "inbox" => Place::Inbox,
        "mine" => Place::Mine,
        "unassigned" => Place::Unassigned,
        "mentions" => Place::Mentions,
        "waiting" => Place::Waiting,
        "snoozed" => Place::Snoozed,
        "drafts" => Place::Drafts,
        "outbox" => Place::Outbox,
        "sent" => Place::Sent,
        "closed" | "done" => Place::Closed,
        "spam" | "junk" => Place::Spam,
        "trash" => Place::Trash,
        "all" => Place::All,
        _ => Place::Folder(value.trim().to_owned()),
    }
}
