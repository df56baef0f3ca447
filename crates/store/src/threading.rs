//! What threading asks of the database: the stored messages that can matter to a batch, in four queries.
//!
//! A message's card stands in its row, so that neither its ids nor its people have to be gathered from their tables;
//! those are only asked *which* messages matter.

use crate::rows::{Fields, numbers, query};
use crate::{Result, Store, conversations};
use domain::conversations::Status;
use domain::inbound::Inbound;
use domain::messages::{Direction, Source};
use domain::threading::card::Hashes;
use domain::threading::{Arrival, Card, Facts, Known, Person, Reference, Standing};
use domain::{AccountId, ConversationId, MessageId};
use jiff::SignedDuration;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeSet;

/// Conversations of the messages that bear or mention one of these ids.
const SELECT_NEAR: &str = "\
SELECT DISTINCT message.conversation FROM reference JOIN message ON message.id = reference.message
WHERE reference.hash IN (SELECT value FROM json_each(?1)) AND message.conversation > 0";
/// Conversations in which one of these people wrote or was written to since then.
const SELECT_PEOPLE: &str = "\
SELECT DISTINCT message.conversation FROM message_address JOIN message ON message.id = message_address.message
WHERE message_address.address IN (SELECT value FROM json_each(?1)) AND message_address.role IN (0, 1, 2)
    AND message_address.message >= ?2 AND message.account = (SELECT id FROM account WHERE ext = ?3) AND message.conversation > 0
ORDER BY message_address.message DESC LIMIT 200";
const SELECT_MESSAGES: &str = "\
SELECT message.ext, message.at, conversation.ext, message.because, message.card
FROM message JOIN conversation ON conversation.id = message.conversation
WHERE message.conversation IN (SELECT value FROM json_each(?1))";
const SELECT_BEARING: &str = "\
SELECT message.ext, message.at, conversation.ext, message.because, message.card
FROM reference JOIN message ON message.id = reference.message JOIN conversation ON conversation.id = message.conversation
WHERE reference.hash IN (SELECT value FROM json_each(?1)) AND reference.kind < 2";
/// Actors whose bytes begin with 1 are people. That somebody read it or gave it a star moves nothing.
const SELECT_STANDINGS: &str = "\
SELECT ext, status, last_at,
    CASE WHEN status = 4 THEN (SELECT max(at) FROM journal
        WHERE journal.conversation = c.ext AND kind = 'conversations.status_set') END,
    EXISTS (SELECT 1 FROM journal WHERE journal.conversation = c.ext AND substr(actor, 1, 1) = x'01'
        AND kind NOT IN ('messages.seen_set', 'messages.flagged_set'))
FROM conversation AS c WHERE id IN (SELECT value FROM json_each(?1))";

/// How far back a subject is looked for.
const WINDOW: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The keyed hashes of an account.
struct Keyed<'a> {
    store: &'a Store,
    account: AccountId,
}

impl Hashes for Keyed<'_> {
    fn reference(&self, id: &str) -> Reference {
        Reference(self.store.hash_key().reference(self.account, id).cast_unsigned())
    }

    fn person(&self, key: &str) -> Person {
        Person(self.store.hash_key().person(key).cast_unsigned())
    }
}

/// What threading has to know of a message. A report names the message that it is about.
pub fn card(store: &Store, account: AccountId, direction: Direction, inbound: &Inbound) -> Card {
    let hashes = Keyed { store, account };
    let mut card = Card::of(inbound, direction == Direction::Out, &hashes);
    let about = inbound.report.as_ref().and_then(|report| report.about.as_deref()).map(|id| hashes.reference(id));
    if let Some(about) = about.filter(|about| !card.keys.contains(about) && !card.mentions.contains(about)) {
        card.mentions.insert(0, about);
    }
    card
}

/// Hashes of reply tokens.
pub fn tokens(store: &Store, account: AccountId, tokens: &[String]) -> Vec<Reference> {
    let hashes = Keyed { store, account };
    tokens.iter().map(|token| hashes.reference(token)).collect()
}

