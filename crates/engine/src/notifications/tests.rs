use super::*;
use crate::Options;
use crate::clock::{Clock, Manual};
use crate::intake::{self, Incoming};
use domain::accounts::{self, Account, Kind};
use domain::folders::Role;
use domain::messages::Source;
use domain::{AccountId, Actor, Change, Scope, ServerFlags};
use secrets::Vault;
use std::task::Poll;
use store::Record;
use store::sync::Facts;
use uuid::Uuid;

const SALES: AccountId = AccountId(Uuid::from_u128(1));

async fn workspace() -> (Engine, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::from_source(Manual::at("2026-03-11T09:00:00Z".parse().expect("an instant")));
    let options = Options { data_dir: folder.path().to_owned(), vault: Vault::memory(), clock, tls: None, person: "Ida".into() };
    let engine = Engine::open(options).await.expect("a workspace");
    let account = Account { id: SALES, kind: Kind::Imap, address: "sales@ours.example".into(), name: "Sales".into(), mail: None };
    let added = Change::Accounts(accounts::Change::Added { account });
    let entry = engine.entry(Actor::User(engine.store().me()), Scope::Account(SALES), None, added);
    engine.store().record(Record::of(vec![entry])).await.expect("an account");
    (engine, folder)
}

/// A mail from `from` comes in.
async fn comes(engine: &Engine, from: &str, how: Source, flags: ServerFlags) {
    let subject = engine.clock().draw();
    let raw = format!("Message-ID: <{subject}@x.example>\r\nFrom: {from}\r\nTo: sales@ours.example\r\nSubject: {subject}\r\n\r\nbody\r\n");
    let received_at = engine.clock().now();
    let inbound = mail::mime::parse(raw.as_bytes(), received_at);
    let source = engine.store().pack(raw.as_bytes());
    let incoming = Incoming { place: None, how, flags: Some(flags), received_at, size: 1, source, inbound };
    intake::take(engine, SALES, Role::Inbox, vec![incoming], Facts::default()).await.expect("taken in");
}

async fn title(notices: &mut Notices) -> String {
    match tokio::time::timeout(Duration::from_secs(20), notices.next()).await {
        Ok(Some(Notice::Show { title, .. })) => title,
        other => panic!("nothing was announced: {other:?}"),
    }
}

#[tokio::test]
async fn a_call_dropped_half_way_loses_no_notice() {
    let (engine, _folder) = workspace().await;
    let mut notices = subscribe(&engine);
    comes(&engine, "Ana <ana@x.example>", Source::Live, ServerFlags::default()).await;
    {
        let mut dropped = std::pin::pin!(notices.next());
        let polled = std::future::poll_fn(|cx| Poll::Ready(dropped.as_mut().poll(cx))).await;
        assert!(polled.is_pending(), "it is heard, and being looked up");
    }
    assert_eq!(title(&mut notices).await, "Ana");
}

#[tokio::test]
async fn history_what_was_read_elsewhere_and_mail_of_ours_are_silent() {
    let (engine, _folder) = workspace().await;
    let mut notices = subscribe(&engine);
    comes(&engine, "Old <old@x.example>", Source::Backfill, ServerFlags::default()).await;
    comes(&engine, "Read <read@x.example>", Source::Live, ServerFlags::SEEN).await;
    comes(&engine, "Us <sales@ours.example>", Source::Live, ServerFlags::default()).await;
    comes(&engine, "Ana <ana@x.example>", Source::Live, ServerFlags::default()).await;
    assert_eq!(title(&mut notices).await, "Ana");
}
