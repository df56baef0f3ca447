//! What a mail server and the customers behind it would do: take what is due, bring new mail, answer answers.

use super::SEED;
use super::cast::Person;
use super::dice::{Dice, number};
use super::letter::{self, Quote};
use super::post::{self, Parcel};
use super::script::{self, Script};
use super::stage::{self, Play};
use crate::{Engine, Error, Result, accounts};
use domain::accounts::Account;
use domain::contacts::Address;
use domain::folders::Role;
use domain::inbound::Inbound;
use domain::messages::Source;
use domain::outbox::{Change, Evidence};
use domain::{AccountId, Actor, MessageId, Scope};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mail::mime::{Compose, build, parse};
use std::collections::BTreeMap;
use std::time::Duration;
use store::Record;
use store::outbox::OutboxRow;
use tokio_util::sync::CancellationToken;

/// When the first message comes, and how long until the next one (seconds).
const FIRST: i64 = 4;
const NEXT: (i64, i64) = (20, 60);
/// How long a customer takes to answer (seconds).
const ANSWER: (i64, i64) = (4, 9);
/// The longest pause between two looks.
const LOOK: Duration = Duration::from_secs(5);

/// Serves an account of the demo until told to stop.
pub(crate) async fn run(engine: Engine, account: AccountId, cancel: CancellationToken) -> Result<()> {
    let mut provider = Provider::new(&engine, account).await?;
    let bell = engine.bells().of(account);
    while !cancel.is_cancelled() {
        provider.act().await?;
        accounts::recover(&engine, account).await?;
        let pause = provider.pause().await?;
        tokio::select! {
            () = cancel.cancelled() => break,
            () = bell.outbox.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    Ok(())
}

/// The provider of one account.
pub(super) struct Provider {
    engine: Engine,
    account: Account,
    script: Script,
    zone: TimeZone,
    arrivals: Arrivals,
    next: Option<Arrival>,
    /// Messages of ours that will be answered.
    waiting: BTreeMap<Timestamp, MessageId>,
    /// How often each person answered.
    answered: BTreeMap<String, usize>,
}

impl Provider {
    pub(super) async fn new(engine: &Engine, account: AccountId) -> Result<Provider> {
        let account = accounts::find(engine, account).await?.account;
        let arrivals = Arrivals { at: engine.clock().now(), count: 0, dice: Dice::new(SEED) };
        let (waiting, answered) = (BTreeMap::new(), BTreeMap::new());
        let mut provider = Provider {
            engine: engine.clone(),
            account,
            script: script::read()?,
            zone: TimeZone::system(),
            arrivals,
            next: None,
            waiting,
            answered,
        };
        provider.look_ahead();
        Ok(provider)
    }

    /// Does everything that is due by now.
    pub(super) async fn act(&mut self) -> Result<()> {
        let now = self.engine.clock().now();
        for row in store::outbox::due(self.engine.store(), now).await? {
            if row.account == self.account.id {
                self.send(&row, now).await?;
            }
        }
        while let Some(arrival) = self.next.take_if(|next| next.at <= now) {
            self.bring(&arrival).await?;
            self.look_ahead();
        }
        while let Some(due) = self.waiting.first_entry().filter(|entry| *entry.key() <= now) {
            let message = due.remove();
            self.answer(message, now).await?;
        }
        Ok(())
    }

    /// How long there will be nothing to do.
    async fn pause(&self) -> Result<Duration> {
        let outbox = store::outbox::next_due(self.engine.store()).await?;
        let next = [outbox, self.next.as_ref().map(|next| next.at), self.waiting.keys().next().copied()];
        let first = next.into_iter().flatten().min();
        let until = first.map_or(LOOK, |at| Duration::try_from(at.duration_since(self.engine.clock().now())).unwrap_or_default());
        Ok(until.clamp(Duration::from_millis(100), LOOK))
    }

    /// The next arrival of this account: all accounts share one sequence.
    fn look_ahead(&mut self) {
        while self.next.is_none() {
            let Some(arrival) = self.arrivals.next(&self.script) else { return };
            let ours = self.script.cast.account(&arrival.play.account).is_some_and(|account| account.address == self.account.address);
            self.next = Some(arrival).filter(|_| ours);
        }
    }

    /// Takes a message of ours, as a server does, and lets its first recipient think about it.
    async fn send(&mut self, row: &OutboxRow, now: Timestamp) -> Result<()> {
        let id = row.id;
        let attempt = row.attempts.saturating_add(1);
        let sent = Change::Sent { id, evidence: Evidence::Accepted, refused: vec![] };
        let entry = |change| {
            let actor = Actor::Rule("outbox".into());
            self.engine.entry(actor, Scope::Account(row.account), Some(row.conversation), domain::Change::Outbox(change))
        };
        match self.engine.store().record(Record::of(vec![entry(Change::Claimed { id, attempt })])).await {
            // Taken back in the meantime.
            Err(store::Error::Conflict(_)) => return Ok(()),
            claimed => claimed?,
        };
        self.engine.store().record(Record::of(vec![entry(sent)])).await?;
        let thinking = Dice::new(number(&id.to_string())).between(ANSWER.0, ANSWER.1);
        let at = now.saturating_add(SignedDuration::from_secs(thinking)).unwrap_or(now);
        self.waiting.insert(at, id);
        Ok(())
    }

    async fn bring(&self, arrival: &Arrival) -> Result<()> {
        let n = arrival.play.lines.len().saturating_sub(1);
        let Some(raw) = letter::write(&self.script, &arrival.play, n, &self.zone)? else { return Ok(()) };
        self.deliver(raw, arrival.at).await
    }

    async fn deliver(&self, raw: Vec<u8>, at: Timestamp) -> Result<()> {
        let parcel = Parcel { raw, at, seen: false };
        post::deliver(&self.engine, self.account.id, Role::Inbox, Source::Live, vec![parcel]).await?;
        Ok(())
    }

    /// The first recipient answers a message of ours.
    async fn answer(&mut self, message: MessageId, now: Timestamp) -> Result<()> {
        let source = store::sources::source(self.engine.store(), message).await?;
        let reading = tokio::task::spawn_blocking(move || parse(&source, now));
        let ours = reading.await.map_err(|_| Error::Ended("reading a message of the demo"))??;
        let Some(to) = ours.to.first().filter(|to| self.script.cast.accounts.iter().all(|own| own.address != to.key())) else {
            return Ok(());
        };
        let person = self.script.cast.at(&to.address).cloned().unwrap_or_else(|| stranger(to));
        let turn = self.answered.entry(to.key()).or_default();
        let text = answer_text(&self.script, &person, *turn);
        *turn = turn.saturating_add(1);
        if let Some(text) = text {
            self.deliver(answer(&self.account, &person, &ours, text, now, &self.zone)?, now).await?;
        }
        Ok(())
    }
}

/// Somebody whom the script does not know.
fn stranger(address: &Address) -> Person {
    let name = if address.name.is_empty() { address.address.split('@').next().unwrap_or_default() } else { address.name.as_str() };
    Person { key: String::new(), name: name.into(), address: address.address.clone(), firm: String::new(), language: "en".into() }
}

fn answer_text(script: &Script, person: &Person, turn: usize) -> Option<String> {
    let answers = script.answers.get(&person.language).or_else(|| script.answers.get("en"))?;
    let text = answers.get(turn.checked_rem(answers.len())?)?;
    let us = script.cast.colleagues.first()?.name.split_whitespace().next()?;
    Some(text.replace("{first}", person.first()).replace("{us}", us))
}

/// The source of an answer: same thread, our words quoted below.
fn answer(account: &Account, person: &Person, ours: &Inbound, text: String, now: Timestamp, zone: &TimeZone) -> Result<Vec<u8>> {
    let desk = ours.from.as_ref().map_or(account.name.as_str(), |from| from.name.as_str());
    let said: Vec<&str> = ours.search_text.lines().take_while(|line| !line.starts_with('>')).collect();
    let head = letter::head(desk, ours.date.unwrap_or(now), &person.language, zone);
    let quote = letter::quoted(&Quote { head, text: said.join("\n") });
    let answered = ours.message_id.clone().unwrap_or_default();
    let domain = person.address.rsplit('@').next().unwrap_or("customers.example");
    let compose = Compose {
        from: person.as_address(),
        to: vec![Address { name: account.name.clone(), address: account.address.clone() }],
        cc: vec![],
        bcc: vec![],
        keep_bcc: false,
        subject: mail::mime::reply::subject(&ours.subject),
        html: None,
        text: format!("{text}\n{quote}"),
        inline: vec![],
        attachments: vec![],
        message_id: format!("answer.{:016x}@{domain}", number(&answered)),
        in_reply_to: Some(answered.clone()),
        references: ours.references.iter().cloned().chain([answered]).collect(),
        date: now,
        headers: vec![],
    };
    Ok(build(&compose)?)
}

/// New mail, one after the other: first what is written, then more after the patterns.
struct Arrivals {
    at: Timestamp,
    count: usize,
    dice: Dice,
}

/// The last message of `play` comes at an instant.
struct Arrival {
    at: Timestamp,
    play: Play,
}

impl Arrivals {
    fn next(&mut self, script: &Script) -> Option<Arrival> {
        let wait = if self.count == 0 { FIRST } else { self.dice.between(NEXT.0, NEXT.1) };
        self.at = self.at.checked_add(SignedDuration::from_secs(wait)).ok()?;
        let written = script.live.get(self.count);
        self.count = self.count.saturating_add(1);
        let play = match written {
            Some(thread) => stage::arrival(script, thread, self.at)?,
            None => {
                let mut play = stage::pattern(script, self.dice.pick(&script.patterns)?, self.at, self.at, &mut self.dice)?;
                play.lines.truncate(1);
                play
            }
        };
        Some(Arrival { at: self.at, play })
    }
}
