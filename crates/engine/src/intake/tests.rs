use super::*;
use crate::Options;
use crate::clock::{Clock, Manual};
use domain::accounts::{self, Account, Kind};
use domain::conversations::{Link, Status};
use domain::messages::Direction;
use domain::threading::Because;
use domain::{Actor, Change, ConversationId, FolderId, Scope};
use secrets::Vault;
use std::sync::Arc;
use store::sync::Folder;
use uuid::Uuid;

/// A workspace with two accounts, each with an inbox and a Sent folder.
struct World {
    engine: Engine,
    clock: Arc<Manual>,
    uid: std::cell::Cell<u32>,
    _folder: tempfile::TempDir,
}

const SALES: AccountId = AccountId(Uuid::from_u128(1));
const ORDERS: AccountId = AccountId(Uuid::from_u128(2));

fn folder_of(account: AccountId, role: Role) -> FolderId {
    FolderId(Uuid::from_u128(account.0.as_u128() * 100 + role as u128))
}

async fn world() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Manual::at("2026-03-11T09:00:00Z".parse().expect("an instant"));
    let options = Options {
        data_dir: folder.path().to_owned(),
        vault: Vault::memory(),
        clock: Clock::from_source(Arc::<Manual>::clone(&clock)),
        tls: None,
        person: "Ida".into(),
    };
    let engine = Engine::open(options).await.expect("a workspace");
    let mut record = Record::default();
    for (id, address) in [(SALES, "sales@ours.example"), (ORDERS, "orders@ours.example")] {
        let account = Account { id, kind: Kind::Imap, address: address.into(), name: address.into(), mail: None };
        let added = Change::Accounts(accounts::Change::Added { account });
        record.entries.push(engine.entry(Actor::User(engine.store().me()), Scope::Account(id), None, added));
    }
    engine.store().record(record).await.expect("accounts");
    let mut record = Record::default();
    for account in [SALES, ORDERS] {
        for role in [Role::Inbox, Role::Sent, Role::Junk] {
            record.sync.folders.push(Folder {
                id: folder_of(account, role),
                account,
                wire: format!("{role:?}"),
                name: format!("{role:?}"),
                role,
                delimiter: None,
                mailbox_id: None,
                uidvalidity: 1,
                epoch: 1,
            });
        }
    }
    engine.store().record(record).await.expect("folders");
    World { engine, clock, uid: 0.into(), _folder: folder }
}

/// A mail by its header lines; the body is the same for all.
fn raw(id: &str, from: &str, lines: &str) -> String {
    format!(
        "Message-ID: <{id}@x.example>\r\nFrom: {from}\r\nTo: sales@ours.example\r\nDate: Wed, 11 Mar 2026 08:00:00 +0000\r\n{lines}\r\n\r\nbody of {id}\r\n"
    )
}

impl World {
    fn incoming(&self, account: AccountId, role: Role, how: Source, raw: &str) -> Incoming {
        self.uid.set(self.uid.get() + 1);
        let received_at = self.engine.clock().now();
        Incoming {
            place: Some(Place { folder: folder_of(account, role), epoch: 1, uid: self.uid.get() }),
            how,
            flags: Some(ServerFlags::default()),
            received_at,
            size: u32::try_from(raw.len()).expect("small"),
            source: self.engine.store().pack(raw.as_bytes()),
            inbound: mail::mime::parse(raw.as_bytes(), received_at),
        }
    }

    async fn take(&self, account: AccountId, role: Role, how: Source, raws: &[&str]) -> Taken {
        let incoming = raws.iter().map(|raw| self.incoming(account, role, how, raw)).collect();
        take(&self.engine, account, role, incoming, Facts::default()).await.expect("taken in")
    }

    async fn live(&self, raw: &str) -> store::messages::Message {
        self.clock.advance(std::time::Duration::from_secs(60));
        self.take(SALES, Role::Inbox, Source::Live, &[raw]).await;
        self.message(SALES, raw).await
    }

