//! Draws the README's pictures again: the demo in the real window, light and dark.

use anyhow::Result;
use serde_json::json;
use std::path::{Path, PathBuf};
use tests::desktop::{Desktop, Options};
use tests::window::{Window, key};

/// The conversation that is shown opened.
const SUBJECT: &str = "Quote Q-20418";

#[tokio::main]
#[expect(clippy::print_stdout, reason = "this program talks to a person")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| tests::root().join("docs/pictures"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    for theme in ["light", "dark"] {
        let mut desktop = Desktop::start(Options::default()).await?;
        if theme == "dark" {
            desktop.set("GTK_THEME", "Adwaita:dark");
        }
        let data = desktop.home().join("data").display().to_string();
        let window = Window::open(&desktop, &tests::app(), &["--data-dir", &data]).await?;
        draw(&window, &folder, theme).await?;
        window.close().await?;
    }
    println!("{}", folder.display());
    Ok(())
}

async fn draw(window: &Window, folder: &Path, theme: &str) -> Result<()> {
    let picture = async |name: &str| window.picture(&folder.join(format!("{name}-{theme}.png"))).await;
    let explore = window.find("button", "Explore the demo workspace").await?;
    picture("welcome").await?;
    window.tap("button", "Add Email").await?;
    window.tap("button", "IMAP").await?;
    window.find("textbox", "Email Address").await?;
    picture("add-email").await?;
    window.press(&format!("{0}{0}", key::ESCAPE)).await?;
    window.script("document.activeElement?.blur()", json!([])).await?;
    window.click(&explore).await?;
    window.tap("option", SUBJECT).await?;
    window.find("article", "").await?;
    window.frames("Thursday").await?;
    picture("inbox").await?;
    window.press("/").await?;
    window.press("brake").await?;
    window.find("option", "").await?;
    picture("search").await?;
    window.press(&format!("{0}{0}", key::ESCAPE)).await?;
    window.press("?").await?;
    window.find("dialog", "").await?;
    picture("shortcuts").await
}
