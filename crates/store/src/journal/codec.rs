//! The form of entries in their row: actor and scope as a tag and an id, the change as JSON of its noun.

use crate::rows::json;
use crate::{Error, Result};
use domain::{AccountId, Actor, Change, Scope, UserId};
use uuid::Uuid;

/// Version of the form of every change written by this build.
pub(super) const VERSION: i64 = 1;

/// How the JSON of a change begins.
const TAG: &str = "{\"kind\":\"";

const USER: u8 = 1;
const RULE: u8 = 2;
const PROVIDER: u8 = 3;

pub(super) fn actor(actor: &Actor) -> Vec<u8> {
    match actor {
        Actor::User(id) => tagged(USER, id.0.as_bytes()),
        Actor::Rule(name) => tagged(RULE, name.as_bytes()),
        Actor::Provider(id) => tagged(PROVIDER, id.0.as_bytes()),
    }
}

pub(super) fn read_actor(bytes: &[u8]) -> Result<Actor> {
    match bytes.split_first() {
        Some((&USER, id)) => Ok(Actor::User(UserId(uuid(id)?))),
        Some((&RULE, name)) => Ok(Actor::Rule(String::from_utf8_lossy(name).into_owned())),
        Some((&PROVIDER, id)) => Ok(Actor::Provider(AccountId(uuid(id)?))),
        _ => Err(Error::Damaged("actor of an entry".into())),
    }
}

pub(super) fn scope(scope: Scope) -> Vec<u8> {
    match scope {
        Scope::Account(id) => tagged(1, id.0.as_bytes()),
        Scope::Team => vec![2],
        Scope::User(id) => tagged(3, id.0.as_bytes()),
    }
}

pub(super) fn read_scope(bytes: &[u8]) -> Result<Scope> {
    match bytes.split_first() {
        Some((1, id)) => Ok(Scope::Account(AccountId(uuid(id)?))),
        Some((2, _)) => Ok(Scope::Team),
        Some((3, id)) => Ok(Scope::User(UserId(uuid(id)?))),
        _ => Err(Error::Damaged("scope of an entry".into())),
    }
}

/// Kind (`noun.change`) and body: the JSON of the noun's own change, without the tag that the kind tells already.
pub(super) fn change(change: &Change) -> Result<(String, String)> {
    let body = match change {
        Change::Accounts(change) => json(change),
        Change::Assignment(change) => json(change),
        Change::Contacts(change) => json(change),
        Change::Conversations(change) => json(change),
        Change::Drafts(change) => json(change),
        Change::Messages(change) => json(change),
        Change::Notes(change) => json(change),
        Change::Outbox(change) => json(change),
        Change::Signatures(change) => json(change),
        Change::Tags(change) => json(change),
        Change::Team(change) => json(change),
    }?;
    // Internally tagged: the tag stands first.
    let tagged = body.strip_prefix(TAG).and_then(|rest| rest.split_once('"'));
    let (name, fields) = tagged.ok_or_else(|| Error::Damaged("a change without its kind".into()))?;
    Ok((format!("{}.{name}", change.noun()), format!("{{{}", fields.trim_start_matches(','))))
}

/// The change, or `None` where this version does not know it.
pub(super) fn read_change(kind: &str, body: &str) -> Option<Change> {
    let (noun, name) = kind.split_once('.')?;
    let fields = body.strip_prefix('{')?;
    let comma = if fields == "}" { "" } else { "," };
    serde_json::from_str(&format!("{{\"noun\":\"{noun}\",\"change\":{TAG}{name}\"{comma}{fields}}}")).ok()
}

fn tagged(tag: u8, rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 + rest.len());
    out.push(tag);
    out.extend_from_slice(rest);
    out
}

fn uuid(bytes: &[u8]) -> Result<Uuid> {
    Uuid::from_slice(bytes).map_err(|_| Error::Damaged("id in an entry".into()))
}
