//! The form of every change in the journal. A difference here is a decision: old entries must still be read.

use crate::tags::tag;
use crate::world::*;
use domain::change::Change;
use domain::conversations::{Link, Place, Status};
use domain::messages::Source;
use domain::threading::Because;
use domain::{
    ContactId, DraftId, NoteId, SignatureId, accounts, assignment, contacts, conversations, drafts, messages, notes, outbox, signatures,
    tags, team,
};
use uuid::Uuid;

/// Does not compile where a variant is missing, and so reminds of the list below.
fn is_listed(change: &Change) -> usize {
    use {accounts::Change as A, contacts::Change as C, conversations::Change as V, drafts::Change as D, messages::Change as M};
    use {outbox::Change as O, tags::Change as T};
    match change {
        Change::Accounts(A::Added { .. } | A::Edited { .. } | A::StatusSet { .. } | A::Removed { .. }) => 4,
        Change::Assignment(assignment::Change::Assigned { .. }) => 1,
        Change::Contacts(C::Renamed { .. } | C::RemoteContentSet { .. }) => 2,
        Change::Conversations(V::StatusSet { .. } | V::PlaceSet { .. } | V::Linked { .. }) => 3,
        Change::Drafts(D::Begun { .. } | D::Discarded { .. } | D::Queued { .. }) => 3,
        Change::Messages(M::Received { .. } | M::Relinked { .. } | M::SeenSet { .. } | M::FlaggedSet { .. } | M::Gone { .. }) => 9,
        Change::Messages(M::Returned { .. } | M::Quarantined { .. } | M::Released { .. } | M::Bounced { .. }) => 9,
        Change::Notes(notes::Change::Written { .. } | notes::Change::Deleted { .. }) => 2,
        Change::Outbox(O::Queued { .. } | O::Claimed { .. } | O::DotReached { .. } | O::Sent { .. } | O::RetrySet { .. }) => 10,
        Change::Outbox(O::PartlySent { .. } | O::Failed { .. } | O::Unknown { .. } | O::Cancelled { .. } | O::Requeued { .. }) => 10,
        Change::Signatures(signatures::Change::Saved { .. } | signatures::Change::Deleted { .. }) => 2,
        Change::Tags(T::Created { .. } | T::Edited { .. } | T::Deleted { .. } | T::Attached { .. } | T::Detached { .. }) => 5,
        Change::Team(team::Change::Joined { .. } | team::Change::Edited { .. } | team::Change::Left { .. }) => 3,
    }
}

fn of_settings() -> Vec<Change> {
    let account = settings(account(), "a@b.example");
    let status = accounts::Status::Error { trouble: accounts::Trouble::Quota, reason: "Full.".into() };
    let user = first().user;
    let signature = signatures::Signature {
        id: SignatureId(Uuid::from_u128(5)),
        account: account.id,
        name: "S".into(),
        html: "<p>".into(),
        text: "t".into(),
    };
    vec![
        Change::Accounts(accounts::Change::Added { account: account.clone() }),
        Change::Accounts(accounts::Change::Edited { id: account.id, from: account.clone(), to: account.clone() }),
        Change::Accounts(accounts::Change::StatusSet { id: account.id, from: accounts::Status::Active, to: status }),
        Change::Accounts(accounts::Change::Removed { id: account.id }),
        Change::Signatures(signatures::Change::Saved { signature: signature.clone() }),
        Change::Signatures(signatures::Change::Deleted { id: signature.id }),
        Change::Tags(tags::Change::Created { tag: tag(1, "a") }),
        Change::Tags(tags::Change::Edited { id: tag(1, "a").id, from: tag(1, "a"), to: tag(1, "b") }),
        Change::Tags(tags::Change::Deleted { id: tag(1, "a").id }),
        Change::Team(team::Change::Joined { user: user.clone() }),
        Change::Team(team::Change::Edited { id: user.id, from: user.clone(), to: user.clone() }),
        Change::Team(team::Change::Left { id: user.id }),
    ]
}

