//! Our rooms from within, as the window's commands call them: how long each takes on the whole mailbox while mail
//! comes in, and how long a click waits during a first sync.

use super::measure::Spread;
use super::peers::Mailbox;
use super::rain::Rain;
use crate::peers::dovecot::Dovecot;
use anyhow::{Context, Result, ensure};
use api::accounts::{self, ImapForm, Password};
use api::conversations::{self, ListRequest};
use api::{Api, ConversationId, search};
use engine::clock::Clock;
use engine::{Engine, Options};
use secrets::Vault;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Words that the mailbox has: common ones, and rarer ones.
const WORDS: [&str; 12] =
    ["linux", "kernel", "perl", "money", "free", "list", "razor", "mailing", "server", "network", "security", "please"];
/// A person does not click faster.
const PAUSE: Duration = Duration::from_millis(20);
/// How long what fell is waited for.
const DRYING: Duration = Duration::from_secs(60);

/// How long the calls took.
#[derive(Default)]
pub struct Latencies {
    /// A page of fifty rows.
    pub list: Spread,
    /// A conversation with its messages.
    pub open: Spread,
    /// A word, with snippets.
    pub search: Spread,
    /// Its first letters.
    pub type_ahead: Spread,
    /// Messages a second that were taken in meanwhile.
    pub a_second: f64,
}

/// Opens a data folder in this process; the secrets are forgotten at the end.
async fn open(data: &Path) -> Result<Api> {
    let options = Options { data_dir: data.to_owned(), vault: Vault::memory(), clock: Clock::system(), tls: None, person: "Anna".into() };
    Ok(Api::of(Engine::open(options).await?))
}

/// Calls everything `times` times on a synced folder while messages fall.
///
/// # Errors
/// A call fails, or what fell does not come in.
pub async fn latencies(data: &Path, dovecot: &Arc<Dovecot>, mailbox: &Mailbox, times: usize, a_second: f64) -> Result<Latencies> {
    let api = open(data).await?;
    let account = accounts::list(&api, &api.me()).await?.into_iter().next().context("there is no account")?;
    let id = account.id.parse().map_err(|_| anyhow::anyhow!("an account without an id"))?;
    let found = accounts::reconnect(&api, &api.me(), id, &Password::new(mailbox.password.clone())).await?;
    ensure!(found.problem.is_none(), "the mailbox cannot be reached: {:?}", found.problem);
    let cancel = CancellationToken::new();
    let running = tokio::spawn({
        let (engine, cancel) = (api.engine().clone(), cancel.clone());
        async move { engine.run(cancel).await }
    });
    let before = all(&api).await?;
    let (rain, started) = (Rain::start(Arc::clone(dovecot), a_second), Instant::now());
    let measured = calls(&api, times).await;
    let (taken, took) = (all(&api).await?.saturating_sub(before), started.elapsed());
    let fell = rain.end()?;
    dry(&api, before as usize + fell).await?;
    cancel.cancel();
    running.await??;
    api.engine().close().await;
    Ok(Latencies { a_second: f64::from(taken) / took.as_secs_f64(), ..measured? })
}

async fn calls(api: &Api, times: usize) -> Result<Latencies> {
    let (mut out, me) = (Latencies::default(), api.me());
    let page = ListRequest { limit: Some(1000), ..ListRequest::default() };
    let known = conversations::list(api, &me, &page).await?.rows;
    ensure!(!known.is_empty(), "the mailbox is empty");
    let screen = ListRequest { view: Some("inbox".into()), ..ListRequest::default() };
    for (number, word) in (0..times).zip(WORDS.iter().cycle()) {
        timed(&mut out.list, conversations::list(api, &me, &screen)).await?;
        let row = &known[number * 7 % known.len()];
        let id: ConversationId = row.id.parse().map_err(|_| anyhow::anyhow!("a conversation without an id"))?;
        timed(&mut out.open, conversations::open(api, &me, id)).await?;
        timed(&mut out.search, search::find(api, &me, word, 50)).await?;
        let beginning = format!("{}*", &word[..2 + number % 3]);
        timed(&mut out.type_ahead, search::find(api, &me, &beginning, 50)).await?;
        tokio::time::sleep(PAUSE).await;
    }
    Ok(out)
}

async fn timed<T>(spread: &mut Spread, call: impl Future<Output = api::Result<T>>) -> Result<T> {
    let started = Instant::now();
    let answer = call.await?;
    spread.add(started.elapsed());
    Ok(answer)
}

/// All conversations.
async fn all(api: &Api) -> Result<u32> {
    let one = ListRequest { view: Some("any".into()), limit: Some(1), ..ListRequest::default() };
    Ok(conversations::list(api, &api.me(), &one).await?.total)
}

async fn dry(api: &Api, expected: usize) -> Result<()> {
    let end = Instant::now() + DRYING;
    while (all(api).await? as usize) < expected {
        ensure!(Instant::now() < end, "of {expected} conversations only {} are there", all(api).await?);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// Syncs into a new folder and marks conversations as read and unread meanwhile.
///
/// # Errors
/// The sync or a click fails.
pub async fn clicks(data: &Path, mailbox: &Mailbox, smtp: u16) -> Result<Spread> {
    let api = open(data).await?;
    let form = form(mailbox, smtp);
    accounts::add_imap(&api, &api.me(), &form, &Password::new(mailbox.password.clone()), false).await?;
    let syncing = tokio::spawn({
        let engine = api.engine().clone();
        async move { engine::sync::once(&engine, None).await }
    });
    let (mut spread, mut seen) = (Spread::default(), false);
    while !syncing.is_finished() {
        let rows = conversations::list(&api, &api.me(), &ListRequest::default()).await?.rows;
        for row in rows.iter().take(10) {
            let id: ConversationId = row.id.parse().map_err(|_| anyhow::anyhow!("a conversation without an id"))?;
            timed(&mut spread, conversations::mark_seen(&api, &api.me(), &[id], seen, true)).await?;
            tokio::time::sleep(PAUSE).await;
        }
        seen = !seen;
        tokio::time::sleep(PAUSE).await;
    }
    let report = syncing.await??;
    api.engine().close().await;
    ensure!(report.failure().is_none(), "the sync failed: {:?}", report.failure());
    Ok(spread)
}

fn form(mailbox: &Mailbox, smtp: u16) -> ImapForm {
    let (host, plain) = ("127.0.0.1".to_owned(), Some("plain".to_owned()));
    ImapForm {
        email: mailbox.user.clone(),
        imap_host: host.clone(),
        imap_port: mailbox.port,
        imap_security: plain.clone(),
        smtp_host: host,
        smtp_port: smtp,
        smtp_security: plain,
        username: mailbox.user.clone(),
        sender_name: "Anna".into(),
        signature_html: String::new(),
    }
}
