use super::*;
use crate::Options;
use crate::clock::{Clock, Manual};
use domain::accounts::{self as account, Kind, MailSettings, Security, Server};
use domain::messages::Direction;
use domain::outbox::Change;
use domain::{Actor, ConversationId, Scope};
use secrets::{Secret, Vault};
use std::sync::Arc;
use std::time::Duration;
use store::Record;
use uuid::Uuid;

/// A port where nobody listens.
fn nowhere() -> Server {
    Server { host: "127.0.0.1".into(), port: 1, security: Security::Plain }
}

/// A workspace whose account sent a message of which no copy was seen.
async fn sent() -> (Engine, Account, Arc<Manual>, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let manual = Manual::at("2026-03-11T09:00:00Z".parse().expect("an instant"));
    let clock = Clock::from_source(Arc::<Manual>::clone(&manual));
    let tls = net::Tls::trusting([]).expect("nobody is trusted");
    let vault = Vault::memory();
    let options = Options { data_dir: folder.path().to_owned(), vault: vault.clone(), clock, tls: Some(tls), person: "Ida".into() };
    let engine = Engine::open(options).await.expect("a workspace");
    let mail = Some(MailSettings { imap: nowhere(), smtp: nowhere(), username: "sales".into() });
    let id = AccountId(Uuid::from_u128(1));
    let account = Account { id, kind: Kind::Imap, address: "sales@ours.example".into(), name: "Sales".into(), mail };
    vault.put(id, Secret::new("word".into())).await.expect("kept");
    let added = domain::Change::Accounts(account::Change::Added { account: account.clone() });
    let entry = engine.entry(Actor::User(engine.store().me()), Scope::Account(id), None, added);
    engine.store().record(Record::of(vec![entry])).await.expect("an account");
    write(&engine, &account).await;
    (engine, account, manual, folder)
}

/// Queued, claimed and taken by the sending server.
async fn write(engine: &Engine, account: &Account) {
    let raw = "Message-ID: <a@ours.example>\r\nFrom: sales@ours.example\r\nTo: ana@x.example\r\nSubject: Pump\r\n\r\nbody\r\n";
    let now = engine.clock().now();
    let inbound = mail::mime::parse(raw.as_bytes(), now).expect("readable");
    let (id, conversation) = (MessageId(Uuid::from_u128(2)), ConversationId(Uuid::from_u128(3)));
    let changes = [
        Change::Queued { id, conversation, due: now },
        Change::Claimed { id, attempt: 1 },
        Change::DotReached { id, attempt: 1 },
        Change::Sent { id, evidence: Evidence::Accepted, refused: Vec::new() },
    ];
    for change in changes {
        let is_first = matches!(change, Change::Queued { .. });
        let actor = Actor::User(engine.store().me());
        let entry = engine.entry(actor, Scope::Account(account.id), Some(conversation), domain::Change::Outbox(change));
        let mut record = Record::of(vec![entry]);
        if is_first {
            let recipients = vec!["ana@x.example".into()];
            record.outgoing.push(store::outbox::Envelope { id, sender: account.address.clone(), recipients });
            record.contents.push(store::messages::Content {
                id,
                account: account.id,
                direction: Direction::Out,
                contact: inbound.to.first().cloned(),
                inbound: inbound.clone(),
                source: engine.store().pack(raw.as_bytes()),
                seen: true,
                flagged: false,
            });
        }
        engine.store().record(record).await.expect("recorded");
    }
}

#[tokio::test]
async fn a_copy_that_cannot_be_filed_now_is_filed_later_and_stops_nothing() {
    let (engine, account, clock, _folder) = sent().await;
    clock.advance(Duration::from_secs(11));
    let mut filing = Filing::default();
    let now = engine.clock().now();
    assert!(filing.next(&engine, account.id).await.expect("the database").is_some_and(|at| at <= now), "there is something to file");
    filing.attempt(&engine, &account).await.expect("a server that is away is no failure of ours");
    let again = filing.next(&engine, account.id).await.expect("the database");
    assert!(again.is_some_and(|at| at > now), "asked again later, not at once: {again:?}");
}
