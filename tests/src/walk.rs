//! A walk through the demo as a person would take it: a message arrives, is opened, answered, and the answer is
//! answered. Used by `cargo xtask run` where there is no display, and by the window tests.

use crate::desktop::{Desktop, Options};
use crate::window::{Window, key};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What the walker answers.
const ANSWER: &str = "Thank you for your message. Both parts are on the shelf and leave with the 14:00 collection.";

/// Walks and gives the pictures in order; `tell` hears each step.
///
/// # Errors
/// Something on the way does not happen; the error says what the screen showed instead.
pub async fn demo(folder: &Path, tell: impl Fn(&str)) -> Result<Vec<PathBuf>> {
    let desktop = Desktop::start(Options::default()).await?;
    let data = desktop.home().join("data");
    let window = Window::open(&desktop, &crate::app(), &["--data-dir", &data.display().to_string()]).await?;
    let mut walk = Walk { window, folder: folder.to_path_buf(), pictures: Vec::new() };
    let walked = walk.steps(tell).await;
    let pictures = std::mem::take(&mut walk.pictures);
    walk.window.close().await?;
    walked.map(|()| pictures)
}

struct Walk {
    window: Window,
    folder: PathBuf,
    pictures: Vec<PathBuf>,
}

impl Walk {
    async fn steps(&mut self, tell: impl Fn(&str)) -> Result<()> {
        tell("the welcome screen");
        let explore = self.window.find("button", "Explore the demo workspace").await?;
        self.picture("welcome").await?;
        self.window.click(&explore).await?;
        self.until("no conversation is listed", async |walk| Ok(!walk.first_row().await?.is_empty())).await?;
        let before = self.first_row().await?;
        self.picture("inbox").await?;
        tell("a message arrives");
        self.until("no message arrives", async |walk| Ok(walk.first_row().await? != before)).await?;
        self.picture("arrived").await?;
        tell("it is opened");
        self.open_first_row().await?;
        let articles = self.articles().await?;
        self.picture("opened").await?;
        tell("it is answered");
        self.answer().await?;
        self.until("the answer is not shown", async |walk| Ok(walk.articles().await? > articles)).await?;
        self.picture("answered").await?;
        tell("the answer is answered");
        self.until("nobody answers", async |walk| Ok(walk.articles().await? > articles + 1)).await?;
        self.picture("answer-answered").await
    }

    async fn open_first_row(&self) -> Result<()> {
        let row = self.window.find("option", &self.first_row().await?).await?;
        self.window.click(&row).await?;
        self.window.find("article", "").await.map(drop)
    }

    async fn answer(&self) -> Result<()> {
        self.window.press("r").await?;
        self.until("the composer does not open", async |walk| {
            let focused = "return document.activeElement?.isContentEditable === true";
            Ok(walk.window.script(focused, json!([])).await? == json!(true))
        })
        .await?;
        self.window.press(ANSWER).await?;
        self.picture_of("answering").await?;
        self.window.press(&format!("{}{}", key::CONTROL, key::ENTER)).await?;
        let now = self.window.find("button", "Send now").await?;
        self.window.click(&now).await
    }

    /// The accessible name of the newest conversation, without the times in it, which go on.
    async fn first_row(&self) -> Result<String> {
        let first = "const row = document.querySelector('[role=option][aria-posinset=\"1\"]'); return (row?.getAttribute('aria-label') || '').split(/\\d/)[0]";
        Ok(self.window.script(first, json!([])).await?.as_str().unwrap_or_default().to_owned())
    }

    async fn articles(&self) -> Result<u64> {
        let count = "return document.querySelectorAll('article, [role=article]').length";
        self.window.script(count, json!([])).await?.as_u64().context("no number of messages")
    }

    /// Waits up to a minute: the demo's people take their time.
    async fn until(&self, otherwise: &str, holds: impl AsyncFn(&Walk) -> Result<bool>) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(60);
        while !holds(self).await? {
            if Instant::now() > end {
                bail!("{otherwise}; the screen says: {}", self.window.text().await?);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    async fn picture(&mut self, name: &str) -> Result<()> {
        let number = self.pictures.len() + 1;
        let file = self.folder.join(format!("{number}-{name}.png"));
        self.window.picture(&file).await?;
        self.pictures.push(file);
        Ok(())
    }

    async fn picture_of(&self, name: &str) -> Result<()> {
        self.window.picture(&self.folder.join(format!("{name}.png"))).await
    }
}
