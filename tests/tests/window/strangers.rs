//! Attack vectors and tracking elements from collections, shown in the real frame of the real window: nothing runs,
//! and a server that counts is never asked for anything.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::corpora;
use tests::desktop::{Desktop, Options};
use tests::peers::dovecot::{Dovecot, PASSWORD, USER};
use tests::peers::now;
use tests::peers::smtp_sink::SmtpSink;
use tests::window::Window;
use tokio::net::TcpListener;

/// How many vectors go into one message: each is a section of its own.
const TOGETHER: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_a_strangers_mail_runs_or_fetches() -> Result<()> {
    if tests::skipped_without_a_window("strangers' mail in the real frame") {
        return Ok(());
    }
    let Some(corpora) = corpora() else {
        tests::skipped("strangers' mail in the real frame: the collections are not here (CONVERSATIONS_CORPORA)");
        return Ok(());
    };
    let (counter, asked) = counting_server().await?;
    let vectors = vectors(&corpora, counter)?;
    assert!(vectors.len() > 300, "only {} vectors were found", vectors.len());
    let dovecot = Dovecot::start()?;
    let messages = vectors.chunks(TOGETHER).enumerate();
    let count = messages
        .map(|(number, vectors)| dovecot.deliver(USER, "INBOX", &mail(number, vectors), "", now()))
        .collect::<Result<Vec<()>>>()?
        .len();
    let (desktop, window) = open_with(&dovecot).await?;
    for number in 0..count {
        window.tap("option", &format!("Vectors {number}.")).await?;
        window.frames(&format!("first line of {number}.")).await?;
        // A script that ran would have marked the window or opened a dialog, which fails the next command.
        let mark = window.script("return window.__ran ?? null", json!([])).await?;
        assert_eq!(mark, json!(null), "message {number}");
    }
    assert_eq!(asked.load(Ordering::Relaxed), 0, "the counting server was asked for something");
    window.close().await?;
    drop(desktop);
    Ok(())
}

/// Counts connections, whatever they want.
async fn counting_server() -> Result<(u16, Arc<AtomicUsize>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (port, asked) = (listener.local_addr()?.port(), Arc::new(AtomicUsize::new(0)));
    let counting = Arc::clone(&asked);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            counting.fetch_add(1, Ordering::Relaxed);
        }
    });
    Ok((port, asked))
}

/// All payloads, with their own addresses led to the counting server.
fn vectors(corpora: &std::path::Path, port: u16) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for folder in ["leaks", "xss/dompurify", "xss/h5sc", "xss/htmlpurifier", "xss/html5lib"] {
        for entry in std::fs::read_dir(corpora.join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "json") {
                let list: Value = serde_json::from_str(&std::fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
                out.extend(list.as_array().into_iter().flatten().filter_map(|item| lead(item, port)));
            }
        }
    }
    Ok(out)
}

fn lead(item: &Value, port: u16) -> Option<String> {
    let mut payload = item["payload"].as_str()?.replace("alert(", "(window.top.__ran=1)+(");
    for url in item["urls"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        payload = payload.replace(url, &format!("http://127.0.0.1:{port}/leak"));
    }
    Some(payload)
}

fn mail(number: usize, vectors: &[String]) -> Vec<u8> {
    let sections: String = vectors.iter().map(|vector| format!("<div>{vector}</div>\r\n")).collect();
    format!(
        "From: Stranger <s{number}@evil.example>\r\nTo: {USER}\r\nSubject: Vectors {number}.\r\nMessage-ID: <v{number}@evil.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>first line of {number}.</p>\r\n{sections}"
    )
    .into_bytes()
}

/// The app with this mailbox, added through the command line before its window opens.
async fn open_with(dovecot: &Dovecot) -> Result<(Desktop, Window)> {
    let desktop = Desktop::start(Options::default()).await?;
    let sink = SmtpSink::start(PASSWORD).await?;
    let data = desktop.home().join("data").display().to_string();
    tests::add_imap(&desktop, &data, USER, dovecot.port, sink.port, PASSWORD).await?;
    let window = Window::open(&desktop, &tests::app(), &["--data-dir", &data]).await?;
    Ok((desktop, window))
}
