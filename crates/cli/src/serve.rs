//! `serve`: the engine without a window.

use crate::desk::{Desk, once_waiting};
use crate::output::Progress;
use api::owner;
use api::{Error, Result, Running, sync};

/// Runs until SIGINT or SIGTERM; other commands hand their calls over meanwhile.
pub(crate) async fn execute(desk: &Desk) -> Result<()> {
    let options = desk.options();
    let lock = owner::wait(&options.data_dir, once_waiting()).await?;
    let running = Running::begin(lock, options).await?;
    let mut steps = sync::progress(running.api())?;
    let shown = Progress::new();
    let stopped = stopped();
    tokio::pin!(stopped);
    loop {
        tokio::select! {
            told = &mut stopped => {
                running.stop().await;
                return told;
            }
            Some(step) = steps.next() => shown.show(&step),
        }
    }
}

async fn stopped() -> Result<()> {
    let failed = |e: std::io::Error| Error::new("server", format!("Signals cannot be waited for: {e}."));
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).map_err(failed)?;
        tokio::select! {
            told = tokio::signal::ctrl_c() => told.map_err(failed),
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.map_err(failed)
}
