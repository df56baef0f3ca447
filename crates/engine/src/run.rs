//! Everything by itself: a task set for each active account, housekeeping, and the end of all of them.

use crate::{Engine, Result, accounts, demo, error, housekeeping, outbox, sync};
use domain::accounts::{Account, Kind, Trouble};
use domain::{AccountId, Actor, Change, Scope};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::Committed;
use store::accounts::AccountRow;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

/// How long tasks may take to end after they were told to.
const ENDING: Duration = Duration::from_secs(5);

impl Engine {
    /// Does everything by itself until cancelled: syncs and sends for every active account, wakes snoozed
    /// conversations, tidies up. Returns when all tasks have ended; close the engine afterwards.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn run(&self, cancel: CancellationToken) -> Result<()> {
        let mut crew =
            Crew { engine: self.clone(), cancel: cancel.clone(), tasks: JoinSet::new(), names: BTreeMap::new(), working: BTreeMap::new() };
        crew.tasks.spawn(housekeeping::run(self.clone(), cancel.child_token()));
        let ended = crew.look_after(&cancel).await;
        crew.end().await;
        ended
    }
}

/// What a task does, for which account, and what ends it.
struct Name {
    account: AccountId,
    work: &'static str,
    token: CancellationToken,
}

struct Crew {
    engine: Engine,
    cancel: CancellationToken,
    tasks: JoinSet<Result<()>>,
    names: BTreeMap<Id, Name>,
    working: BTreeMap<AccountId, (Account, CancellationToken)>,
}

impl Crew {
    async fn look_after(&mut self, cancel: &CancellationToken) -> Result<()> {
        let mut bell = self.engine.store().subscribe();
        self.assign().await?;
        loop {
            tokio::select! {
                () = cancel.cancelled() => return Ok(()),
                heard = bell.recv() => match heard {
                    Ok(lines) => {
                        self.pass_on(&lines);
                        if is_about_accounts(&lines) {
                            self.assign().await?;
                        }
                    }
                    Err(RecvError::Lagged(_)) => {
                        self.working.keys().for_each(|id| self.call(*id));
                        self.assign().await?;
                    }
                    Err(RecvError::Closed) => return Ok(()),
                },
                Some(ended) = self.tasks.join_next_with_id() => self.ended(ended).await?,
            }
        }
    }

    /// What a person did is told to the server, and sent, at once.
    fn pass_on(&self, lines: &[Committed]) {
        for entry in lines.iter().map(|line| &line.entry).filter(|entry| matches!(entry.actor, Actor::User(_))) {
            let Scope::Account(id) = entry.scope else { continue };
            if matches!(entry.change, Change::Messages(_) | Change::Conversations(_) | Change::Outbox(_)) {
                self.call(id);
            }
        }
    }

    fn call(&self, id: AccountId) {
        let bell = self.engine.bells().of(id);
        bell.outbox.notify_one();
        bell.ring();
    }

    /// Starts tasks for accounts that became active, ends those of accounts that are so no more or were changed.
    async fn assign(&mut self) -> Result<()> {
        let rows = store::accounts::list(self.engine.store()).await?;
        let wanted: BTreeMap<AccountId, Account> = rows.into_iter().filter(is_wanted).map(|row| (row.account.id, row.account)).collect();
        self.working.retain(|id, (account, token)| {
            let stays = wanted.get(id) == Some(account);
            if !stays {
                token.cancel();
            }
            stays
        });
        for (id, account) in wanted {
            if !self.working.contains_key(&id) {
                let token = self.cancel.child_token();
                if account.kind == Kind::Demo {
                    self.start(id, "demo", &token, demo::run);
                } else {
                    self.start(id, "sync", &token, sync::live::run);
                    self.start(id, "outbox", &token, outbox::run);
                }
                self.working.insert(id, (account, token));
            }
        }
        Ok(())
    }

    fn start<T>(
        &mut self,
        account: AccountId,
        work: &'static str,
        token: &CancellationToken,
        task: impl Fn(Engine, AccountId, CancellationToken) -> T + Send + 'static,
    ) where
        T: Future<Output = Result<()>> + Send + 'static,
    {
        let (engine, cancel) = (self.engine.clone(), token.clone());
        let handle = self.tasks.spawn(again(engine.clone(), token.clone(), move || task(engine.clone(), account, cancel.clone())));
        self.names.insert(handle.id(), Name { account, work, token: token.clone() });
    }

    /// A task ended: what was not asked for becomes the account's status, never silence.
    async fn ended(&mut self, ended: std::result::Result<(Id, Result<()>), JoinError>) -> Result<()> {
        let (task, why) = match ended {
            Ok((task, Ok(()))) => (task, "it ended early".to_owned()),
            Ok((task, Err(error))) => (task, domain::Refusal::from(error).message),
            Err(error) => (error.id(), "an inner fault".to_owned()),
        };
        if self.cancel.is_cancelled() {
            return Ok(());
        }
        let Some(Name { account, work, token }) = self.names.remove(&task) else {
            tracing::error!(why, "housekeeping stopped");
            return Ok(());
        };
        if token.is_cancelled() {
            return Ok(());
        }
        tracing::error!(%account, task = work, why, "a task ended early");
        token.cancel();
        self.working.remove(&account);
        let reason = format!("The {work} of this account stopped: {why}. Resume it to try again.");
        accounts::set_error(&self.engine, account, Trouble::Server, reason).await
    }

    async fn end(mut self) {
        self.cancel.cancel();
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(ENDING, all).await.is_err() {
            tracing::warn!("some tasks took too long to end");
        }
        self.tasks.shutdown().await;
    }
}

/// A task that failed by what passes (a busy database, a full disk) begins anew after a pause, by itself.
async fn again<T: Future<Output = Result<()>>>(engine: Engine, cancel: CancellationToken, task: impl Fn() -> T) -> Result<()> {
    let mut failures = 0;
    loop {
        match task().await {
            Err(error) if error.kind() == error::Kind::Transient => {
                tracing::warn!(%error, "a task begins anew after a pause");
                failures += 1;
                tokio::select! {
                    () = cancel.cancelled() => return Ok(()),
                    () = tokio::time::sleep(net::backoff(failures, engine.clock().fraction())) => {}
                }
            }
            ended => return ended,
        }
    }
}

fn is_wanted(row: &AccountRow) -> bool {
    accounts::is_tried(&row.status) && (sync::is_mail(&row.account) || row.account.kind == Kind::Demo)
}

fn is_about_accounts(lines: &Arc<[Committed]>) -> bool {
    lines.iter().any(|line| matches!(line.entry.change, Change::Accounts(_)))
}
