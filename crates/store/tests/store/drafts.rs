//! Drafts, notes, signatures, preferences, quarantine: small things that must not be lost.

use crate::world::*;
use domain::drafts::{Change as Drafts, Mode};
use domain::{AttachmentId, Change, DraftId, NoteId, SignatureId};
use store::conversations::View;
use store::drafts::{self, Draft, File, FileChange, Recipients};
use store::{Record, notes, preferences, quarantine, signatures, sources};
use uuid::Uuid;

fn draft(text: &str) -> Draft {
    Draft {
        id: DraftId(Uuid::from_u128(0xd1)),
        author: me(),
        conversation: Some(conversation_id(1)),
        account: Some(account()),
        mode: Mode::Reply,
        message: Some(message_id(1)),
        recipients: Recipients { to: vec!["Ann <ann@customer.example>".into()], ..Recipients::default() },
        subject: "Re: Pump".into(),
        html: format!("<p>{text}</p>"),
        text: text.into(),
        saved_at: at(5),
    }
}

#[tokio::test]
async fn a_draft_keeps_its_newest_text_and_its_files_until_it_ends() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let begun = Drafts::Begun { id: draft("").id, conversation: Some(conversation_id(1)), mode: Mode::Reply };
    let entries = vec![world.entry(user(me()), Some(conversation_id(1)), Change::Drafts(begun))];
    world.record(Record { drafts: vec![draft("first")], entries, ..Record::default() }).await;
    world.record(Record { drafts: vec![draft("second")], ..Record::default() }).await;
    let mut blob = world.store.blob().await.unwrap();
    blob.write(b"%PDF".to_vec()).await.unwrap();
    let packed = blob.finish().await.unwrap();
    let file = File {
        id: AttachmentId(Uuid::from_u128(0xdf)),
        draft: draft("").id,
        name: "offer.pdf".into(),
        media_type: "application/pdf".into(),
        content_id: None,
        size: 4,
        hash: packed.hash(),
    };
    world.record(Record { draft_files: vec![FileChange::Added(file.clone(), packed)], ..Record::default() }).await;
    let world = world.reopen().await;
    assert_eq!(drafts::of_conversation(&world.store, conversation_id(1), me()).await.unwrap(), Some(draft("second")));
    assert_eq!(drafts::files(&world.store, draft("").id).await.unwrap(), std::slice::from_ref(&file));
    assert_eq!(store::blobs::read(&world.store, file.hash).await.unwrap(), b"%PDF");
    assert!(world.conversation(1).await.has_draft);
    assert_eq!(world.list(View::Drafts).await, [1]);
    world.does(1, Change::Drafts(Drafts::Discarded { id: draft("").id })).await;
    assert!(drafts::list(&world.store, me()).await.unwrap().is_empty());
    assert!(drafts::files(&world.store, draft("").id).await.unwrap().is_empty());
    let late = world.store.record(Record { drafts: vec![draft("late")], ..Record::default() }).await;
    assert!(matches!(late, Err(store::Error::NotFound(_))), "a save that comes late begins nothing");
}

#[tokio::test]
async fn a_note_stands_beside_the_messages_and_its_text_goes_with_it() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let id = NoteId(Uuid::from_u128(0x40));
    let written = Change::Notes(domain::notes::Change::Written { id, conversation: conversation_id(1) });
    let entries = vec![world.entry(user(me()), Some(conversation_id(1)), written)];
    world.record(Record { entries, notes: vec![notes::Text { id, text: "call back".into() }], ..Record::default() }).await;
    let found = notes::list(&world.store, conversation_id(1)).await.unwrap();
    assert_eq!((found[0].author, found[0].text.as_str()), (me(), "call back"));
    assert_eq!(world.conversation(1).await.message_count, 1, "a note is no message");
    world.does(1, Change::Notes(domain::notes::Change::Deleted { id })).await;
    assert!(notes::list(&world.store, conversation_id(1)).await.unwrap().is_empty());
}

#[tokio::test]
async fn settings_and_signatures_are_what_they_were_last_set_to() {
    let world = World::new().await;
    for body in ["1", "{\"wide\":true}"] {
        let preference = preferences::Preference { user: me(), key: "window".into(), body: body.into() };
        world.record(Record { preferences: vec![preference], ..Record::default() }).await;
    }
    assert_eq!(preferences::find(&world.store, me(), "window").await.unwrap().as_deref(), Some("{\"wide\":true}"));
    assert_eq!(preferences::find(&world.store, me(), "other").await.unwrap(), None);
    let signature = domain::signatures::Signature {
        id: SignatureId(Uuid::from_u128(0x51)),
        account: account(),
        name: "Short".into(),
        html: "<p>A</p>".into(),
        text: "A".into(),
    };
    let saved = domain::signatures::Change::Saved { signature: signature.clone() };
    world.say(user(me()), None, Change::Signatures(saved)).await;
    assert_eq!(signatures::list(&world.store, account()).await.unwrap(), [signature]);
}

#[tokio::test]
async fn what_could_not_be_processed_is_kept_and_can_be_released() {
    let world = World::new().await;
    let mail = mail(1, 1);
    let quarantined = domain::messages::Change::Quarantined { id: message_id(1), reason: "no end".into() };
    let record = Record {
        entries: vec![world.entry(domain::Actor::Rule("intake".into()), None, Change::Messages(quarantined))],
        quarantined: vec![quarantine::Source {
            id: message_id(1),
            account: account(),
            source: world.store.pack(&mail.bytes()),
            received_at: at(1001),
        }],
        ..Record::default()
    };
    world.record(record).await;
    assert!(world.list(View::Any).await.is_empty());
    assert_eq!(quarantine::list(&world.store).await.unwrap()[0].reason, "no end");
    assert_eq!(sources::source(&world.store, message_id(1)).await.unwrap(), mail.bytes());
    let mut release = world.received(&mail);
    let released = domain::messages::Change::Released { id: message_id(1) };
    release.entries.insert(0, world.entry(user(me()), None, Change::Messages(released)));
    world.record(release).await;
    assert!(quarantine::list(&world.store).await.unwrap().is_empty());
    assert_eq!(world.list(View::Inbox).await, [1]);
    assert_eq!(sources::source(&world.store, message_id(1)).await.unwrap(), mail.bytes());
}
