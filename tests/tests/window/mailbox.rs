//! A real mailbox, from the form to the answered message.

use anyhow::Result;
use serde_json::json;
use std::time::{Duration, SystemTime};
use tests::desktop::{Desktop, Options};
use tests::peers::dovecot::{Dovecot, PASSWORD, USER};
use tests::peers::fault_proxy::FaultProxy;
use tests::peers::notification_daemon::NotificationDaemon;
use tests::peers::now;
use tests::peers::smtp_sink::SmtpSink;
use tests::window::{Window, key};

struct World {
    desktop: Desktop,
    dovecot: Dovecot,
    line: FaultProxy,
    sink: SmtpSink,
    notifications: NotificationDaemon,
    window: Window,
}

impl World {
    /// A mailbox of twenty messages behind a line that can be cut, and the app on its welcome screen.
    async fn start() -> Result<World> {
        let dovecot = Dovecot::start()?;
        for number in 0..20 {
            dovecot.deliver(USER, "INBOX", &mail(number, "Halden"), "S", at(number))?;
        }
        let sink = SmtpSink::start(PASSWORD).await?;
        let line = FaultProxy::start(dovecot.port).await?;
        let mut desktop = Desktop::start(Options::default()).await?;
        let notifications = NotificationDaemon::start(&mut desktop).await?;
        let data = desktop.home().join("data").display().to_string();
        let window = Window::open(&desktop, &tests::app(), &["--data-dir", &data]).await?;
        Ok(World { desktop, dovecot, line, sink, notifications, window })
    }

    /// *Add Email → IMAP*, every field of the form, the test, *Save*.
    async fn add_the_account(&self) -> Result<()> {
        let window = &self.window;
        window.tap("button", "Add Email").await?;
        window.tap("button", "IMAP").await?;
        let fields = [
            ("Email Address", USER.to_owned()),
            ("IMAP Server", "127.0.0.1".into()),
            ("IMAP Port", self.line.port.to_string()),
            ("SMTP Server", "127.0.0.1".into()),
            ("SMTP Port", self.sink.port.to_string()),
            ("Username", USER.into()),
            ("Password", PASSWORD.into()),
        ];
        for (label, value) in &fields {
            window.fill(&window.find("textbox", label).await?, value).await?;
        }
        window.tap("button", "Test the connection").await?;
        window.says("Both work").await?;
        window.fill(&window.find("textbox", "Sender name").await?, "Anna Parts").await?;
        window.tap("button", "Save").await
    }

    async fn answer(&self, text: &str) -> Result<()> {
        self.window.press("r").await?;
        self.until(WRITING, "the composer never had the focus").await?;
        self.window.press(text).await?;
        self.window.press(&format!("{}{}", key::CONTROL, key::ENTER)).await?;
        self.window.tap("button", "Send now").await
    }

    /// Waits until the page says yes.
    async fn until(&self, question: &str, otherwise: &str) -> Result<()> {
        let end = std::time::Instant::now() + Duration::from_secs(20);
        while self.window.script(question, json!([])).await? != json!(true) {
            anyhow::ensure!(std::time::Instant::now() < end, "{otherwise}: {}", self.window.text().await?);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }
}

const WRITING: &str = "return document.activeElement?.isContentEditable === true";

/// Whether the newest message of the thread is ours and begins within what is seen of the thread.
const ANSWER_IN_VIEW: &str = r#"
const thread = document.querySelector('[data-thread]');
const newest = [...thread.querySelectorAll('article')].at(-1);
const [top, box] = [newest.getBoundingClientRect().top, thread.getBoundingClientRect()];
return newest.getAttribute('aria-label').includes('You') && top >= box.top && top < box.bottom;
"#;

fn at(number: u64) -> SystemTime {
    now() - Duration::from_secs(86_400 - number * 60)
}

fn mail(number: u64, firm: &str) -> Vec<u8> {
    format!(
        "From: Maren Lindqvist <maren{number}@halden.example>\r\nTo: {USER}\r\nSubject: Order {number} of {firm}\r\n\
         Message-ID: <order-{number}-{firm}@halden.example>\r\nDate: Mon, 23 Nov 2026 10:{:02}:00 +0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWe need {number} discs, wordnumber{number}.\r\n",
        number % 60
    )
    .into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_is_connected_through_the_form_read_and_answered() -> Result<()> {
    if tests::skipped_without_a_window("the mailbox in a real window") {
        return Ok(());
    }
    let world = World::start().await?;
    let window = &world.window;
    world.add_the_account().await?;
    answered(&world).await?;
    let violations = window.script("return window.__violations ?? []", json!([])).await?;
    assert_eq!(violations, json!([]), "the page keeps its own content security policy");
    world.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_is_searched_announced_and_survives_the_plug() -> Result<()> {
    if tests::skipped_without_a_window("the plug pulled in a real window") {
        return Ok(());
    }
    let world = World::start().await?;
    world.add_the_account().await?;
    searched(&world).await?;
    notified(&world).await?;
    off_and_on_line(&world).await?;
    world.window.close().await
}

async fn searched(world: &World) -> Result<()> {
    let window = &world.window;
    window.find("option", "Order 19 of Halden").await?;
    window.press("/").await?;
    window.press("wordnumber7").await?;
    window.tap("option", "Order 7 of Halden").await?;
    window.find("heading", "Order 7 of Halden").await?;
    // The first press leaves the field, the second the search.
    window.press(&key::ESCAPE.to_string()).await?;
    window.press(&key::ESCAPE.to_string()).await
}

async fn answered(world: &World) -> Result<()> {
    let window = &world.window;
    window.tap("option", "Order 19 of Halden").await?;
    window.find("heading", "Order 19 of Halden").await?;
    window.find("article", "").await?;
    world.answer("They leave today.").await?;
    let delivered = world.sink.wait_for(1).await;
    assert_eq!(delivered[0].to, ["maren19@halden.example"]);
    assert_eq!(delivered[0].header("In-Reply-To"), "<order-19-Halden@halden.example>");
    assert!(delivered[0].header("From").contains("Anna Parts"));
    assert!(String::from_utf8_lossy(&delivered[0].data).contains("They leave today."));
    world.until(ANSWER_IN_VIEW, "who answers is not taken to the answer").await
}

async fn notified(world: &World) -> Result<()> {
    // What comes before the first pass has ended is history, and history is not announced.
    world.window.says("Up to date").await?;
    world.dovecot.deliver(USER, "INBOX", &mail(40, "Ferran"), "", now())?;
    world.notifications.wait_for("Order 40 of Ferran").await?;
    world.notifications.click(&world.desktop, 1).await?;
    world.window.says("We need 40 discs").await
}

async fn off_and_on_line(world: &World) -> Result<()> {
    world.line.offline(true);
    world.window.says("does not answer").await?;
    world.window.tap("option", "Order 17 of Halden").await?;
    world.window.says("We need 17 discs").await?;
    world.dovecot.deliver(USER, "INBOX", &mail(41, "Volta"), "", now())?;
    world.line.offline(false);
    world.window.find("option", "Order 41 of Volta").await.map(drop)
}
