//! A workspace in a folder of its own, on the second of March 2026, with one account that reaches nothing.

use api::{Api, ConversationId, MessageId, Viewer};
use domain::accounts::{Account, Change, Kind};
use domain::folders::Role;
use domain::messages::Source;
use domain::{AccountId, Actor, Scope, UserId};
use engine::clock::{Clock, Manual};
use engine::intake::{Incoming, take};
use engine::{Engine, Options};
use secrets::Vault;
use std::sync::Arc;
use std::time::Duration;
use store::Record;
use store::sync::Facts;
use tempfile::TempDir;

pub(crate) struct World {
    pub(crate) api: Api,
    pub(crate) me: Viewer,
    pub(crate) account: AccountId,
    clock: Arc<Manual>,
    _folder: TempDir,
}

pub(crate) const OURS: &str = "dock@shop.example";

impl World {
    pub(crate) async fn new() -> World {
        let folder = TempDir::new().expect("a folder");
        let clock = Manual::at("2026-03-02T12:00:00Z".parse().expect("an instant"));
        let options = Options {
            data_dir: folder.path().to_owned(),
            vault: Vault::memory(),
            clock: Clock::from_source(clock.clone()),
            tls: None,
            person: "Ana".into(),
        };
        let api = Api::of(Engine::open(options).await.expect("it opens"));
        let account = AccountId(api.engine().clock().draw());
        let added = Account { id: account, kind: Kind::Imap, address: OURS.into(), name: "Dock".into(), mail: None };
        let change = domain::Change::Accounts(Change::Added { account: added });
        let me = api.me();
        let entry = api.engine().entry(Actor::User(me.user), Scope::Account(account), None, change);
        api.engine().store().record(Record::of(vec![entry])).await.expect("recorded");
        World { api, me, account, clock, _folder: folder }
    }

    /// Somebody else, who may not change settings.
    pub(crate) fn stranger(&self) -> Viewer {
        Viewer { user: UserId(self.api.engine().clock().draw()), admin: false }
    }

    pub(crate) fn wait_a_minute(&self) {
        self.clock.advance(Duration::from_secs(60));
    }

    /// A new mail, an hour after the last; its conversation and its id.
    pub(crate) async fn mail(&self, raw: &str) -> (ConversationId, MessageId) {
        self.clock.advance(Duration::from_secs(3600));
        let raw = raw.replace('\n', "\r\n").into_bytes();
        let received_at = self.api.engine().clock().now();
        let inbound = mail::mime::parse(&raw, received_at);
        let identity = inbound.as_ref().expect("readable").identity;
        self.hand_over(raw, inbound).await;
        let id = engine::intake::message_id(self.api.engine(), self.account, &identity);
        let message = store::messages::find(self.api.engine().store(), id).await.expect("readable").expect("it is there");
        (message.conversation.expect("it is in one"), id)
    }

    /// Takes bytes in, with what the reader made of them.
    pub(crate) async fn hand_over(&self, raw: Vec<u8>, inbound: Result<domain::inbound::Inbound, mail::Error>) {
        let engine = self.api.engine();
        let received_at = engine.clock().now();
        let size = u32::try_from(raw.len()).expect("small");
        let source = engine.store().pack_any(raw).await.expect("packed");
        let incoming = Incoming { place: None, how: Source::Live, flags: None, received_at, size, source, inbound };
        take(engine, self.account, Role::Inbox, vec![incoming], Facts::default()).await.expect("taken in");
    }

    /// A short mail of this person about this.
    pub(crate) async fn letter(&self, from: &str, subject: &str, text: &str) -> (ConversationId, MessageId) {
        let id = subject.replace(' ', "-");
        self.mail(&format!("From: {from}\nTo: {OURS}\nSubject: {subject}\nMessage-ID: <{id}@mail.example>\n\n{text}\n")).await
    }
}