    async fn message(&self, account: AccountId, raw: &str) -> store::messages::Message {
        let inbound = mail::mime::parse(raw.as_bytes(), self.engine.clock().now()).expect("readable");
        let id = message_id(&self.engine, account, &inbound.identity);
        store::messages::find(self.engine.store(), id).await.expect("the database").expect("the message")
    }

    async fn conversation(&self, id: Option<ConversationId>) -> store::conversations::Conversation {
        let id = id.expect("a conversation");
        store::conversations::find(self.engine.store(), id).await.expect("the database").expect("the conversation")
    }

    /// Sends a reply of ours into the conversation, as the outbox does.
    async fn written(&self, raw: &str, conversation: ConversationId) -> MessageId {
        let inbound = mail::mime::parse(raw.as_bytes(), self.engine.clock().now()).expect("readable");
        let id = message_id(&self.engine, SALES, &inbound.identity);
        let due = self.engine.clock().now();
        let queued = Change::Outbox(domain::outbox::Change::Queued { id, conversation, due });
        let entry = self.engine.entry(Actor::User(self.engine.store().me()), Scope::Account(SALES), Some(conversation), queued);
        let mut record = Record::of(vec![entry]);
        record.outgoing.push(store::outbox::Envelope { id, sender: "sales@ours.example".into(), recipients: vec!["ana@x.example".into()] });
        record.contents.push(store::messages::Content {
            id,
            account: SALES,
            direction: Direction::Out,
            contact: inbound.to.first().cloned(),
            inbound,
            source: self.engine.store().pack(raw.as_bytes()),
            seen: true,
            flagged: false,
        });
        self.engine.store().record(record).await.expect("queued");
        id
    }
}

#[tokio::test]
async fn new_mail_opens_a_conversation_and_answers_join_it() {
    let world = world().await;
    let first = world.live(&raw("a", "Ana <ana@x.example>", "Subject: Pump 40 leaks")).await;
    let answer = world.live(&raw("b", "carl@x.example", "Subject: Re: Pump 40 leaks\r\nIn-Reply-To: <a@x.example>")).await;
    assert_eq!(first.conversation, answer.conversation);
    assert_eq!(answer.because, Because::Ids);
    let row = world.conversation(first.conversation).await;
    assert_eq!((row.status, row.message_count, row.unread > 0), (Status::Open, 2, true));
}

#[tokio::test]
async fn the_same_mail_in_two_folders_is_one_message_with_two_places() {
    let world = world().await;
    let mail = raw("a", "ana@x.example", "Subject: Pump 40 leaks");
    let taken = world.take(SALES, Role::Inbox, Source::Live, &[&mail, &mail]).await;
    assert_eq!(taken, Taken { new: 1, quarantined: 0 });
    assert_eq!(world.take(SALES, Role::Junk, Source::Backfill, &[&mail]).await.new, 0);
    let id = world.message(SALES, &mail).await.id;
    let places = store::sync::locations::of_messages(world.engine.store(), &[id]).await.expect("places");
    assert_eq!(places.len(), 3);
}

#[tokio::test]
async fn without_message_id_and_date_it_is_still_known_again() {
    let world = world().await;
    let mail = "From: ana@x.example\r\nSubject: Pump 40 leaks\r\n\r\nbody\r\n";
    assert_eq!(world.take(SALES, Role::Inbox, Source::Backfill, &[mail]).await.new, 1);
    assert_eq!(world.take(SALES, Role::Inbox, Source::Backfill, &[mail]).await.new, 0);
}

