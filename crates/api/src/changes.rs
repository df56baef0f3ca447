//! What happened, for those who show it: which nouns to fetch again.

use crate::{Api, Result};
use serde::Serialize;
use specta::Type;
use std::collections::BTreeSet;
use std::sync::Arc;
use store::Committed;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::watch;

/// More conversations than these are not named.
const NAMED: usize = 100;

/// Committed changes, folded: the window refetches what it shows of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Changed {
    /// Spelled as the modules of this room.
    pub nouns: Vec<String>,
    /// Conversations concerned; empty where there are too many to name.
    pub conversations: Vec<String>,
}

/// A subscription; ends with the workspace.
pub struct Changes {
    journal: Receiver<Arc<[Committed]>>,
    /// How connections are doing stands in no journal, and is on the screen all the same.
    health: watch::Receiver<u64>,
}

impl Changes {
    /// Waits for the next commit and folds what has piled up since; `None` at the end.
    pub async fn next(&mut self) -> Option<Changed> {
        let mut folded = Folded::default();
        tokio::select! {
            heard = self.journal.recv() => match heard {
                Ok(commit) => folded.add(&commit),
                Err(RecvError::Lagged(_)) => folded.everything = true,
                Err(RecvError::Closed) => return None,
            },
            Ok(()) = self.health.changed() => {
                folded.nouns.insert(HEALTH);
            }
        }
        loop {
            match self.journal.try_recv() {
                Ok(commit) => folded.add(&commit),
                Err(TryRecvError::Lagged(_)) => folded.everything = true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return Some(folded.into_changed()),
            }
        }
    }
}

#[derive(Default)]
struct Folded {
    nouns: BTreeSet<&'static str>,
    conversations: BTreeSet<String>,
    /// Commits were missed, or too many conversations are concerned.
    everything: bool,
}

/// The noun of connections that do better or worse.
const HEALTH: &str = "health";

/// Everything that a change can be about.
const NOUNS: [&str; 12] =
    [HEALTH, "accounts", "assignment", "contacts", "conversations", "drafts", "messages", "notes", "outbox", "signatures", "tags", "team"];

impl Folded {
    fn add(&mut self, commit: &[Committed]) {
        for Committed { entry, .. } in commit {
            self.nouns.insert(entry.change.noun());
            if self.conversations.len() <= NAMED {
                self.conversations.extend(entry.conversation.map(|id| id.to_string()));
            }
        }
    }

    fn into_changed(self) -> Changed {
        let nouns: Vec<&str> = if self.everything { NOUNS.to_vec() } else { self.nouns.into_iter().collect() };
        let too_many = self.everything || self.conversations.len() > NAMED;
        let conversations = if too_many { Vec::new() } else { self.conversations.into_iter().collect() };
        Changed { nouns: nouns.into_iter().map(str::to_owned).collect(), conversations }
    }
}

/// Subscribes to what is committed from now on.
pub fn subscribe(api: &Api) -> Result<Changes> {
    let engine = api.engine();
    Ok(Changes { journal: engine.store().subscribe(), health: engine.health() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Actor, Change, ConversationId, Entry, EntryId, Scope, TagId, UserId};
    use jiff::Timestamp;
    use uuid::Uuid;

    fn attached(conversation: u128) -> Committed {
        let id = ConversationId(Uuid::from_u128(conversation));
        let change = Change::Tags(domain::tags::Change::Attached { id: TagId(Uuid::nil()), conversation: id });
        let (actor, scope) = (Actor::User(UserId(Uuid::nil())), Scope::Team);
        Committed {
            seq: 1,
            entry: Entry {
                id: EntryId(Uuid::from_u128(conversation)),
                at: Timestamp::UNIX_EPOCH,
                actor,
                scope,
                conversation: Some(id),
                change,
            },
        }
    }

    #[tokio::test]
    async fn what_piled_up_is_told_at_once() {
        let (sender, receiver) = tokio::sync::broadcast::channel(16);
        let (_health, health) = watch::channel(0);
        let mut changes = Changes { journal: receiver, health };
        sender.send(Arc::from([attached(1)])).expect("heard");
        sender.send(Arc::from([attached(2), attached(1)])).expect("heard");
        drop(sender);
        let changed = changes.next().await.expect("a change");
        assert_eq!((changed.nouns, changed.conversations.len()), (vec!["tags".to_owned()], 2));
        assert_eq!(changes.next().await, None);
    }

    #[tokio::test]
    async fn who_is_too_slow_or_told_of_too_many_fetches_everything() {
        let (sender, receiver) = tokio::sync::broadcast::channel(2);
        let (_health, health) = watch::channel(0);
        let mut changes = Changes { journal: receiver, health };
        (0..9).for_each(|n| drop(sender.send(Arc::from([attached(n)]))));
        assert_eq!(changes.next().await.map(|changed| (changed.nouns.len(), changed.conversations.len())), Some((12, 0)));
        sender.send((0..500).map(attached).collect()).expect("heard");
        assert_eq!(changes.next().await.map(|changed| (changed.nouns.len(), changed.conversations.len())), Some((1, 0)));
    }

    #[tokio::test]
    async fn a_connection_that_does_worse_is_a_change() {
        let (_sender, receiver) = tokio::sync::broadcast::channel(2);
        let (rings, health) = watch::channel(0);
        let mut changes = Changes { journal: receiver, health };
        rings.send_replace(1);
        assert_eq!(changes.next().await.map(|changed| changed.nouns), Some(vec![HEALTH.to_owned()]));
    }
}
