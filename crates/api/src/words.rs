//! What happened, in words: one quiet line for the timeline, with the reason where there is one.

use crate::{Api, Result};
use domain::change::Change;
use domain::{Actor, TagId, UserId, Viewer, assignment, conversations, messages, outbox, tags, threading};
use std::collections::BTreeMap;

/// Names that lines need.
pub(crate) struct Names {
    me: UserId,
    users: BTreeMap<UserId, String>,
    tags: BTreeMap<TagId, String>,
}

impl Names {
    /// Those of everybody and of every tag on offer.
    pub(crate) async fn load(api: &Api, viewer: &Viewer) -> Result<Names> {
        let store = api.engine().store();
        let users = store::team::list(store).await?.into_iter().map(|user| (user.id, user.name)).collect();
        let tags = store::tags::list(store).await?.into_iter().map(|tag| (tag.id, tag.name)).collect();
        Ok(Names { me: viewer.user, users, tags })
    }

    /// A user's name.
    pub(crate) fn user(&self, id: UserId) -> &str {
        self.users.get(&id).map_or("somebody who left", String::as_str)
    }

    /// Who did it.
    pub(crate) fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::User(id) if *id == self.me => "You".into(),
            Actor::User(id) => self.user(*id).to_owned(),
            Actor::Rule(name) => format!("Rule {name}"),
            Actor::Provider(_) => "Mail server".into(),
        }
    }

    fn tag(&self, id: TagId) -> &str {
        self.tags.get(&id).map_or("a deleted tag", String::as_str)
    }
}

/// A line.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) because: Option<String>,
}

impl Said {
    fn of(text: impl Into<String>) -> Said {
        Said { text: text.into(), because: None }
    }

    fn because(mut self, reason: impl Into<String>) -> Said {
        self.because = Some(reason.into());
        self
    }
}

/// The line of a change; `None` for what is seen anyway or means nothing to a person.
pub(crate) fn say(change: &Change, names: &Names) -> Option<Said> {
    match change {
        Change::Assignment(change) => Some(assigned(change, names)),
        Change::Conversations(change) => Some(conversation(change)),
        Change::Messages(change) => message(change),
        Change::Notes(domain::notes::Change::Written { .. }) => Some(Said::of("Note written")),
        Change::Notes(domain::notes::Change::Deleted { .. }) => Some(Said::of("Note deleted")),
        Change::Outbox(change) => sent(change),
        Change::Tags(tags::Change::Attached { id, .. }) => Some(Said::of(format!("Tag {} added", names.tag(*id)))),
        Change::Tags(tags::Change::Detached { id, .. }) => Some(Said::of(format!("Tag {} removed", names.tag(*id)))),
        Change::Accounts(_) | Change::Contacts(_) | Change::Drafts(_) | Change::Signatures(_) | Change::Tags(_) | Change::Team(_) => None,
    }
}

fn assigned(change: &assignment::Change, names: &Names) -> Said {
    let assignment::Change::Assigned { to, because, .. } = change;
    let said = match to {
        Some(user) if *user == names.me => Said::of("Assigned to you"),
        Some(user) => Said::of(format!("Assigned to {}", names.user(*user))),
        None => Said::of("Assigned to nobody"),
    };
    match because {
        assignment::Because::ByHand => said,
        assignment::Because::Replied => said.because("answered it while it belonged to nobody"),
    }
}

fn conversation(change: &conversations::Change) -> Said {
    use conversations::{Change, Link, Place, Status};
    match change {
        Change::StatusSet { to: Status::Open, from: Status::Closed, .. } => Said::of("Reopened"),
        Change::StatusSet { to: Status::Open, .. } => Said::of("Open"),
        Change::StatusSet { to: Status::Waiting, .. } => Said::of("Waiting for an answer"),
        Change::StatusSet { to: Status::Snoozed, until, .. } => {
            Said::of(until.map_or_else(|| "Snoozed until they answer".to_owned(), |until| format!("Snoozed until {until}")))
        }
        Change::StatusSet { to: Status::Closed, .. } => Said::of("Done"),
        Change::PlaceSet { to: Place::Normal, from: Place::Spam, .. } => Said::of("Not spam"),
        Change::PlaceSet { to: Place::Normal, .. } => Said::of("Moved back"),
        Change::PlaceSet { to: Place::Spam, .. } => Said::of("Moved to spam"),
        Change::PlaceSet { to: Place::Trash, .. } => Said::of("Moved to trash"),
        Change::Linked { link: Link::FollowUp, .. } => Said::of("Linked to the conversation before it").because("that one was closed"),
        Change::Linked { link: Link::Forward, .. } => Said::of("Linked to the conversation that was forwarded"),
        Change::Linked { link: Link::OtherAccount, .. } => {
            Said::of("Linked to another account's conversation").because("the same mail came there")
        }
        Change::Linked { link: Link::Related, .. } => {
            Said::of("Linked to a related conversation").because("a later message belongs to both")
        }
    }
}

