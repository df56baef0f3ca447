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
    heard: Heard,
    waiting: VecDeque<Notice>,
}

/// The newest commit, and how much of it was looked up.
#[derive(Default)]
struct Heard {
    lines: Option<Arc<[Committed]>>,
    next: usize,
}

impl Heard {
    fn line(&self) -> Option<&Committed> {
        self.lines.as_ref()?.get(self.next)
    }
}

/// Subscribes to what is to be announced from now on. What was committed before is history.
pub fn subscribe(engine: &Engine) -> Notices {
    Notices {
        engine: engine.clone(),
        bell: engine.store().subscribe(),
        board: Board::default(),
        heard: Heard::default(),
        waiting: VecDeque::new(),
    }
}

impl Notices {
    /// The next notice; `None` when the workspace is closed. A call that is dropped half-way loses nothing: what was
    /// heard is looked up by the next one.
    pub async fn next(&mut self) -> Option<Notice> {
        loop {
            self.look_up().await;
            self.waiting.extend(self.board.tick(self.engine.clock().now()));
            if let Some(notice) = self.waiting.pop_front() {
                return Some(notice);
            }
            let held = pause(self.board.due(), self.engine.clock().now());
            tokio::select! {
                heard = self.bell.recv() => match heard {
                    Ok(lines) => self.heard = Heard { lines: Some(lines), next: 0 },
                    // Announcing late would be worse than not at all.
                    Err(RecvError::Lagged(missed)) => tracing::warn!(missed, "too much happened at once to announce all of it"),
                    Err(RecvError::Closed) => return None,
                },
                () = held => {}
            }
        }
    }

    /// Looks up what was heard, line by line; a line is done only when it was judged.
    async fn look_up(&mut self) {
        while let Some(line) = self.heard.line() {
            let event = events::of(&self.engine, &line.entry).await.unwrap_or_else(|error| {
                tracing::warn!(kind = ?error.kind(), "what happened could not be looked up to be announced");
                None
            });
            let (now, me) = (self.engine.clock().now(), self.engine.store().me());
            // What is before their eyes is known to the shell only, which leaves it out.
            self.waiting.extend(event.and_then(|event| self.board.hear(&event, now, me, None)));
            self.heard.next += 1;
        }
    }
}

async fn pause(due: Option<Timestamp>, now: Timestamp) {
    match due {
        Some(due) => tokio::time::sleep(Duration::try_from(due.duration_since(now)).unwrap_or_default()).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
