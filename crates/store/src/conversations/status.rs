//! The status that somebody or something set, and the place on the server that a person chose.

use crate::Result;
use crate::journal::Committed;
use crate::rows::{Fields, ms, numbers, query};
use crate::sync::intents::{self, Wish};
use crate::writer::Tx;
use domain::Actor;
use domain::conversations::{Place, Status};
use domain::folders::Role;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// `message.place` and `conversation.place` of spam.
pub(crate) const SPAM: i64 = 1;

const DECIDE: &str = "UPDATE conversation SET status = ?2, snoozed_until = ?3, decided = 1 WHERE id = ?1";
const DECIDE_ALL: &str = "\
UPDATE conversation SET status = ?2, snoozed_until = NULL, decided = 1 WHERE id IN (SELECT value FROM json_each(?1))";
const UNDECIDE: &str = "UPDATE conversation SET decided = 0, snoozed_until = NULL WHERE id = ?1";
const SELECT_MESSAGES: &str = "SELECT id, direction FROM message WHERE conversation = ?1 AND hidden = 0";
const SET_PLACE: &str = "UPDATE message SET place = ?2 WHERE conversation = ?1 AND hidden = 0";

/// The number by which rows spell a status; `conversation.state` uses the same while nothing else is to be said.
pub(crate) fn code(status: Status) -> i64 {
    match status {
        Status::Open => 1,
        Status::Waiting => 2,
        Status::Snoozed => 3,
        Status::Closed => 4,
    }
}

/// The status of a number.
pub(crate) fn of_code(code: i64) -> Status {
    match code {
        2 => Status::Waiting,
        3 => Status::Snoozed,
        4 => Status::Closed,
        _ => Status::Open,
    }
}

/// The number by which rows spell a place.
pub(crate) fn place_code(place: Place) -> i64 {
    match place {
        Place::Normal => 0,
        Place::Spam => SPAM,
        Place::Trash => 2,
    }
}

/// Sets the status of one conversation; history does not move it from here on.
pub(crate) async fn decide(tx: &mut Tx<'_>, conversation: i64, status: Status, until: Option<Timestamp>) -> Result<()> {
    tx.touched.insert(conversation);
    let until = until.filter(|_| status == Status::Snoozed).map(ms);
    query(DECIDE).bind(conversation).bind(code(status)).bind(until).execute(&mut *tx.conn).await?;
    Ok(())
}

/// Sets the status of many conversations that live messages came into.
pub(crate) async fn decide_all(tx: &mut Tx<'_>, decided: &BTreeMap<i64, Status>) -> Result<()> {
    for status in [Status::Open, Status::Waiting] {
        let ids: Vec<i64> = decided.iter().filter(|(_, wanted)| **wanted == status).map(|(id, _)| *id).collect();
        if !ids.is_empty() {
            query(DECIDE_ALL).bind(numbers(ids)).bind(code(status)).execute(&mut *tx.conn).await?;
        }
    }
    Ok(())
}

/// Lets the messages say again how the conversation stands: what had decided it did not happen after all.
pub(crate) async fn undecide(tx: &mut Tx<'_>, conversation: i64) -> Result<()> {
    tx.touched.insert(conversation);
    query(UNDECIDE).bind(conversation).execute(&mut *tx.conn).await?;
    Ok(())
}

/// Puts all of a conversation elsewhere. Unless the provider told us so, the server is asked to do the same.
pub(crate) async fn put(tx: &mut Tx<'_>, line: &Committed, conversation: i64, place: Place) -> Result<()> {
    tx.touched.insert(conversation);
    if !matches!(line.entry.actor, Actor::Provider(_)) {
        let mut received = Vec::new();
        let mut sent = Vec::new();
        for row in query(SELECT_MESSAGES).bind(conversation).fetch_all(&mut *tx.conn).await? {
            let mut fields = Fields::of(&row);
            let (id, out) = (fields.int()?, fields.flag()?);
            if out { sent.push(id) } else { received.push(id) }
        }
        let (role, own) = match place {
            Place::Normal => (Role::Inbox, Role::Sent),
            Place::Spam => (Role::Junk, Role::Junk),
            Place::Trash => (Role::Trash, Role::Trash),
        };
        intents::add(tx, &received, Wish::Move(role)).await?;
        intents::add(tx, &sent, Wish::Move(own)).await?;
    }
    query(SET_PLACE).bind(conversation).bind(place_code(place)).execute(&mut *tx.conn).await?;
    Ok(())
}