/// The facts that [`domain::threading::decide`] needs for these arrivals, as they stand in the committed database.
/// `ours` are the addresses of our accounts.
pub async fn facts(store: &Store, account: AccountId, arrivals: &[Arrival], source: Source, ours: &[String]) -> Result<Facts> {
    let hashes = Keyed { store, account };
    let ours: BTreeSet<Person> = ours.iter().map(|address| hashes.person(&address.trim().to_lowercase())).collect();
    let mut near = conversations_near(store, arrivals).await?;
    if source != Source::Backfill {
        near.extend(conversations_of(store, account, arrivals, &ours).await?);
    }
    let mut facts = Facts::new(ours);
    let rows = query(SELECT_MESSAGES).bind(numbers(near.iter().copied())).fetch_all(store.readers()).await?;
    add(&mut facts, &rows)?;
    let unseen = facts.unseen();
    if !unseen.is_empty() {
        let hashes = numbers(unseen.into_iter().map(|id| id.0.cast_signed()));
        let rows = query(SELECT_BEARING).bind(hashes).fetch_all(store.readers()).await?;
        add(&mut facts, &rows)?;
    }
    for row in query(SELECT_STANDINGS).bind(numbers(near)).fetch_all(store.readers()).await? {
        let (id, standing) = standing(&row)?;
        facts.stands(id, standing);
    }
    Ok(facts)
}

async fn conversations_near(store: &Store, arrivals: &[Arrival]) -> Result<BTreeSet<i64>> {
    let ids = arrivals.iter().flat_map(|arrival| arrival.card.keys.iter().chain(&arrival.card.mentions).chain(&arrival.tokens));
    let ids: BTreeSet<i64> = ids.map(|id| id.0.cast_signed()).collect();
    let rows = query(SELECT_NEAR).bind(numbers(ids)).fetch_all(store.readers()).await?;
    rows.iter().map(|row| Fields::of(row).int()).collect()
}

/// Recent conversations of the authors; of the recipients where we wrote.
async fn conversations_of(store: &Store, account: AccountId, arrivals: &[Arrival], ours: &BTreeSet<Person>) -> Result<BTreeSet<i64>> {
    let asking = || arrivals.iter().filter(|arrival| !arrival.card.lone && !arrival.card.subject.stop);
    let Some(oldest) = asking().map(|arrival| arrival.received_at).min() else { return Ok(BTreeSet::new()) };
    let people = asking().flat_map(|arrival| match arrival.card.own {
        true => arrival.card.people.iter(),
        false => arrival.card.from.as_slice().iter(),
    });
    let people: BTreeSet<i64> = people.filter(|person| !ours.contains(person)).map(|person| person.0.cast_signed()).collect();
    let since = oldest.saturating_sub(WINDOW).unwrap_or(oldest).as_second();
    let select = query(SELECT_PEOPLE).bind(numbers(people)).bind(since).bind(account.0.as_bytes().as_slice());
    let rows = select.fetch_all(store.readers()).await?;
    rows.iter().map(|row| Fields::of(row).int()).collect()
}

fn add(facts: &mut Facts, rows: &[SqliteRow]) -> Result<()> {
    for row in rows {
        let mut fields = Fields::of(row);
        facts.add(Known {
            id: MessageId(fields.id()?),
            received_at: fields.instant()?,
            conversation: ConversationId(fields.id()?),
            because: fields.word()?,
            card: Card::from_bytes(fields.get()?),
        });
    }
    Ok(())
}

fn standing(row: &SqliteRow) -> Result<(ConversationId, Standing)> {
    let mut fields = Fields::of(row);
    let id = ConversationId(fields.id()?);
    let status = conversations::status::of_code(fields.int()?);
    let (last_at, closed_at) = (fields.instant()?, fields.instant_or_none()?);
    Ok((id, Standing { status, closed_at: closed_at.filter(|_| status == Status::Closed), last_at, touched: fields.flag()? }))
}
