//! From what was committed to what the desktop announces. Whether something is announced is decided in
//! [`domain::notifications`]; here its facts are fetched.

mod events;

use crate::Engine;
use domain::notifications::Board;
pub use domain::notifications::Notice;
use jiff::Timestamp;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use store::Committed;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// A subscription to what is to be announced.
pub struct Notices {
    engine: Engine,
    bell: Receiver<Arc<[Committed]>>,
    board: Board,
    waiting: VecDeque<Notice>,
}

/// Subscribes to what is to be announced from now on. What was committed before is history.
pub fn subscribe(engine: &Engine) -> Notices {
    Notices { engine: engine.clone(), bell: engine.store().subscribe(), board: Board::default(), waiting: VecDeque::new() }
}

impl Notices {
    /// The next notice; `None` when the workspace is closed.
    pub async fn next(&mut self) -> Option<Notice> {
        loop {
            if let Some(notice) = self.waiting.pop_front() {
                return Some(notice);
            }
            let held = pause(self.board.due(), self.engine.clock().now());
            tokio::select! {
                heard = self.bell.recv() => match heard {
                    Ok(lines) => self.hear(&lines).await,
                    // Announcing late would be worse than not at all.
                    Err(RecvError::Lagged(missed)) => tracing::warn!(missed, "too much happened at once to announce all of it"),
                    Err(RecvError::Closed) => return None,
                },
                () = held => {}
            }
            self.waiting.extend(self.board.tick(self.engine.clock().now()));
        }
    }

    async fn hear(&mut self, lines: &[Committed]) {
        for line in lines {
            let event = match events::of(&self.engine, &line.entry).await {
                Ok(event) => event,
                Err(error) => {
                    tracing::warn!(kind = ?error.kind(), "what happened could not be looked up to be announced");
                    continue;
                }
            };
            let (now, me) = (self.engine.clock().now(), self.engine.store().me());
            // What is before their eyes is known to the shell only, which leaves it out.
            self.waiting.extend(event.and_then(|event| self.board.hear(&event, now, me, None)));
        }
    }
}

async fn pause(due: Option<Timestamp>, now: Timestamp) {
    match due {
        Some(due) => tokio::time::sleep(Duration::try_from(due.duration_since(now)).unwrap_or_default()).await,
        None => std::future::pending().await,
    }
}
