//! Carries what was committed to the page, the badge and the notifications, for as long as the app runs.

use crate::bindings::{Changed, SyncProgress};
use crate::notifications;
use crate::tray;
use crate::workspace::Workspace;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// Follows one workspace after another: the demo comes and goes.
pub(crate) async fn follow(app: AppHandle) {
    let mut generation = app.state::<Workspace>().generation();
    loop {
        generation.borrow_and_update();
        let followed = tokio::select! {
            result = follow_one(&app) => result,
            changed = generation.changed() => if changed.is_ok() { Ok(()) } else { return },
        };
        everything(&app);
        if let Err(error) = followed {
            tracing::error!(%error, "the workspace could not be followed");
            if generation.changed().await.is_err() {
                return;
            }
        }
    }
}

async fn follow_one(app: &AppHandle) -> api::Result<()> {
    let (api, viewer) = app.state::<Workspace>().current().await?;
    let mut changes = api::changes::subscribe(&api)?;
    let mut notices = api::notifications::subscribe(&api)?;
    let mut progress = api::sync::progress(&api)?;
    // Side by side: none waits for another, and none drops what another was about to tell.
    let changed = async {
        show_unread(app, &api, &viewer).await;
        while let Some(changed) = changes.next().await {
            let _ = Changed { nouns: changed.nouns, conversations: changed.conversations }.emit(app);
            show_unread(app, &api, &viewer).await;
        }
    };
    let announced = async {
        while let Some(notice) = notices.next().await {
            notifications::show(app, notice);
        }
    };
    let fetched = async {
        while let Some(step) = progress.next().await {
            let _ = SyncProgress { account: step.account, done: step.done, total: step.total }.emit(app);
        }
    };
    tokio::join!(changed, announced, fetched);
    Ok(())
}

async fn show_unread(app: &AppHandle, api: &api::Api, viewer: &api::Viewer) {
    if let Ok(counts) = api::conversations::counts(api, viewer).await {
        tray::show_unread(app, counts.unread);
    }
}

/// Another workspace is shown: nothing on the page is true any more.
fn everything(app: &AppHandle) {
    let nouns = ["accounts", "conversations", "messages", "drafts", "outbox", "tags", "team", "quarantine", "app"];
    let _ = Changed { nouns: nouns.map(str::to_owned).to_vec(), conversations: Vec::new() }.emit(app);
}
