//! From what was decided to what is recorded.

use super::House;
use super::batch::{Batch, Fresh, Unreadable};
use crate::{Engine, Result};
use domain::conversations::{self, Status};
use domain::inbound::{Report, ReportKind};
use domain::messages::{Change, Direction, Source};
use domain::threading::{Because, Decision, Placed};
use domain::{Actor, ConversationId, Entry, MessageId, Scope};
use store::Record;
use store::messages::Content;
use store::sync::Facts;

/// Everything of a batch. Messages first, then what they mean for others.
pub(super) async fn of(engine: &Engine, house: &House, how: Source, batch: Batch, decision: &Decision, sync: Facts) -> Result<Record> {
    let mut book = Book { engine, house, record: Record { sync, ..Record::default() } };
    for (id, conversation) in &batch.returned {
        book.told(Some(*conversation), Change::Returned { id: *id });
    }
    for id in &batch.released {
        book.told(None, Change::Released { id: *id });
    }
    let reports = reports(&batch, decision);
    for (fresh, placed) in batch.fresh.into_iter().zip(&decision.placed) {
        book.received(fresh, placed, how);
    }
    for moved in &decision.relinked {
        let change = Change::Relinked { id: moved.id, from: moved.from, to: moved.to, because: moved.because };
        book.decided("threading", moved.to, domain::Change::Messages(change));
    }
    for linked in &decision.linked {
        let change = conversations::Change::Linked { id: linked.id, to: linked.to, link: linked.link };
        book.decided("threading", linked.id, domain::Change::Conversations(change));
    }
    for (placed, report) in reports {
        book.reported(placed, &report).await?;
    }
    for unreadable in batch.unreadable {
        book.quarantined(unreadable);
    }
    book.record.sync.locations.extend(batch.locations);
    Ok(book.record)
}

fn reports(batch: &Batch, decision: &Decision) -> Vec<(Placed, Report)> {
    let pairs = batch.fresh.iter().zip(&decision.placed);
    pairs.filter_map(|(fresh, placed)| fresh.inbound.report.clone().map(|report| (*placed, report))).collect()
}

/// A record while it is written.
struct Book<'a> {
    engine: &'a Engine,
    house: &'a House,
    record: Record,
}

impl Book<'_> {
    fn entry(&self, actor: Actor, conversation: Option<ConversationId>, change: domain::Change) -> Entry {
        self.engine.entry(actor, Scope::Account(self.house.account), conversation, change)
    }

    /// A fact that the provider told.
    fn told(&mut self, conversation: Option<ConversationId>, change: Change) {
        let entry = self.entry(Actor::Provider(self.house.account), conversation, domain::Change::Messages(change));
        self.record.entries.push(entry);
    }

    /// A fact that follows by a rule of ours.
    fn decided(&mut self, rule: &str, conversation: ConversationId, change: domain::Change) {
        let entry = self.entry(Actor::Rule(rule.into()), Some(conversation), change);
        self.record.entries.push(entry);
    }

    fn received(&mut self, fresh: Fresh, placed: &Placed, source: Source) {
        let (id, conversation, because) = (fresh.id, placed.conversation, placed.because);
        self.told(Some(conversation), Change::Received { id, conversation, source, because });
        let Fresh { direction, inbound, source, seen, flagged, .. } = fresh;
        let is_ours = |address: &domain::contacts::Address| self.house.is_ours(address);
        let contact = domain::messages::counterpart(&inbound, direction, &is_ours).cloned();
        let seen = seen || direction == Direction::Out;
        self.record.contents.push(Content { id, account: self.house.account, direction, inbound, source, contact, seen, flagged });
    }

    /// A report that matches nothing stays findable and asks for nobody. One that says that a message written here
    /// came back is an event of that message; only its unguessable Message-ID proves it.
    async fn reported(&mut self, placed: Placed, report: &Report) -> Result<()> {
        let conversation = placed.conversation;
        if placed.because == Because::Nothing {
            let change = conversations::Change::StatusSet { id: conversation, from: Status::Open, to: Status::Closed, until: None };
            self.decided("reports", conversation, domain::Change::Conversations(change));
        } else if report.kind == ReportKind::Failed
            && let Some(id) = self.written(conversation, report).await?
        {
            let reason = match &report.recipient {
                Some(recipient) => format!("{recipient}: {}", report.reason),
                None => report.reason.clone(),
            };
            let at = self.engine.clock().now();
            self.told(Some(conversation), Change::Bounced { id, at, reason });
        }
        Ok(())
    }

    /// The message written here that the report is about.
    async fn written(&self, conversation: ConversationId, report: &Report) -> Result<Option<MessageId>> {
        let Some(about) = report.about.as_deref() else { return Ok(None) };
        let messages = store::messages::of_conversation(self.engine.store(), conversation).await?;
        let ours =
            |message: &&store::messages::Message| message.because == Because::Written && message.message_id.as_deref() == Some(about);
        Ok(messages.iter().find(ours).map(|message| message.id))
    }

    fn quarantined(&mut self, unreadable: Unreadable) {
        let Unreadable { id, reason, source, received_at } = unreadable;
        self.told(None, Change::Quarantined { id, reason });
        let account = self.house.account;
        self.record.quarantined.push(store::quarantine::Source { id, account, source, received_at });
    }
}
