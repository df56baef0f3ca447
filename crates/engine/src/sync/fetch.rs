//! From the server to the database: messages are read from the line, prepared on threads and taken in by one task
//! per folder, newest first. The line is never held up by the disk, nor memory by the line.

mod belt;
mod tally;
mod withheld;

pub(super) use belt::Preparing;

use super::folders::Mailbox;
use super::line::Line;
use super::take_in;
use super::watch::Watch;
use super::{large, plan};
use crate::progress::Step;
use crate::{Engine, Error, Result};
use belt::Belt;
use domain::UidSet;
use mail::imap::{Listed, Session};
use std::collections::HashMap;
use store::sync::Folder;
use tally::Tally;
use tokio::sync::mpsc;

/// Hand-overs that may wait to be taken in.
const WAITING: usize = 8;
/// Commands under way at once.
const UNDER_WAY: usize = 2;
/// Messages whose sizes are asked for at once; fewer at first, so that the first page comes soon.
const SIZES: u32 = 5000;
/// Messages above this are fetched in steps, not whole.
const LARGE: u32 = 1 << 20;

/// What a fetch brought.
pub(super) struct Came {
    /// The mailbox, with what came added to its cursor.
    pub(super) mailbox: Mailbox,
    /// Not asked for any more: something more urgent came up.
    pub(super) left: UidSet,
}

/// Fetches `wanted` of the selected folder, newest first, until `watch` is called away. `step` is how far the account
/// is before; it is told anew as messages come in.
pub(super) async fn messages(
    engine: &Engine,
    line: &mut Line,
    watch: &mut Watch<'_>,
    mailbox: Mailbox,
    new_from: Option<u32>,
    wanted: &UidSet,
    step: Option<Step>,
) -> Result<Came> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let (folder, had) = (mailbox.folder.clone(), mailbox.cursor.have.clone());
    let taking = tokio::spawn(take_in::all(engine.clone(), mailbox, new_from, step, receiver));
    let belt = Belt::new(engine, sender);
    let reader = Reader { engine, line, watch, folder, had, belt, listed: HashMap::new(), came: Vec::new(), suspects: Vec::new() };
    let left = reader.read(wanted).await;
    let mailbox = taking.await.map_err(|_| Error::Ended("taking messages in"))??;
    Ok(Came { mailbox, left: left? })
}

/// Reads messages of one folder from the line.
struct Reader<'r, 'w> {
    engine: &'r Engine,
    line: &'r mut Line,
    watch: &'r mut Watch<'w>,
    folder: Folder,
    /// Here before.
    had: UidSet,
    belt: Belt<'r>,
    /// What the folder says of the messages wanted.
    listed: HashMap<u32, Listed>,
    came: Vec<u32>,
    /// Those that the server did not give so far.
    suspects: Vec<u32>,
}

/// What was asked for and did not come, and what was said instead.
struct Doubt {
    rest: UidSet,
    error: mail::Error,
}

impl Reader<'_, '_> {
    /// Reads until all that was wanted is answered, or something more urgent came up: gives what is left.
    async fn read(mut self, wanted: &UidSet) -> Result<UidSet> {
        let mut left = wanted.clone();
        let mut rest = UidSet::new();
        let mut next = plan::SET;
        while !left.is_empty() && rest.is_empty() {
            let piece = left.newest(next);
            left = left.minus(&piece);
            next = SIZES;
            let (large, small) = self.sizes(&piece).await?;
            rest = self.small_ones(small).await?;
            rest = if rest.is_empty() { self.large_ones(large).await? } else { rest.union(&large) };
        }
        self.belt.hand_over().await?;
        self.settle().await?;
        Ok(left.union(&rest))
    }

    /// Those to be fetched in steps, and those to be fetched whole.
    async fn sizes(&mut self, piece: &UidSet) -> Result<(UidSet, UidSet)> {
        let listed = match opened(self.line, &self.folder).await?.list(piece).await {
            Ok(listed) => listed,
            // One of them may be to blame: it will be found.
            Err(mail::Error::Denied { .. }) => {
                piece.iter().map(|uid| Listed { uid, flags: None, internal_date: None, size: Some(0) }).collect()
            }
            Err(error) => return Err(error.into()),
        };
        let uids: Vec<u32> = listed.iter().map(|message| message.uid).collect();
        self.listed.extend(listed.into_iter().map(|message| (message.uid, message)));
        let (large, small): (Vec<u32>, Vec<u32>) = uids.into_iter().partition(|uid| self.size(*uid) > LARGE);
        Ok((UidSet::from_unsorted(large), UidSet::from_unsorted(small)))
    }