fn message(change: &messages::Change) -> Option<Said> {
    use messages::Change;
    Some(match change {
        Change::Received { because, .. } => Said::of("Message came in").because(threading(*because)),
        Change::Relinked { because, .. } => Said::of("A message was moved here or away").because(threading(*because)),
        Change::Gone { .. } => Said::of("A message was deleted on the server"),
        Change::Returned { .. } => Said::of("A deleted message is back on the server"),
        Change::Quarantined { reason, .. } => Said::of("A message could not be processed").because(reason.as_str()),
        Change::Released { .. } => Said::of("A message left quarantine"),
        Change::Bounced { reason, .. } => Said::of("Delivery failed").because(reason.as_str()),
        Change::SeenSet { .. } | Change::FlaggedSet { .. } => return None,
    })
}

fn sent(change: &outbox::Change) -> Option<Said> {
    use outbox::{Change, Evidence};
    Some(match change {
        Change::Queued { due, .. } => Said::of(format!("Reply queued, leaves at {due}")),
        Change::Sent { refused, .. } if !refused.is_empty() => {
            Said::of("Reply sent, not to everybody").because(outbox::refusals(refused).unwrap_or_default())
        }
        Change::PartlySent { at, reason, .. } => Said::of(format!("Reply sent to some, next try at {at}")).because(reason.as_str()),
        Change::Sent { evidence: Evidence::Accepted, .. } => Said::of("Reply sent").because("the server accepted it"),
        Change::Sent { evidence: Evidence::SentFolder, .. } => Said::of("Reply sent").because("it was found in the Sent folder"),
        Change::RetrySet { at, reason, .. } => Said::of(format!("Reply not sent yet, next try at {at}")).because(reason.as_str()),
        Change::Failed { reason, .. } => Said::of("Reply not sent").because(reason.as_str()),
        Change::Unknown { reason, .. } => Said::of("Whether the reply was sent is unknown").because(reason.as_str()),
        Change::Cancelled { .. } => Said::of("Reply taken back"),
        Change::Requeued { forced: true, .. } => Said::of("Sent again by force"),
        Change::Requeued { .. } => Said::of("Told to leave at once"),
        Change::Claimed { .. } | Change::DotReached { .. } => return None,
    })
}

/// Why a message is in its conversation.
pub(crate) fn threading(because: threading::Because) -> &'static str {
    use threading::Because;
    match because {
        Because::Nothing => "it answers nothing that is here",
        Because::Ids => "it answers a message of this conversation",
        Because::Mentioned => "messages of this conversation answer it",
        Because::SharedRoot => "it and others answer the same message, which is not here",
        Because::Subject => "a participant wrote with the same subject",
        Because::Token => "it was sent to this conversation's reply address",
        Because::Forward => "somebody else forwarded it",
        Because::Bulk => "it answers a mail that went to many",
        Because::ClosedOtherSubject => "the conversation it answers is closed and has another subject",
        Because::FollowUp => "the conversation it answers was closed too long ago",
        Because::Written => "it was written here",
        Because::ByHand => "a person moved it",
    }
}

/// What undo says: the deed that was taken back, and how often it was done at once.
pub(crate) fn undone(change: &Change, times: usize) -> String {
    let deed = match change {
        Change::Assignment(_) => "assignment",
        Change::Tags(tags::Change::Attached { .. }) => "tag added",
        Change::Tags(_) => "tag removed",
        Change::Messages(messages::Change::SeenSet { to: true, .. }) => "marked as read",
        Change::Messages(messages::Change::SeenSet { .. }) => "marked as unread",
        Change::Conversations(change) => return count(format!("Undone: {}", conversation(change).text), times),
        _ => "last change",
    };
    count(format!("Undone: {deed}"), times)
}

fn count(text: String, times: usize) -> String {
    if times > 1 { format!("{text} ({times} times)") } else { text }
}