#[tokio::test]
async fn history_joins_in_any_order_of_its_batches() {
    let world = world().await;
    let first = raw("a", "ana@x.example", "Subject: Offer 7");
    let second = raw("b", "sales@ours.example", "Subject: Re: Offer 7\r\nReferences: <a@x.example>");
    let third = raw("c", "ana@x.example", "Subject: Another matter\r\nIn-Reply-To: <b@x.example>");
    let stranger = raw("d", "bob@y.example", "Subject: Belt 9\r\nIn-Reply-To: <lost@x.example>");
    for mail in [&third, &stranger, &first, &second] {
        world.take(SALES, Role::Inbox, Source::Backfill, &[mail]).await;
    }
    let of = async |mail: &str| world.message(SALES, mail).await.conversation;
    assert_eq!(of(&first).await, of(&second).await);
    assert_eq!(of(&first).await, of(&third).await);
    assert_ne!(of(&first).await, of(&stranger).await);
    assert_eq!(world.message(SALES, &second).await.direction, Direction::Out);
    assert_eq!(world.conversation(of(&first).await).await.message_count, 3);
}

#[tokio::test]
async fn what_was_sent_elsewhere_joins_and_waits_for_an_answer() {
    let world = world().await;
    let first = world.live(&raw("a", "ana@x.example", "Subject: Pump 40 leaks")).await;
    let sent = raw("b", "Ida <alias@ours.example>", "Subject: Re: Pump 40 leaks\r\nIn-Reply-To: <a@x.example>");
    world.take(SALES, Role::Sent, Source::Live, &[&sent]).await;
    let message = world.message(SALES, &sent).await;
    assert_eq!((message.direction, message.conversation), (Direction::Out, first.conversation));
    assert_eq!(world.conversation(first.conversation).await.status, Status::Waiting);
}

#[tokio::test]
async fn the_servers_copy_of_what_was_written_here_is_a_place_of_it() {
    let world = world().await;
    let first = world.live(&raw("a", "ana@x.example", "Subject: Pump 40 leaks")).await;
    let ours = raw("own", "sales@ours.example", "Subject: Re: Pump 40 leaks\r\nIn-Reply-To: <a@x.example>");
    let id = world.written(&ours, first.conversation.expect("a conversation")).await;
    let changed = ours.replace("body of own", "body of own\r\n-- \r\nscanned");
    assert_eq!(world.take(SALES, Role::Sent, Source::Live, &[&changed]).await.new, 0);
    let places = store::sync::locations::of_messages(world.engine.store(), &[id]).await.expect("places");
    assert_eq!(places.len(), 1);
    assert_eq!(world.conversation(first.conversation).await.message_count, 2);
}

fn report(id: &str, about: &str) -> String {
    format!(
        "Message-ID: <{id}@mta.example>\r\nFrom: MAILER-DAEMON@mta.example\r\nTo: sales@ours.example\r\nSubject: Undelivered\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mta.example\r\n\r\nFinal-Recipient: rfc822; ana@x.example\r\n\
         Action: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{about}@x.example>\r\nSubject: Re: Pump 40 leaks\r\n--b--\r\n"
    )
}

#[tokio::test]
async fn a_report_is_an_event_of_the_message_it_is_about() {
    let world = world().await;
    let first = world.live(&raw("a", "ana@x.example", "Subject: Pump 40 leaks")).await;
    let ours = raw("own", "sales@ours.example", "Subject: Re: Pump 40 leaks\r\nIn-Reply-To: <a@x.example>");
    let id = world.written(&ours, first.conversation.expect("a conversation")).await;
    let report = world.live(&report("r", "own")).await;
    assert_eq!((report.conversation, report.automatic), (first.conversation, true));
    let ours = store::messages::find(world.engine.store(), id).await.expect("the database").expect("ours");
    assert_eq!(ours.status, domain::messages::Status::Failed);
    assert!(ours.reason.is_some_and(|reason| reason.contains("ana@x.example") && reason.contains("mailbox full")));
    assert_eq!(world.conversation(first.conversation).await.status, Status::Open);
}

#[tokio::test]
async fn a_report_about_nothing_of_ours_is_kept_and_asks_for_nobody() {
    let world = world().await;
    let seen = world.live(&raw("a", "ana@x.example", "Subject: Pump 40 leaks")).await;
    let unmatched = world.live(&report("r", "never-sent")).await;
    assert_ne!(unmatched.conversation, seen.conversation);
    assert_eq!(world.conversation(unmatched.conversation).await.status, Status::Closed);
}

