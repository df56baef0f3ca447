//! What a query means: a tree of conditions, and what had to be told about it.

use crate::ids::UserId;
use jiff::Timestamp;
use std::fmt;

/// A read query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What has to hold; `None` asks for nothing in particular and so finds everything.
    pub root: Option<Expr>,
    /// What was not understood, in the order of the text.
    pub hints: Vec<Hint>,
}

/// A condition. `And` and `Or` have at least two parts.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Expr {
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Term(Term),
}

/// A single condition. Those of one message ([`Term::is_of_message`]) have to hold in *one* message together,
/// the others in its conversation.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// Words anywhere: text, subject, names, addresses, names of files.
    Words(Words),
    /// Name or address of the author.
    From(Words),
    /// Name or address of a recipient, copies and hidden ones included.
    To(Words),
    /// Words of the subject.
    Subject(Words),
    /// Exactly the message with this `Message-ID`, given in its brackets.
    MessageId(String),
    /// Received before this instant.
    Before(Timestamp),
    /// Received at or after this instant.
    After(Timestamp),
    /// Something the message, or its conversation, has.
    Has(Feature),
    /// A tag's name, alias or id.
    Tag(Match),
    /// Who looks after it: a user's name or id.
    Assignee(Match),
    /// An account's name, address or id.
    Account(Match),
    /// A state of the conversation.
    Is(State),
    /// A folder or view.
    In(Place),
}

/// Tokens that have to stand one after the other; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// As typed, without quotation marks and the star.
    pub text: String,
    /// Folded, see [`tokens`](super::text::tokens).
    pub tokens: Vec<String>,
    /// The last token is only the beginning of a word.
    pub prefix: bool,
}

impl Words {
    /// The phrase in the syntax of FTS5: letters and digits in quotation marks, so there is nothing to escape.
    pub fn phrase(&self) -> String {
        let star = if self.prefix { " *" } else { "" };
        format!("\"{}\"{star}", self.tokens.join(" "))
    }
}

/// Something that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// There is none.
    None,
    /// The person who asks.
    Me(UserId),
    /// A name or an id, as typed; names compare like [`crate::tags::key`].
    Named(String),
}

/// Values of `has:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Feature {
    Attachment,
    Image,
    Note,
    Draft,
    Tag,
    Link,
    Quote,
}

/// Values of `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum State {
    Open,
    Waiting,
    Snoozed,
    Closed,
    Spam,
    Trash,
    Unread,
    Unassigned,
    Mentioned,
    Draft,
    Scheduled,
    Failed,
    Automatic,
    Starred,
}

/// Values of `in:`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Place {
    /// Everywhere, spam and trash included.
    Any,
    Inbox,
    Mine,
    Unassigned,
    Mentions,
    Waiting,
    Snoozed,
    Drafts,
    Outbox,
    Sent,
    Closed,
    Spam,
    Trash,
    /// Everything but spam and trash.
    All,
    /// A folder of the server, by its name or path as typed.
    Folder(String),
}

/// What a query reaches besides ordinary conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Spam is named.
    pub spam: bool,
    /// Trash is named.
    pub trash: bool,
}

impl Term {
    /// Whether this is a condition of a message, not of its conversation.
    pub fn is_of_message(&self) -> bool {
        match self {
            Term::Words(_) | Term::From(_) | Term::To(_) | Term::Subject(_) | Term::MessageId(_) => true,
            Term::Before(_) | Term::After(_) => true,
            Term::Has(feature) => matches!(feature, Feature::Attachment | Feature::Image | Feature::Link),
            Term::Is(state) => *state == State::Starred,
            Term::Tag(_) | Term::Assignee(_) | Term::Account(_) | Term::In(_) => false,
        }
    }
}

impl Query {
    /// Spam and trash are left out unless a query names them. Naming a folder of the server reaches both.
    pub fn reach(&self) -> Reach {
        let mut reach = Reach::default();
        self.wanted(&mut |term| match term {
            Term::Is(State::Spam) | Term::In(Place::Spam) => reach.spam = true,
            Term::Is(State::Trash) | Term::In(Place::Trash) => reach.trash = true,
            Term::In(Place::Any | Place::Folder(_)) | Term::MessageId(_) => reach = Reach { spam: true, trash: true },
            _ => {}
        });
        reach
    }

    /// Calls `see` with every term that is asked for, not with those that are excluded.
    pub fn wanted<'a>(&'a self, see: &mut impl FnMut(&'a Term)) {
        let mut open: Vec<(&Expr, bool)> = self.root.iter().map(|root| (root, true)).collect();
        while let Some((expr, wanted)) = open.pop() {
            match expr {
                Expr::And(parts) | Expr::Or(parts) => open.extend(parts.iter().rev().map(|part| (part, wanted))),
                Expr::Not(part) => open.push((part, !wanted)),
                Expr::Term(term) if wanted => see(term),
                Expr::Term(_) => {}
            }
        }
    }
}

/// Something to tell about a query that was answered nevertheless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// `colour:red`: no such key, searched as text.
    UnknownKey(String),
    /// `is:blue`: the key has no such value; with those it has, the condition is left out.
    UnknownValue {
        /// The key without its colon.
        key: &'static str,
        /// What stood after it.
        value: String,
        /// What may stand there.
        known: &'static str,
    },
    /// `before:never`: not a day, left out.
    BadDate(String),
    /// `subject:` without anything after it, left out.
    Empty(&'static str),
    /// A quotation mark was not closed, so the phrase goes to the end.
    UnclosedQuote,
    /// Longer or more nested than anybody types: the rest is left out.
    TooLong,
}

impl fmt::Display for Hint {
    /// One sentence for the person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hint::UnknownKey(key) => write!(f, "There is no key {key}: so this was searched as text."),
            Hint::UnknownValue { key, value, known } => write!(f, "{key}: does not know {value}. It knows {known}."),
            Hint::BadDate(value) => write!(f, "{value} is not a day. Days are written 2026-03-01, 7d, monday or yesterday."),
            Hint::Empty(key) => write!(f, "Nothing stands after {key}: yet."),
            Hint::UnclosedQuote => write!(f, "The quotation mark is not closed; the phrase goes to the end."),
            Hint::TooLong => write!(f, "The query is too long. Its end was left out."),
        }
    }
}
