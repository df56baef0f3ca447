//! One WebDriver session: the driver process, the app it started, and what can be done with its window.

use super::finding;
use crate::desktop::Desktop;
use anyhow::{Context, Result, bail};
use base64::Engine as _;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::Child;

/// How long a person would wait before calling it broken.
const PATIENCE: Duration = Duration::from_secs(60);
/// The key under which WebDriver gives elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window of the app.
pub struct Window {
    client: reqwest::Client,
    session: String,
    driver: Child,
}

/// Something in the window.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Window {
    /// Starts the app under a driver of its own in this session.
    ///
    /// # Errors
    /// The driver or the app does not come up.
    pub async fn open(desktop: &Desktop, app: &Path, arguments: &[&str]) -> Result<Window> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        // Whoever asks for a log sees what the app and its page wrote.
        let log = if std::env::var_os("CONVERSATIONS_LOG").is_some() { Stdio::inherit() } else { Stdio::null() };
        let driver = desktop.command("WebKitWebDriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(log).spawn()?;
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(60)).build()?;
        let mut window = Window { client, session: format!("http://127.0.0.1:{port}/session"), driver };
        window.ready().await?;
        let options = json!({"browserName": "wry", "webkitgtk:browserOptions": {"binary": app, "args": arguments}});
        let made = window.post("", json!({"capabilities": {"alwaysMatch": options}})).await.context("the app's window did not open")?;
        let id = made["sessionId"].as_str().context("no session id")?.to_owned();
        window.session = format!("{}/{id}", window.session);
        Ok(window)
    }

    async fn ready(&mut self) -> Result<()> {
        let status = self.session.replace("/session", "/status");
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.client.get(&status).send().await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("WebKitWebDriver does not answer")
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value> {
        let answer: Value = self.client.post(format!("{}{path}", self.session)).json(&body).send().await?.json().await?;
        value(answer)
    }

    async fn get(&self, path: &str) -> Result<Value> {
        let answer: Value = self.client.get(format!("{}{path}", self.session)).send().await?.json().await?;
        value(answer)
    }

    /// Runs a script in the page and gives what it returns.
    ///
    /// # Errors
    /// The script throws, or the window is gone.
    pub async fn script(&self, code: &str, arguments: Value) -> Result<Value> {
        self.post("/execute/sync", json!({"script": code, "args": arguments})).await
    }

    /// The element with this role whose accessible name contains `name`, if it is on the screen now.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn look(&self, role: &str, name: &str) -> Result<Option<Element>> {
        match self.script(finding::SCRIPT, json!([finding::selector(role), name])).await {
            Ok(found) => Ok(found[ELEMENT].as_str().map(|id| Element(id.to_owned()))),
            // Drawn anew while it was being answered.
            Err(error) if error.to_string().starts_with("stale element") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Waits for it to appear.
    ///
    /// # Errors
    /// It does not within a minute; the error tells what the page says instead.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.look(role, name).await? {
                return Ok(element);
            }
            if Instant::now() > end {
                bail!("no {role} named {name:?} on the screen, which says: {}", self.text().await?);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until the page says `text` somewhere.
    ///
    /// # Errors
    /// It does not within a minute.
    pub async fn says(&self, text: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while !self.text().await?.contains(text) {
            if Instant::now() > end {
                bail!("the screen never says {text:?}; it says: {}", self.text().await?);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// Waits until a mail's own frame shows `text`.
    ///
    /// # Errors
    /// None does within a minute.
    pub async fn frames(&self, text: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while self.script(finding::FRAMED, json!([text])).await? != json!(true) {
            if Instant::now() > end {
                bail!("no frame shows {text:?}; the screen says: {}", self.text().await?);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// All text on the screen, mail frames included.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn text(&self) -> Result<String> {
        Ok(self.script(finding::TEXT, json!([])).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Scrolls to it and clicks on it. WebKit's own scrolling forgets parts of the page that scroll by themselves.
    ///
    /// # Errors
    /// It is gone or covered.
    pub async fn click(&self, element: &Element) -> Result<()> {
        self.script(finding::IN_VIEW, json!([{ ELEMENT: element.0 }])).await?;
        self.post(&format!("/element/{}/click", element.0), json!({})).await.map(drop)
    }

    /// Finds it and clicks on it; what was drawn anew in between is found again.
    ///
    /// # Errors
    /// It does not appear within a minute, or is covered.
    pub async fn tap(&self, role: &str, name: &str) -> Result<()> {
        loop {
            match self.click(&self.find(role, name).await?).await {
                Err(error) if error.to_string().starts_with("stale element") => {}
                done => return done,
            }
        }
    }

    /// Replaces what a field holds.
    ///
    /// # Errors
    /// It is gone or takes no text.
    pub async fn fill(&self, element: &Element, text: &str) -> Result<()> {
        // WebDriver's own clearing is undone by a field that the page controls, and its typing begins at the end.
        self.click(element).await?;
        self.press(&format!("{}a", super::key::CONTROL)).await?;
        self.press(text).await
    }

    /// Presses keys where the focus is: characters one after another, modifiers held until the end.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let held = |key: &char| [super::key::CONTROL, super::key::SHIFT].contains(key);
        let mut steps: Vec<Value> = Vec::new();
        for key in keys.chars() {
            steps.push(json!({"type": "keyDown", "value": key}));
            if !held(&key) {
                steps.push(json!({"type": "keyUp", "value": key}));
            }
        }
        steps.extend(keys.chars().filter(held).map(|key| json!({"type": "keyUp", "value": key})));
        self.post("/actions", json!({"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})).await.map(drop)
    }

    /// Sets the window's size.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", json!({"x": 0, "y": 0, "width": width, "height": height})).await.map(drop)
    }

    /// Saves a picture of the window as it is after the next painted frame.
    ///
    /// # Errors
    /// The window is gone or the file cannot be written.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        self.post("/execute/async", json!({"script": finding::PAINTED, "args": []})).await?;
        let picture = self.get("/screenshot").await?;
        let bytes = base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap_or_default())?;
        Ok(std::fs::write(file, bytes)?)
    }

    /// Closes the window and waits for the driver to end.
    ///
    /// # Errors
    /// The driver does not answer.
    pub async fn close(mut self) -> Result<()> {
        let _ = self.client.delete(&self.session).send().await;
        self.driver.kill().await?;
        Ok(())
    }
}

fn value(answer: Value) -> Result<Value> {
    let value = answer["value"].clone();
    match value["error"].as_str() {
        Some(error) => bail!("{error}: {}", value["message"].as_str().unwrap_or_default()),
        None => Ok(value),
    }
}
