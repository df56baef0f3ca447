//! A workspace at work: owned, answering other programs, and doing by itself what the engine does.

use crate::owner::{self, Listener, Lock};
use crate::{Api, Options, Result};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long callers and the engine may take to end.
const ENDING: Duration = Duration::from_secs(30);
/// Pause after the system refused a connection, for example with too many files open.
const REFUSED: Duration = Duration::from_millis(200);

/// An owned workspace. Stop it before the process ends, so that every caller gets its answer.
pub struct Running {
    api: Api,
    cancel: CancellationToken,
    /// The engine, and the ear, which gives the folder's lock back at its end.
    tasks: Mutex<JoinSet<Option<Listener>>>,
}

impl Running {
    /// Waits until this process owns the folder, opens it and starts the engine.
    ///
    /// # Errors
    /// As [`Running::begin`].
    pub async fn start(options: Options) -> Result<Running> {
        let lock = owner::wait(&options.data_dir, || ()).await?;
        Running::begin(lock, options).await
    }

    /// Opens the folder that the lock is for and starts the engine.
    ///
    /// # Errors
    /// As [`Api::open`].
    pub async fn begin(lock: Lock, options: Options) -> Result<Running> {
        let running = Running::alone(lock, options).await?;
        let (engine, cancel) = (running.api.engine().clone(), running.cancel.clone());
        running.tasks.lock().await.spawn(async move {
            if let Err(error) = engine.run(cancel).await {
                tracing::error!(%error, "the engine stopped");
            }
            None
        });
        Ok(running)
    }

    /// Opens the folder for a single call: other programs are answered, but nothing is fetched or sent by itself.
    ///
    /// # Errors
    /// As [`Api::open`].
    pub async fn alone(lock: Lock, options: Options) -> Result<Running> {
        let api = Api::open(options).await?;
        let cancel = CancellationToken::new();
        let mut tasks = JoinSet::new();
        tasks.spawn(answer_callers(Listener::open(lock)?, api.clone(), cancel.clone()));
        Ok(Running { api, cancel, tasks: Mutex::new(tasks) })
    }

    /// The workspace.
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// Lets those who are being served finish, stops the engine, closes the database, and gives up the folder.
    pub async fn stop(&self) {
        self.cancel.cancel();
        let mut tasks = self.tasks.lock().await;
        let mut ears = Vec::new();
        let ended = async {
            while let Some(ended) = tasks.join_next().await {
                ears.extend(ended.ok().flatten());
            }
        };
        if tokio::time::timeout(ENDING, ended).await.is_err() {
            tracing::warn!("some tasks took too long to end");
            tasks.abort_all();
        }
        self.api.engine().close().await;
        // Only now may another process have the folder.
        drop(ears);
    }
}

/// Answers until cancelled, and lets those who were heard finish.
async fn answer_callers(mut listener: Listener, api: Api, cancel: CancellationToken) -> Option<Listener> {
    let mut callers = JoinSet::new();
    loop {
        tokio::select! {
            () = cancel.cancelled() => break,
            connection = listener.accept() => match connection {
                Ok(connection) => {
                    let api = api.clone();
                    callers.spawn(async move { connection.answer(&api).await });
                }
                Err(error) => {
                    tracing::warn!(%error, "a caller could not be heard");
                    tokio::time::sleep(REFUSED).await;
                }
            },
            // A caller that hung up is its own affair; its call was done.
            Some(_) = callers.join_next() => {}
        }
    }
    while callers.join_next().await.is_some() {}
    Some(listener)
}
