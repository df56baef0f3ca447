//! Filling an empty workspace: people and accounts, then their mail through intake, then what was done with it.

use super::cast::Cast;
use super::events::Desk;
use super::letter;
use super::post::{self, Parcel};
use super::script::{self, Script};
use super::stage::{self, Play};
use super::when::Present;
use crate::{Engine, Error, Result};
use domain::accounts::{self, Account, Kind};
use domain::folders::Role;
use domain::messages::Source;
use domain::signatures::{self, Signature};
use domain::tags::{self, Tag};
use domain::team::{self, User};
use domain::{AccountId, Actor, Change, MessageId, Scope, SignatureId, TagId, UserId};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, HashMap};
use store::Record;

/// A message of a play, by its place there.
type Number = (usize, usize);
/// Sources by account and folder.
type Bags = BTreeMap<(String, Role), Vec<(Number, Parcel)>>;

/// Makes this empty workspace the demo's: 200 conversations, four accounts, four people who answer.
///
/// # Errors
/// Where the database fails.
pub async fn enter(engine: &Engine) -> Result<()> {
    let present = Present { now: engine.clock().now(), zone: TimeZone::system() };
    let written = tokio::task::spawn_blocking(move || {
        let script = script::read()?;
        let plays = stage::history(&script, &present);
        let bags = bags(&script, &plays, &present.zone)?;
        Ok::<_, Error>((script, plays, bags))
    });
    let (script, plays, bags) = written.await.map_err(|_| Error::Ended("writing the demo's mail"))??;
    let desk = furnish(engine, &script.cast).await?;
    let mut ids: HashMap<Number, MessageId> = HashMap::new();
    for ((account, role), bag) in bags {
        let Some(account) = desk.accounts.get(&account) else { continue };
        let (numbers, parcels): (Vec<Number>, Vec<Parcel>) = bag.into_iter().unzip();
        ids.extend(numbers.into_iter().zip(post::deliver(engine, *account, role, Source::Backfill, parcels).await?));
    }
    let messages: Vec<MessageId> = ids.values().copied().collect();
    let known = store::messages::known(engine.store(), &messages).await?;
    let mut record = Record::default();
    for (at, play) in plays.iter().enumerate() {
        let last = play.lines.len().saturating_sub(1);
        let Some(message) = ids.get(&(at, last)) else { continue };
        if let Some(conversation) = known.get(message).and_then(|known| known.conversation) {
            desk.work(&mut record, play, conversation, *message);
        }
    }
    engine.store().record(record).await?;
    Ok(())
}

/// Writes every message.
fn bags(script: &Script, plays: &[Play], zone: &TimeZone) -> Result<Bags> {
    let mut bags = Bags::new();
    for (at, play) in plays.iter().enumerate() {
        for (n, line) in play.lines.iter().enumerate() {
            let role = match line.by_us {
                Some(_) => Role::Sent,
                None if play.junk => Role::Junk,
                None => Role::Inbox,
            };
            if let Some(raw) = letter::write(script, play, n, zone)? {
                let parcel = Parcel { raw, at: line.at, seen: !line.mail.unread };
                bags.entry((play.account.clone(), role)).or_default().push(((at, n), parcel));
            }
        }
    }
    Ok(bags)
}

/// People, tags, accounts with their folders and signatures.
async fn furnish<'a>(engine: &'a Engine, cast: &Cast) -> Result<Desk<'a>> {
    let me = engine.store().me();
    let before = store::team::find(engine.store(), me).await?;
    let mut desk = Desk::new(engine, me);
    let changes = people(&mut desk, cast, before).into_iter().chain(labels(&mut desk, cast)).chain(mailboxes(&mut desk, cast));
    let entries = changes.map(|(scope, change)| engine.entry(Actor::User(me), scope, None, change)).collect();
    engine.store().record(Record::of(entries)).await?;
    let mut record = Record::default();
    record.sync.folders = desk.accounts.values().flat_map(|account| post::folders(engine, *account)).collect();
    engine.store().record(record).await?;
    Ok(desk)
}

/// The person at this desktop becomes the first of the colleagues.
fn people(desk: &mut Desk<'_>, cast: &Cast, before: Option<User>) -> Vec<(Scope, Change)> {
    let mut before = before;
    let mut changes = Vec::new();
    for colleague in &cast.colleagues {
        let from = before.take();
        let id = from.as_ref().map_or_else(|| UserId(desk.draw()), |user| user.id);
        let user = User { id, name: colleague.name.clone(), email: colleague.email.clone(), admin: from.is_some() };
        let change = match from {
            Some(from) => team::Change::Edited { id, from, to: user },
            None => team::Change::Joined { user },
        };
        changes.push((Scope::Team, Change::Team(change)));
        desk.colleagues.insert(colleague.key.clone(), id);
    }
    changes
}

fn labels(desk: &mut Desk<'_>, cast: &Cast) -> Vec<(Scope, Change)> {
    let mut changes = Vec::new();
    for tag in &cast.tags {
        let id = TagId(desk.draw());
        let tag = Tag { id, name: tag.name.clone(), description: tag.description.clone(), colour: tag.colour };
        desk.tags.insert(tag.name.clone(), id);
        changes.push((Scope::Team, Change::Tags(tags::Change::Created { tag })));
    }
    changes
}

fn mailboxes(desk: &mut Desk<'_>, cast: &Cast) -> Vec<(Scope, Change)> {
    let mut changes = Vec::new();
    for account in &cast.accounts {
        let id = AccountId(desk.draw());
        let (name, address) = (account.name.clone(), account.address.clone());
        let signature = signature(SignatureId(desk.draw()), id, &name);
        let added = accounts::Change::Added { account: Account { id, kind: Kind::Demo, address, name, mail: None } };
        changes.push((Scope::Account(id), Change::Accounts(added)));
        changes.push((Scope::Account(id), Change::Signatures(signatures::Change::Saved { signature })));
        desk.accounts.insert(account.key.clone(), id);
    }
    changes
}

fn signature(id: SignatureId, account: AccountId, desk: &str) -> Signature {
    let lines = [format!("Kestrel Parts, {desk}"), "Unit 7, Harbour Road, Ipswich".into(), "+44 7700 900142".into()];
    Signature { id, account, name: format!("{desk} desk"), html: format!("<p>{}</p>", lines.join("<br>")), text: lines.join("\n") }
}