    fn size(&self, uid: u32) -> u32 {
        self.listed.get(&uid).map_or(0, |listed| listed.size.unwrap_or(u32::MAX))
    }

    async fn small_ones(&mut self, uids: UidSet) -> Result<UidSet> {
        let mut left = uids;
        loop {
            if let Some(doubt) = self.gather(&mut left, false).await? {
                self.narrow(doubt.rest).await?;
            }
            if left.is_empty() || self.watch.is_called(self.line).await? {
                return Ok(left);
            }
        }
    }

    async fn large_ones(&mut self, uids: UidSet) -> Result<UidSet> {
        let mut left = uids;
        while let Some(uid) = left.highest() {
            if self.watch.is_called(self.line).await? {
                break;
            }
            left = left.minus(&UidSet::run(uid, uid));
            if self.in_steps(uid).await?.is_some() {
                self.suspects.push(uid);
            }
        }
        Ok(left)
    }

    /// Whole messages, two commands under way so that the server never waits for us, until it is time to look out or
    /// something is refused. With `alone` all of `left` is one command, and the only one.
    async fn gather(&mut self, left: &mut UidSet, alone: bool) -> Result<Option<Doubt>> {
        let (clock, first) = (self.engine.clock(), self.came.len());
        let mut tally = Tally::begin(self.line.pace);
        let mut fetch = opened(self.line, &self.folder).await?.fetch_messages();
        let lost = loop {
            if !left.is_empty() && tally.may_ask(alone, fetch.under_way(), self.watch.is_due()) {
                let size = |uid| self.listed.get(&uid).map_or(0, |listed| u64::from(listed.size.unwrap_or(LARGE)));
                let set = if alone { left.clone() } else { plan::next_set(left, tally.pace.room(), size) };
                *left = left.minus(&set);
                tally.ask(&set, fetch.under_way(), clock.elapsed());
                match fetch.ask(set).await {
                    Ok(()) => continue,
                    Err(error) => break Some(error),
                }
            }
            match fetch.next().await {
                Ok(Some(answer)) => {
                    if let Some(message) = tally.hear(answer, clock.elapsed()) {
                        self.came.push(message.uid);
                        let size = self.listed.get(&message.uid).and_then(|listed| listed.size).unwrap_or_default();
                        self.belt.put(message, size).await?;
                    }
                }
                Ok(None) => break None,
                Err(error) => break Some(error),
            }
        };
        self.line.pace = tally.pace;
        let came: UidSet = self.came.iter().skip(first).copied().collect();
        self.doubt(tally.owed.minus(&came), lost, tally.refused)
    }

    /// What to think of messages that did not come; an error where the line or the folder is to blame.
    fn doubt(&mut self, rest: UidSet, lost: Option<mail::Error>, refused: Option<mail::Error>) -> Result<Option<Doubt>> {
        match lost {
            Some(error) if is_of_a_message(&error) => {
                self.forget(&error);
                Ok(Some(Doubt { rest, error }))
            }
            Some(error) => Err(error.into()),
            None => Ok(refused.map(|error| Doubt { rest, error })),
        }
    }

    /// A large message; gives why it did not come.
    async fn in_steps(&mut self, uid: u32) -> Result<Option<mail::Error>> {
        let size = self.size(uid);
        match large::fetch(opened(self.line, &self.folder).await?, self.engine, uid, size).await {
            Ok(Some(arrival)) => {
                self.came.push(uid);
                self.belt.put_ready(arrival).await?;
                Ok(None)
            }
            Ok(None) => Ok(None),
            Err(Error::Mail(error)) if is_of_a_message(&error) => {
                self.forget(&error);
                Ok(Some(error))
            }
            Err(error) => Err(error),
        }
    }

    /// Drops a connection that is of no use any more.
    fn forget(&mut self, error: &mail::Error) {
        if !matches!(error, mail::Error::Denied { .. } | mail::Error::TooLarge) {
            self.line.drop_session();
        }
    }
}

/// Whether a single message may be to blame, and not the line or the whole folder.
fn is_of_a_message(error: &mail::Error) -> bool {
    use mail::Error::{Denied, Lost, Protocol, TooLarge};
    matches!(error, Denied { .. } | Lost { .. } | Protocol(_) | TooLarge)
}

/// The session with the folder open: a fresh one where the last was lost.
async fn opened<'l>(line: &'l mut Line, folder: &Folder) -> Result<&'l mut Session> {
    if !line.has_selected(&folder.wire) {
        let selected = line.select(&folder.wire, None).await?;
        if selected.uid_validity != folder.uidvalidity {
            return Err(mail::Error::Lost { said: "the folder was renewed".into() }.into());
        }
    }
    line.session().await
}