fn of_conversations() -> Vec<Change> {
    let (id, to) = (conversation_id(1), conversation_id(2));
    let contact = ContactId(Uuid::from_u128(6));
    vec![
        Change::Assignment(assignment::Change::Assigned {
            conversation: id,
            from: None,
            to: Some(me()),
            because: assignment::Because::Replied,
        }),
        Change::Contacts(contacts::Change::Renamed { id: contact, from: "a".into(), to: "b".into() }),
        Change::Contacts(contacts::Change::RemoteContentSet { id: contact, from: false, to: true }),
        Change::Conversations(conversations::Change::StatusSet { id, from: Status::Open, to: Status::Snoozed, until: Some(at(1)) }),
        Change::Conversations(conversations::Change::PlaceSet { id, from: Place::Normal, to: Place::Spam }),
        Change::Conversations(conversations::Change::Linked { id, to, link: Link::FollowUp }),
        Change::Notes(notes::Change::Written { id: NoteId(Uuid::from_u128(7)), conversation: id }),
        Change::Notes(notes::Change::Deleted { id: NoteId(Uuid::from_u128(7)) }),
        Change::Tags(tags::Change::Attached { id: tag(1, "a").id, conversation: id }),
        Change::Tags(tags::Change::Detached { id: tag(1, "a").id, conversation: id }),
    ]
}

fn of_messages() -> Vec<Change> {
    use messages::Change as M;
    let (id, conversation) = (message_id(1), conversation_id(1));
    let all = [
        M::Received { id, conversation, source: Source::Backfill, because: Because::Ids },
        M::Relinked { id, from: conversation, to: conversation_id(2), because: Because::Mentioned },
        M::SeenSet { id, from: false, to: true },
        M::FlaggedSet { id, from: false, to: true },
        M::Gone { id },
        M::Returned { id },
        M::Quarantined { id, reason: "r".into() },
        M::Released { id },
        M::Bounced { id, at: at(1), reason: "r".into() },
    ];
    all.into_iter().map(Change::Messages).collect()
}

fn of_the_way_out() -> Vec<Change> {
    use outbox::Change as O;
    let (id, conversation, draft) = (message_id(1), conversation_id(1), DraftId(Uuid::from_u128(8)));
    let refused = vec![outbox::RefusedRecipient { address: "a@b".into(), reason: "550".into() }];
    let all = [
        O::Queued { id, conversation, due: at(1) },
        O::Claimed { id, attempt: 1 },
        O::DotReached { id, attempt: 1 },
        O::Sent { id, evidence: outbox::Evidence::Accepted, refused: refused.clone() },
        O::PartlySent { id, at: at(1), left: vec!["c@d".into()], refused, reason: "r".into() },
        O::RetrySet { id, at: at(1), reason: "r".into() },
        O::Failed { id, reason: "r".into() },
        O::Unknown { id, look_at: at(1), reason: "r".into() },
        O::Cancelled { id },
        O::Requeued { id, at: at(1), forced: true },
    ];
    let drafts = [
        drafts::Change::Begun { id: draft, conversation: None, mode: drafts::Mode::ReplyAll },
        drafts::Change::Discarded { id: draft },
        drafts::Change::Queued { id: draft, message: id },
    ];
    all.into_iter().map(Change::Outbox).chain(drafts.into_iter().map(Change::Drafts)).collect()
}

#[test]
fn the_form_of_every_change_is_known() {
    let all: Vec<Change> = [of_settings(), of_conversations(), of_messages(), of_the_way_out()].concat();
    for change in &all {
        let same_noun = all.iter().filter(|other| other.noun() == change.noun());
        assert_eq!(same_noun.count(), is_listed(change), "variants of {}", change.noun());
    }
    insta::assert_json_snapshot!("changes", all);
}
