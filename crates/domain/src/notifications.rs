//! What the desktop announces: new mail of other people in conversations that are mine or nobody's, a message of mine
//! that was not sent, an account that needs help, a conversation that wakes up. Not what is in view, not what is read.
//!
//! A [`Board`] hears events in their order and answers with notices. It keeps no time itself: who owns it calls
//! [`Board::tick`] at [`Board::due`].

use crate::conversations::Place;
use crate::ids::*;
use crate::messages::{Direction, Source};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// So many notices one by one …
const SINGLE: usize = 3;
/// … within this time; what more comes in it is told as one.
const WINDOW: SignedDuration = SignedDuration::from_secs(10);
/// Characters of a title and of a body.
const TITLE: usize = 80;
const BODY: usize = 240;

/// Something that may be announced.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A message came in.
    Arrived(News),
    /// A snoozed conversation is open again.
    Woke {
        /// The conversation.
        conversation: ConversationId,
        /// Who looks after it.
        assignee: Option<UserId>,
        /// Whom it is with.
        contact: String,
        /// Its subject.
        subject: String,
    },
    /// A message of mine did not leave, or came back.
    NotSent {
        /// Its conversation.
        conversation: ConversationId,
        /// Who wrote it; `None` is unknown.
        author: Option<UserId>,
        /// Its subject.
        subject: String,
        /// Why, in words.
        reason: String,
    },
    /// An account needs a person.
    Trouble {
        /// The account.
        account: AccountId,
        /// Its name.
        name: String,
        /// What happened and what to do.
        reason: String,
    },
    /// An account works again.
    Recovered(AccountId),
    /// Everything of the conversation was read, or it went out of sight.
    Read(ConversationId),
}

/// A message that came in, as far as announcing goes.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// Its conversation.
    pub conversation: ConversationId,
    /// New mail or history.
    pub source: Source,
    /// From them or from us.
    pub direction: Direction,
    /// A machine wrote it.
    pub automatic: bool,
    /// Read already.
    pub seen: bool,
    /// Where the conversation lies.
    pub place: Place,
    /// Who looks after the conversation.
    pub assignee: Option<UserId>,
    /// The author's name, else the address.
    pub from: String,
    /// Subject.
    pub subject: String,
    /// First words.
    pub snippet: String,
}

/// What the desktop is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A bubble; a click opens the conversation, where there is one.
    Show {
        /// What it is about.
        conversation: Option<ConversationId>,
        /// One short line.
        title: String,
        /// One or two lines.
        body: String,
    },
    /// The bubble of this conversation goes.
    Withdraw(ConversationId),
}

/// What is on the screen, and what was held back.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// When the notices of this window were shown.
    window: Vec<Timestamp>,
    /// Conversations that came in too fast to be told one by one.
    held: Vec<ConversationId>,
    shown: BTreeSet<ConversationId>,
    troubled: BTreeSet<AccountId>,
}

impl Board {
    /// Hears an event at `now`. `me` is whose desktop it is, `in_view` the conversation before their eyes.
    pub fn hear(&mut self, event: &Event, now: Timestamp, me: UserId, in_view: Option<ConversationId>) -> Option<Notice> {
        match event {
            Event::Arrived(news) if is_announced(news, me) && in_view != Some(news.conversation) => self.arrived(news, now),
            Event::Woke { conversation, assignee, contact, subject } if assignee.is_none_or(|user| user == me) => {
                Some(self.show(*conversation, contact, subject))
            }
            Event::NotSent { conversation, author, subject, reason } if author.is_none_or(|user| user == me) => {
                Some(self.show(*conversation, "Not sent", &format!("{subject}\n{reason}")))
            }
            Event::Trouble { account, name, reason } => {
                let first = self.troubled.insert(*account);
                first.then(|| Notice::Show { conversation: None, title: short(name, TITLE), body: short(reason, BODY) })
            }
            Event::Recovered(account) => {
                self.troubled.remove(account);
                None
            }
            Event::Read(conversation) => self.read(*conversation),
            Event::Arrived(_) | Event::Woke { .. } | Event::NotSent { .. } => None,
        }
    }

    /// When something held back is to be told.
    pub fn due(&self) -> Option<Timestamp> {
        let first = self.window.first().filter(|_| !self.held.is_empty())?;
        Some(first.saturating_add(WINDOW).unwrap_or(Timestamp::MAX))
    }

    /// Tells what was held back, once its time has come.
    pub fn tick(&mut self, now: Timestamp) -> Option<Notice> {
        self.due().filter(|due| *due <= now)?;
        let count = self.window.len().saturating_add(self.held.len());
        let conversations: BTreeSet<ConversationId> = self.held.drain(..).collect();
        self.window.clear();
        let only = conversations.first().copied().filter(|_| conversations.len() == 1);
        Some(Notice::Show { conversation: only, title: format!("{count} new in Inbox"), body: String::new() })
    }

    fn arrived(&mut self, news: &News, now: Timestamp) -> Option<Notice> {
        if self.held.is_empty() {
            self.window.retain(|at| now.duration_since(*at) < WINDOW);
        }
        if self.window.len() >= SINGLE {
            self.held.push(news.conversation);
            return None;
        }
        self.window.push(now);
        let text = [news.subject.as_str(), news.snippet.as_str()].into_iter().filter(|line| !line.trim().is_empty());
        Some(self.show(news.conversation, &news.from, &text.collect::<Vec<_>>().join("\n")))
    }

    fn show(&mut self, conversation: ConversationId, title: &str, body: &str) -> Notice {
        self.shown.insert(conversation);
        Notice::Show { conversation: Some(conversation), title: short(title, TITLE), body: short(body, BODY) }
    }

    fn read(&mut self, conversation: ConversationId) -> Option<Notice> {
        self.held.retain(|held| *held != conversation);
        self.shown.remove(&conversation).then_some(Notice::Withdraw(conversation))
    }
}

/// New, unread, by another person, and in a conversation that is mine or nobody's.
fn is_announced(news: &News, me: UserId) -> bool {
    news.source != Source::Backfill
        && news.direction == Direction::In
        && !news.automatic
        && !news.seen
        && news.place == Place::Normal
        && news.assignee.is_none_or(|user| user == me)
}

/// At most so many characters, without what turns the direction of text or breaks lines oddly.
fn short(text: &str, most: usize) -> String {
    let hidden = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut shown = text.trim().chars().filter(|c| !hidden(*c) && (!c.is_control() || *c == '\n'));
    let mut out: String = shown.by_ref().take(most).collect();
    if shown.next().is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests;
