use super::provider::Provider;
use super::script::{self, Script};
use super::stage::{self, Play};
use super::when::Present;
use crate::clock::{Clock, Manual};
use crate::compose::{self, Leave, Letter};
use crate::{Engine, Options};
use domain::conversations::Status;
use domain::drafts::Mode;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use secrets::Vault;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use store::conversations::{Conversation, Query, View};

struct World {
    engine: Engine,
    clock: Arc<Manual>,
    _folder: tempfile::TempDir,
}

fn now() -> Timestamp {
    // A Tuesday.
    "2026-11-24T10:47:00Z".parse().expect("an instant")
}

async fn world() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Manual::at(now());
    let options = Options {
        data_dir: folder.path().to_owned(),
        vault: Vault::memory(),
        clock: Clock::from_source(Arc::<Manual>::clone(&clock)),
        tls: None,
        person: "Somebody".into(),
    };
    let engine = Engine::open(options).await.expect("a workspace");
    super::enter(&engine).await.expect("the demo");
    World { engine, clock, _folder: folder }
}

impl World {
    async fn list(&self, view: View) -> Vec<Conversation> {
        let query = Query { limit: 1_000, ..Query::of(view, self.engine.store().me()) };
        let page = store::conversations::list(self.engine.store(), &query).await.expect("a list");
        page.rows.into_iter().map(|row| row.conversation).collect()
    }

    async fn providers(&self) -> Vec<Provider> {
        let mut out = Vec::new();
        for row in store::accounts::list(self.engine.store()).await.expect("accounts") {
            out.push(Provider::new(&self.engine, row.account.id).await.expect("a provider"));
        }
        out
    }

    /// Lets a second pass for all providers.
    async fn second(&self, providers: &mut [Provider]) {
        self.clock.advance(Duration::from_secs(1));
        for provider in providers {
            provider.act().await.expect("it acts");
        }
    }
}

fn script() -> Script {
    script::read().expect("readable data")
}

fn plays(script: &Script) -> Vec<Play> {
    stage::history(script, &Present { now: now(), zone: TimeZone::UTC })
}

#[test]
fn everybody_and_everything_that_is_named_exists() {
    let script = script();
    for thread in script.stories.iter().chain(&script.patterns).chain(&script.live) {
        let subject = &thread.subject;
        assert!(script.cast.account(&thread.account).is_some(), "{subject}");
        assert!(thread.customer.iter().all(|key| script.cast.person(key).is_some()), "{subject}");
        assert!(thread.tags.iter().all(|name| script.cast.tags.iter().any(|tag| tag.name == *name)), "{subject}");
        assert!(thread.assignee.iter().all(|key| script.cast.colleague(key).is_some()), "{subject}");
        let known = |key: &String| key == "us" || script.cast.colleague(key).is_some() || script.cast.person(key).is_some();
        assert!(thread.mail.iter().flat_map(|mail| mail.from.iter().chain(&mail.cc)).all(known), "{subject}");
    }
    let plays = plays(&script);
    for story in &script.stories {
        assert!(plays.iter().any(|play| play.subject == story.subject && play.lines.len() == story.mail.len()), "{}", story.subject);
    }
    let slots = |play: &Play| play.subject.contains('{') || play.lines.iter().any(|line| line.mail.text.contains('{'));
    assert!(!plays.iter().any(slots));
}

#[test]
fn the_same_instant_gives_the_same_past_and_no_future() {
    let script = script();
    let told = |plays: Vec<Play>| plays.into_iter().map(|play| (play.key, play.subject, play.lines.len())).collect::<Vec<_>>();
    assert_eq!(told(plays(&script)), told(plays(&script)));
    assert!(plays(&script).iter().flat_map(|play| &play.lines).all(|line| line.at <= now()));
    let keys: BTreeSet<String> = plays(&script).into_iter().map(|play| play.key).collect();
    assert_eq!(keys.len(), plays(&script).len());
}

