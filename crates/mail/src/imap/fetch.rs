//! Whole messages, several commands at a time: the server never waits for our disk.

use super::framing::Allowance;
use super::item::{Fetched, Item};
use super::outcome::Asked;
use super::session::Session;
use super::wire::{Reply, Tag};
use crate::Error;
use domain::UidSet;
use std::collections::VecDeque;

/// The largest message taken in one piece, whatever its size was said to be.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Fetches under way. Ask for sets, then read answers until there are none; two sets under way keep a server busy.
/// Dropped before that, it leaves the session unusable.
pub struct Fetch<'s> {
    session: &'s mut Session,
    asked: VecDeque<(Tag, UidSet)>,
}

/// What comes out of a [`Fetch`].
#[derive(Debug)]
pub enum Answer {
    /// A message; in no particular order.
    Message(Fetched),
    /// A set that was asked for is answered whole: what it named and did not come is not in the folder any more.
    Done(UidSet),
    /// The server said no to a set; some of it may have come before. The other sets go on.
    Refused(UidSet, Error),
}

impl Session {
    /// Begins to fetch whole messages of the selected folder, without marking them as read.
    pub fn fetch_messages(&mut self) -> Fetch<'_> {
        Fetch { session: self, asked: VecDeque::new() }
    }
}

impl Fetch<'_> {
    /// Sends one more command. Keep sets to a few hundred UIDs in few runs: they stand in one line.
    pub async fn ask(&mut self, uids: UidSet) -> Result<(), Error> {
        if self.asked.is_empty() {
            self.session.wire.idle()?;
        }
        let command = format!("UID FETCH {uids} (UID FLAGS INTERNALDATE BODY.PEEK[])");
        let ordinary = self.session.wire.ordinary();
        let allowed = Allowance { literal: LARGEST, responses: ordinary.responses.saturating_add(u64::from(uids.len())) };
        let tag = self.session.wire.send(command.as_bytes(), allowed).await?;
        self.asked.push_back((tag, uids));
        Ok(())
    }

    /// How many sets are not answered yet.
    pub fn under_way(&self) -> usize {
        self.asked.len()
    }

    /// The next answer; `None` when nothing is under way. A busy server ends one set (go on reading the others), a
    /// lost connection all of them.
    pub async fn next(&mut self) -> Result<Option<Answer>, Error> {
        while !self.asked.is_empty() {
            let line = self.session.wire.read().await?;
            match self.session.wire.ended(line, Asked::Other) {
                Ok(Reply::Ended(tag, _)) => return Ok(self.finished(tag).map(Answer::Done)),
                Ok(Reply::Line(line)) => {
                    if let Some(message) = line.item().and_then(|item| self.wanted(item)) {
                        return Ok(Some(Answer::Message(message)));
                    }
                }
                Err(error) => {
                    let wire = &self.session.wire;
                    let ended = self.asked.iter().position(|(tag, _)| !wire.is_under_way(*tag));
                    return match (ended.and_then(|at| self.asked.remove(at)), error) {
                        (Some((_, uids)), error @ Error::Denied { .. }) => Ok(Some(Answer::Refused(uids, error))),
                        (_, error) => Err(error),
                    };
                }
            }
        }
        Ok(None)
    }

    /// A message that was asked for, with its bytes; other FETCH lines are news about flags.
    fn wanted(&self, item: Item) -> Option<Fetched> {
        let asked = self.asked.iter().any(|(_, uids)| uids.contains(item.uid));
        let body = item.body.filter(|_| asked)?;
        Some(Fetched { uid: item.uid, flags: item.flags, internal_date: item.internal_date, body })
    }

    fn finished(&mut self, tag: Tag) -> Option<UidSet> {
        let at = self.asked.iter().position(|(known, _)| *known == tag)?;
        self.asked.remove(at).map(|(_, uids)| uids)
    }
}
