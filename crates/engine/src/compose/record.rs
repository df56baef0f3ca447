//! From a composed message to its durable row.

use super::answered::Answered;
use super::{Letter, Queued, is_reply};
use crate::{Engine, Error, Result};
use domain::accounts::Account;
use domain::assignment::{self, Because};
use domain::contacts::Address;
use domain::conversations::{self, Link};
use domain::drafts::{self, Mode};
use domain::inbound::Inbound;
use domain::messages::Direction;
use domain::{Actor, Change, Code, ConversationId, EntryId, MessageId, Refusal, Scope, UserId, outbox};
use jiff::Timestamp;
use mail::mime::{self, Compose};
use store::messages::Content;
use store::outbox::Envelope;
use store::{Expect, Record};

/// Everything that is to become a row.
pub(super) struct Outgoing {
    pub user: UserId,
    pub letter: Letter,
    pub account: Account,
    pub answered: Option<Answered>,
    pub compose: Compose,
    pub leaves_at: Timestamp,
}

/// Writes the bytes and records them.
pub(super) async fn queue(engine: &Engine, outgoing: Outgoing) -> Result<Queued> {
    let Outgoing { user, letter, account, answered, compose, leaves_at } = outgoing;
    let conversation = conversation(engine, &letter, answered.as_ref());
    let written = write(engine, compose.clone()).await?;
    let id = crate::intake::message_id(engine, account.id, &written.inbound.identity);
    let mut record = Record::default();
    let actor = Actor::User(user);
    let scope = Scope::Account(account.id);
    let mut happened = |change| record.entries.push(engine.entry(actor.clone(), scope, Some(conversation), change));
    happened(Change::Outbox(outbox::Change::Queued { id, conversation, due: leaves_at }));
    for change in around(engine, &letter, answered.as_ref(), conversation, user, id).await? {
        happened(change);
    }
    if let Some(request) = &letter.request
        && let Some(first) = record.entries.first_mut()
    {
        first.id = request_entry(engine, request);
    }
    record.outgoing.push(Envelope { id, sender: account.address.clone(), recipients: envelope(&compose) });
    let contact = compose.to.first().or(compose.cc.first()).cloned();
    let Written { inbound, source } = written;
    record.contents.push(Content {
        id,
        account: account.id,
        direction: Direction::Out,
        inbound: Inbound { bcc: compose.bcc, ..inbound },
        source,
        contact,
        seen: true,
        flagged: false,
    });
    record.expect.extend(letter.position.map(|position| Expect::Unanswered { conversation, position }));
    engine.store().record(record).await.map_err(answered_meanwhile)?;
    Ok(Queued { id, conversation, message_id: compose.message_id, leaves_at })
}

fn conversation(engine: &Engine, letter: &Letter, answered: Option<&Answered>) -> ConversationId {
    let answers = letter.conversation.or(answered.and_then(|answered| answered.conversation)).filter(|_| is_reply(letter.mode));
    answers.unwrap_or_else(|| ConversationId(engine.clock().draw()))
}

/// What follows from sending, beside the message itself.
async fn around(
    engine: &Engine,
    letter: &Letter,
    answered: Option<&Answered>,
    conversation: ConversationId,
    user: UserId,
    message: MessageId,
) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let row = store::conversations::find(engine.store(), conversation).await?;
    // Who answers what belonged to nobody looks after it.
    if row.as_ref().is_none_or(|row| row.assignee.is_none()) {
        let assigned = assignment::Change::Assigned { conversation, from: None, to: Some(user), because: Because::Replied };
        changes.push(Change::Assignment(assigned));
    }
    if letter.done {
        let from = conversations::Status::Waiting;
        let closed = conversations::Change::StatusSet { id: conversation, from, to: conversations::Status::Closed, until: None };
        changes.push(Change::Conversations(closed));
    }
    if let Some(of) = answered.filter(|_| letter.mode == Mode::Forward).and_then(|answered| answered.conversation) {
        changes.push(Change::Conversations(conversations::Change::Linked { id: conversation, to: of, link: Link::Forward }));
    }
    changes.extend(letter.draft.map(|id| Change::Drafts(drafts::Change::Queued { id, message })));
    Ok(changes)
}

/// Every recipient once, hidden ones too.
fn envelope(compose: &Compose) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let all = compose.to.iter().chain(&compose.cc).chain(&compose.bcc);
    all.filter(|address| seen.insert(Address::key(address))).map(|address| address.address.trim().to_owned()).collect()
}

struct Written {
    inbound: Inbound,
    source: store::Packed,
}

/// The bytes, read back as intake will read the copy in the Sent folder.
async fn write(engine: &Engine, compose: Compose) -> Result<Written> {
    let now = compose.date;
    let built = tokio::task::spawn_blocking(move || {
        let bytes = mime::build(&compose)?;
        let inbound = mime::parse(&bytes, now)?;
        Ok::<_, mail::Error>((bytes, inbound))
    });
    let (bytes, inbound) = built.await.map_err(|_| Error::Ended("writing a message"))??;
    Ok(Written { inbound, source: engine.store().pack_any(bytes).await? })
}

fn answered_meanwhile(error: store::Error) -> Error {
    match error {
        store::Error::Conflict(_) => Refusal::new(Code::AnsweredMeanwhile, "A message came in while you wrote.")
            .hint("Read it, then send anyway, edit or discard.")
            .into(),
        other => other.into(),
    }
}

/// The 128 bits of a Message-ID that a request names: the same whenever it is asked.
pub(super) fn request_token(engine: &Engine, request: &str) -> u128 {
    engine.store().namespace().derive("request", request.as_bytes()).as_u128()
}

fn request_entry(engine: &Engine, request: &str) -> EntryId {
    EntryId(engine.store().namespace().derive("queued", request.as_bytes()))
}

/// What became of a request that was made before.
pub(super) async fn asked_before(engine: &Engine, request: &str) -> Result<Option<Queued>> {
    let Some(line) = store::journal::find(engine.store(), request_entry(engine, request)).await? else { return Ok(None) };
    let Some(Change::Outbox(outbox::Change::Queued { id, conversation, due })) = line.entry().map(|entry| entry.change) else {
        return Ok(None);
    };
    let message = store::messages::find(engine.store(), id).await?;
    let message_id = message.and_then(|message| message.message_id).unwrap_or_default();
    Ok(Some(Queued { id, conversation, message_id, leaves_at: due }))
}