#[test]
fn any_hour_of_any_day_gives_a_whole_past() {
    let script = script();
    for at in ["2026-11-22T00:05:00Z", "2027-01-01T23:59:59Z", "2028-02-29T03:00:00Z", "2027-03-28T01:30:00Z"] {
        for zone in ["Europe/Berlin", "Pacific/Auckland", "America/St_Johns"] {
            let present = Present { now: at.parse().expect("an instant"), zone: TimeZone::get(zone).expect("a zone") };
            let plays = stage::history(&script, &present);
            assert!(plays.len() >= 200, "{at} {zone}: {}", plays.len());
        }
    }
}

#[tokio::test]
async fn the_inbox_is_believable() {
    let world = world().await;
    let all = world.list(View::Any).await;
    assert!((190..=230).contains(&all.len()), "{} conversations", all.len());
    let inbox = world.list(View::Inbox).await;
    assert!((12..=45).contains(&inbox.len()), "{} open", inbox.len());
    assert!(inbox.iter().filter(|row| row.unread > 0).count() >= 5);
    for (view, least) in [(View::Mine, 3), (View::Waiting, 5), (View::Snoozed, 1), (View::Drafts, 1), (View::Closed, 100), (View::Spam, 6)]
    {
        assert!(world.list(view).await.len() >= least, "{view:?}");
    }
    assert_eq!(store::quarantine::list(world.engine.store()).await.expect("a list"), []);
    assert_eq!(store::team::list(world.engine.store()).await.expect("a team").len(), 4);
    let longest = all.iter().max_by_key(|row| row.message_count).expect("one");
    assert_eq!((longest.subject.as_str(), longest.message_count), ("Two orders, one shipment?", 9));
    let expected = plays(&script()).len();
    assert_eq!(all.len(), expected, "every conversation is one");
}

#[tokio::test]
async fn mail_arrives_after_a_few_seconds_and_then_now_and_again() {
    let world = world().await;
    let mut providers = world.providers().await;
    let count = async || world.list(View::Any).await.iter().map(|row| row.message_count).sum::<u32>();
    let before = count().await;
    let mut gaps = Vec::new();
    let (mut seen, mut last) = (before, 0);
    for second in 1..=200 {
        world.second(&mut providers).await;
        let now = count().await;
        if now > seen {
            gaps.push(second - last);
            (seen, last) = (now, second);
        }
    }
    assert_eq!(gaps.first(), Some(&4));
    assert!(gaps.len() >= 4 && gaps.iter().skip(1).all(|gap| (20..=60).contains(gap)), "{gaps:?}");
    let newest = world.list(View::Inbox).await.into_iter().next().expect("one");
    assert!(newest.unread > 0 && newest.status == Status::Open);
}

#[tokio::test]
async fn a_reply_is_delivered_and_answered_in_the_same_conversation() {
    let world = world().await;
    let mut providers = world.providers().await;
    let inbox = world.list(View::Inbox).await;
    let row = inbox.iter().find(|row| row.subject.starts_with("Kit de embrague")).expect("Lucía waits");
    let store = world.engine.store();
    let message = store::messages::of_conversation(store, row.id).await.expect("messages").pop().expect("one");
    let letter = Letter {
        request: None,
        mode: Mode::Reply,
        conversation: Some(row.id),
        message: Some(message.id),
        account: None,
        to: None,
        cc: None,
        bcc: vec![],
        subject: None,
        html: None,
        text: "Sale hoy.".into(),
        files: vec![],
        leave: Leave::Now,
        draft: None,
        position: None,
        done: false,
    };
    let queued = compose::queue(&world.engine, store.me(), letter).await.expect("queued");
    world.second(&mut providers).await;
    let ours = store::messages::find(store, queued.id).await.expect("the database").expect("ours");
    assert_eq!(ours.status, domain::messages::Status::Sent);
    let mut waited = 0;
    while world.conversation_count(row).await < row.message_count + 2 {
        waited += 1;
        assert!(waited < 10, "nobody answers");
        world.second(&mut providers).await;
    }
    let answer = store::messages::of_conversation(store, row.id).await.expect("messages").pop().expect("an answer");
    assert_eq!(answer.from.address, "lucia@talleresferran.example");
    assert!(answer.snippet.starts_with("Muchas gracias por la rapidez, Nadia"), "{}", answer.snippet);
}

impl World {
    async fn conversation_count(&self, row: &Conversation) -> u32 {
        store::conversations::find(self.engine.store(), row.id).await.expect("the database").expect("still there").message_count
    }
}