#[tokio::test]
async fn the_same_mail_in_two_accounts_is_two_conversations_that_point_at_each_other() {
    let world = world().await;
    let mail = raw("a", "ana@x.example", "Subject: Pump 40 leaks\r\nCc: orders@ours.example");
    world.take(SALES, Role::Inbox, Source::Live, &[&mail]).await;
    world.take(ORDERS, Role::Inbox, Source::Live, &[&mail]).await;
    let (sales, orders) = (world.message(SALES, &mail).await.conversation, world.message(ORDERS, &mail).await.conversation);
    assert_ne!(sales, orders);
    let links = store::conversations::links(world.engine.store(), sales.expect("a conversation")).await.expect("links");
    assert!(links.iter().any(|link| Some(link.id) == orders && link.link == Link::OtherAccount));
}

#[tokio::test]
async fn what_cannot_be_read_goes_to_quarantine_and_holds_nobody_up() {
    let world = world().await;
    let mail = raw("a", "ana@x.example", "Subject: Pump 40 leaks");
    let mut incoming =
        vec![world.incoming(SALES, Role::Inbox, Source::Live, "odd"), world.incoming(SALES, Role::Inbox, Source::Live, &mail)];
    incoming[0].inbound = Err(mail::Error::Unreadable);
    let taken = take(&world.engine, SALES, Role::Inbox, incoming, Facts::default()).await.expect("taken in");
    assert_eq!(taken, Taken { new: 1, quarantined: 1 });
    let waiting = store::quarantine::list(world.engine.store()).await.expect("a list");
    assert_eq!(waiting.len(), 1);
    assert_eq!(store::sources::source(world.engine.store(), waiting[0].id).await.expect("its bytes"), b"odd");
    retry(&world.engine, waiting[0].id).await.expect("readable now");
    assert_eq!(store::quarantine::list(world.engine.store()).await.expect("a list"), []);
    let released = store::messages::find(world.engine.store(), waiting[0].id).await.expect("the database").expect("the message");
    assert!(released.conversation.is_some());
    assert_eq!(store::sources::source(world.engine.store(), waiting[0].id).await.expect("its bytes"), b"odd");
}

#[tokio::test]
async fn what_was_gone_and_is_seen_again_returns() {
    let world = world().await;
    let mail = raw("a", "ana@x.example", "Subject: Pump 40 leaks");
    let message = world.live(&mail).await;
    let gone = Change::Messages(domain::messages::Change::Gone { id: message.id });
    let entry = world.engine.entry(Actor::Provider(SALES), Scope::Account(SALES), message.conversation, gone);
    world.engine.store().record(Record::of(vec![entry])).await.expect("recorded");
    assert!(world.message(SALES, &mail).await.hidden);
    world.take(SALES, Role::Inbox, Source::Live, &[&mail]).await;
    assert!(!world.message(SALES, &mail).await.hidden);
}

#[tokio::test]
async fn history_is_noted_before_new_mail_and_without_it() {
    let world = world().await;
    let old = world.incoming(SALES, Role::Inbox, Source::Backfill, &raw("old", "Bo <bo@x.example>", "Subject: old"));
    let new = world.incoming(SALES, Role::Inbox, Source::Live, &raw("new", "Bo <bo@x.example>", "Subject: new"));
    let (old, later) = (old.place.expect("a place").uid, [new]);
    let folder = folder_of(SALES, Role::Inbox);
    let have = UidSet::run(old, old + 1);
    let cursor = store::sync::Cursor { folder, have, uidnext: 9, highestmodseq: 5, exists: 2, full_scan_at: None };
    let noted = so_far(&Facts { cursors: vec![cursor], ..Facts::default() }, &later);
    assert_eq!(noted.cursors[0].have, UidSet::run(old, old));
}
