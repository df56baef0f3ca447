//! What the colleagues did: who took what, tags, notes, drafts, what is done and what sleeps.

use super::script::Status;
use super::stage::Play;
use crate::Engine;
use domain::assignment::{self, Because};
use domain::conversations;
use domain::drafts::{self, Mode};
use domain::{AccountId, Actor, Change, ConversationId, DraftId, Entry, EntryId, MessageId, NoteId, Scope, TagId, UserId, notes, tags};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use store::Record;
use store::drafts::{Draft, Recipients};

/// The people and things of the demo by their names in the script.
pub(super) struct Desk<'a> {
    engine: &'a Engine,
    me: UserId,
    pub(super) accounts: BTreeMap<String, AccountId>,
    pub(super) colleagues: BTreeMap<String, UserId>,
    pub(super) tags: BTreeMap<String, TagId>,
}

/// A conversation that is worked on.
struct Job<'a> {
    desk: &'a Desk<'a>,
    record: &'a mut Record,
    conversation: ConversationId,
    scope: Scope,
}

impl<'a> Desk<'a> {
    pub(super) fn new(engine: &'a Engine, me: UserId) -> Desk<'a> {
        Desk { engine, me, accounts: BTreeMap::new(), colleagues: BTreeMap::new(), tags: BTreeMap::new() }
    }

    /// A fresh id.
    pub(super) fn draw(&self) -> uuid::Uuid {
        self.engine.clock().draw()
    }

    /// Records what was done with a conversation; `last` is its newest message.
    pub(super) fn work(&self, record: &mut Record, play: &Play, conversation: ConversationId, last: MessageId) {
        let (Some(account), Some(first), Some(end)) = (self.accounts.get(&play.account), play.lines.first(), play.lines.last()) else {
            return;
        };
        let mut job = Job { desk: self, record, conversation, scope: Scope::Account(*account) };
        let who = play.assignee.as_ref().and_then(|key| self.colleagues.get(key)).copied();
        if let Some(to) = who {
            let assigned = assignment::Change::Assigned { conversation, from: None, to: Some(to), because: Because::ByHand };
            job.did(to, self.after(first.at, 4), Change::Assignment(assigned));
        }
        let hand = who.unwrap_or(self.me);
        for id in play.tags.iter().filter_map(|name| self.tags.get(name)) {
            job.did(hand, self.after(first.at, 9), Change::Tags(tags::Change::Attached { id: *id, conversation }));
        }
        for (at, note) in &play.notes {
            let by = self.colleagues.get(&note.by).copied().unwrap_or(hand);
            job.note(by, *at, &note.text);
        }
        if let Some(status) = play.status {
            job.set(hand, status, self.after(end.at, 12), play);
        }
        if let Some(text) = &play.draft {
            job.draft(*account, last, play, text);
        }
    }

    /// Some minutes later, but not in the future.
    fn after(&self, at: Timestamp, minutes: i64) -> Timestamp {
        let later = at.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(at);
        later.min(self.engine.clock().now())
    }
}

impl Job<'_> {
    fn did(&mut self, user: UserId, at: Timestamp, change: Change) {
        let id = EntryId(self.desk.draw());
        let entry = Entry { id, at, actor: Actor::User(user), scope: self.scope, conversation: Some(self.conversation), change };
        self.record.entries.push(entry);
    }

    fn note(&mut self, by: UserId, at: Timestamp, text: &str) {
        let id = NoteId(self.desk.draw());
        self.did(by, at, Change::Notes(notes::Change::Written { id, conversation: self.conversation }));
        self.record.notes.push(store::notes::Text { id, text: text.to_owned() });
    }

    fn set(&mut self, by: UserId, status: Status, at: Timestamp, play: &Play) {
        let ours = play.lines.last().is_some_and(|line| line.by_us.is_some());
        let from = if ours { conversations::Status::Waiting } else { conversations::Status::Open };
        let sleep = SignedDuration::from_hours(play.snooze_days.saturating_mul(24));
        let (to, until) = match status {
            Status::Closed => (conversations::Status::Closed, None),
            Status::Snoozed => (conversations::Status::Snoozed, self.desk.engine.clock().now().saturating_add(sleep).ok()),
        };
        self.did(by, at, Change::Conversations(conversations::Change::StatusSet { id: self.conversation, from, to, until }));
    }

    /// An answer to the newest message that I began.
    fn draft(&mut self, account: AccountId, message: MessageId, play: &Play, text: &str) {
        let (id, me) = (DraftId(self.desk.draw()), self.desk.me);
        let conversation = Some(self.conversation);
        let at = self.desk.after(play.lines.last().map_or(Timestamp::MIN, |line| line.at), 30);
        self.did(me, at, Change::Drafts(drafts::Change::Begun { id, conversation, mode: Mode::Reply }));
        let html = text.split("\n\n").map(|block| format!("<p>{block}</p>")).collect();
        self.record.drafts.push(Draft {
            id,
            author: me,
            conversation,
            account: Some(account),
            mode: Mode::Reply,
            message: Some(message),
            recipients: Recipients { to: vec![play.customer.address.clone()], ..Recipients::default() },
            subject: format!("Re: {}", play.subject),
            html,
            text: text.to_owned(),
            saved_at: at,
        });
    }
}
