//! From what a person wrote to a message that is durable and will leave: recipients, subject, signature, quote,
//! Message-ID, bytes. Undo is a delay, not a recall.

mod answered;
mod body;
mod record;

pub use body::{Written, written};

use crate::{Engine, Result, accounts};
use answered::Answered;
use domain::accounts::Account;
use domain::contacts::Address;
use domain::drafts::Mode;
use domain::{AccountId, Code, ConversationId, DraftId, MessageId, Refusal, UserId};
use jiff::{SignedDuration, Timestamp};
use mail::mime::{Compose, File, reply};

/// How long a message waits before it leaves, so that a person can take it back.
pub const UNDO: SignedDuration = SignedDuration::from_secs(10);

/// What a person wrote.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Drawn by the caller: asking twice sends once.
    pub request: Option<String>,
    /// Reply, reply to all, forward, new.
    pub mode: Mode,
    /// The conversation to answer in; `None` for new ones.
    pub conversation: Option<ConversationId>,
    /// The message answered or forwarded.
    pub message: Option<MessageId>,
    /// Whose address sends it; `None`: the account of the message answered.
    pub account: Option<AccountId>,
    /// Recipients; `None`: by the rules of recipients, from the message answered.
    pub to: Option<Vec<Address>>,
    /// Recipients of a copy; as `to`.
    pub cc: Option<Vec<Address>>,
    /// Hidden recipients.
    pub bcc: Vec<Address>,
    /// Subject; `None`: from the message answered.
    pub subject: Option<String>,
    /// Rich text; `None`: only text.
    pub html: Option<String>,
    /// The same as text.
    pub text: String,
    /// Files; those with a Content-ID are pictures in the text.
    pub files: Vec<File>,
    /// When it leaves.
    pub leave: Leave,
    /// The draft that this was.
    pub draft: Option<DraftId>,
    /// What the author saw: refused with `AnsweredMeanwhile` where a message came later.
    pub position: Option<i64>,
    /// Close the conversation with it.
    pub done: bool,
}

/// When a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// After the undo delay.
    AfterUndo,
    /// At once.
    Now,
    /// At an instant.
    At(Timestamp),
}

/// A message that is durable and will leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Its id; the outbox row has the same.
    pub id: MessageId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// `Message-ID` without brackets.
    pub message_id: String,
    /// Until when it can be taken back.
    pub leaves_at: Timestamp,
}

/// Queues what a person wrote; durable when this returns.
///
/// # Errors
/// `Invalid` without recipients or with an address that is none, `NotFound`, `AnsweredMeanwhile`.
pub async fn queue(engine: &Engine, user: UserId, letter: Letter) -> Result<Queued> {
    if let Some(request) = &letter.request
        && let Some(queued) = record::asked_before(engine, request).await?
    {
        return Ok(queued);
    }
    let answered = answered::find(engine, letter.message).await?;
    let account = sender(engine, &letter, answered.as_ref()).await?;
    let own = own_addresses(engine).await?;
    let compose = compose(engine, &letter, &account, answered.as_ref(), &own).await?;
    let at = compose.date;
    let leaves_at = match letter.leave {
        Leave::Now => at,
        Leave::AfterUndo => at.saturating_add(UNDO).unwrap_or(at),
        Leave::At(instant) => instant.max(at),
    };
    record::queue(engine, record::Outgoing { user, letter, account, answered, compose, leaves_at }).await
}

async fn sender(engine: &Engine, letter: &Letter, answered: Option<&Answered>) -> Result<Account> {
    let id = letter.account.or(answered.map(|answered| answered.account));
    let id = id.ok_or_else(|| Refusal::new(Code::Invalid, "Choose the account that sends it."))?;
    Ok(accounts::find(engine, id).await?.account)
}

async fn own_addresses(engine: &Engine) -> Result<Vec<String>> {
    let rows = store::accounts::list(engine.store()).await?;
    Ok(rows.into_iter().map(|row| row.account.address).collect())
}

/// Everything the message is made of, decided from the letter and the message answered.
async fn compose(engine: &Engine, letter: &Letter, account: &Account, answered: Option<&Answered>, own: &[String]) -> Result<Compose> {
    let now = engine.clock().now();
    let (to, cc) = recipients(letter, answered, own);
    if to.is_empty() && cc.is_empty() && letter.bcc.is_empty() {
        return Err(Refusal::new(Code::Invalid, "The message has no recipient.").hint("Name at least one.").into());
    }
    let signature = store::signatures::list(engine.store(), account.id).await?.into_iter().next();
    let body = body::place(letter, answered, signature.as_ref());
    let chain = answered.filter(|_| is_reply(letter.mode));
    let (inline, mut attachments): (Vec<File>, Vec<File>) = letter.files.iter().cloned().partition(|file| file.content_id.is_some());
    if let Some(answered) = answered.filter(|_| letter.mode == Mode::Forward) {
        attachments.extend(answered.files()?);
    }
    Ok(Compose {
        from: Address { name: account.name.clone(), address: account.address.clone() },
        to,
        cc,
        bcc: letter.bcc.clone(),
        keep_bcc: false,
        subject: subject(letter, answered),
        html: body.html,
        text: body.text,
        inline,
        attachments,
        message_id: message_id(engine, letter, &account.address),
        in_reply_to: chain.and_then(|answered| answered.inbound.message_id.clone()),
        references: chain.map(|answered| reply::references(&answered.inbound)).unwrap_or_default(),
        date: now,
        headers: chain.map(|answered| reply::thread_headers(&answered.raw, now)).unwrap_or_default(),
    })
}

fn is_reply(mode: Mode) -> bool {
    matches!(mode, Mode::Reply | Mode::ReplyAll)
}

/// From the message being answered, never from the contact or the last reply.
fn recipients(letter: &Letter, answered: Option<&Answered>, own: &[String]) -> (Vec<Address>, Vec<Address>) {
    let by_rule = answered
        .filter(|_| is_reply(letter.mode))
        .map(|answered| reply::recipients(&answered.inbound, own, letter.mode == Mode::ReplyAll))
        .unwrap_or_default();
    (letter.to.clone().unwrap_or(by_rule.to), letter.cc.clone().unwrap_or(by_rule.cc))
}

fn subject(letter: &Letter, answered: Option<&Answered>) -> String {
    match (&letter.subject, answered) {
        (Some(subject), _) => subject.clone(),
        (None, Some(answered)) if letter.mode == Mode::Forward => reply::forward_subject(&answered.inbound.subject),
        (None, Some(answered)) => reply::subject(&answered.inbound.subject),
        (None, None) => String::new(),
    }
}

/// 128 bits nobody can guess, at the sender's domain: it may be named by answers, bounces and copies only.
fn message_id(engine: &Engine, letter: &Letter, address: &str) -> String {
    let token = match &letter.request {
        Some(request) => record::request_token(engine, request),
        None => engine.clock().token(),
    };
    let domain = address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    format!("{token:032x}@{domain}")
}
