//! A workspace in a folder of its own, with an account that reaches nothing and four messages of history.

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

pub(crate) struct World {
    folder: TempDir,
    /// The account's id.
    pub(crate) account: String,
}

/// The key that seals the passwords of the test.
const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

const MAIL: &str = "\
From maren@halden.example Mon Mar  2 09:00:00 2026
From: Maren Lindqvist <maren@halden.example>
To: Dock <dock@shop.example>
Subject: Quote for a hydraulic pump
Date: Mon, 2 Mar 2026 09:00:00 +0000
Message-ID: <first@halden.example>

Good morning, what does a hydraulic pump cost?

From dock@shop.example Mon Mar  2 10:00:00 2026
From: Dock <dock@shop.example>
To: Maren Lindqvist <maren@halden.example>
Subject: Re: Quote for a hydraulic pump
Date: Mon, 2 Mar 2026 10:00:00 +0000
Message-ID: <second@shop.example>
In-Reply-To: <first@halden.example>
References: <first@halden.example>

It costs 1,200 euros.

From maren@halden.example Mon Mar  2 11:00:00 2026
From: Maren Lindqvist <maren@halden.example>
To: Dock <dock@shop.example>
Subject: Re: Quote for a hydraulic pump
Date: Mon, 2 Mar 2026 11:00:00 +0000
Message-ID: <third@halden.example>
In-Reply-To: <second@shop.example>
References: <first@halden.example> <second@shop.example>

Fine, I take two.

From istvan@danube.example Tue Mar  3 08:00:00 2026
From: István Kovács <istvan@danube.example>
To: dock@shop.example
Subject: Lieferzeit
Date: Tue, 3 Mar 2026 08:00:00 +0000
Message-ID: <fourth@danube.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Wie lange dauert die Lieferung nach Győr?

";

impl World {
    /// Without any account.
    pub(crate) fn empty() -> World {
        let folder = TempDir::new().expect("a folder");
        let key = folder.path().join("key");
        std::fs::write(&key, KEY).expect("writable");
        #[cfg(unix)]
        std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("settable");
        World { folder, account: String::new() }
    }

    /// With an account that nothing answers for, and its history.
    pub(crate) fn seeded() -> World {
        let mut world = World::empty();
        let add =
            ["account", "add", "imap", "--email", "dock@shop.example", "--name", "Dock", "--imap-host", "127.0.0.1", "--imap-port", "1"];
        let to = ["--smtp-host", "127.0.0.1", "--smtp-port", "1", "--password-stdin", "--no-test"];
        let added = world.ask_with(&[&add[..], &to].concat(), "secret\n");
        world.account = added["id"].as_str().expect("an id").to_owned();
        let file = world.path("mail.mbox");
        std::fs::write(&file, MAIL).expect("writable");
        let imported = world.ask(&["import", "mbox", &file, "--account", &world.account]);
        assert_eq!(imported["messages"], 4, "{imported}");
        world
    }

    /// A path in the world's folder.
    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("plain letters").to_owned()
    }

    fn command(&self, arguments: &[&str], json: bool) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conversations"));
        command.args(["--data-dir", &self.path("data"), "--key-file", &self.path("key")]);
        command.args(json.then_some("--json")).args(arguments).env("TZ", "UTC").env("USER", "ana").env_remove("CONVERSATIONS_LOG");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Starts a command that goes on.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments, true).spawn().expect("it starts")
    }

    fn output(&self, arguments: &[&str], json: bool, stdin: &str) -> Output {
        let mut child = self.command(arguments, json).spawn().expect("it starts");
        let mut pipe = child.stdin.take().expect("piped");
        // A command that does not read is done before we are.
        let _ = pipe.write_all(stdin.as_bytes());
        drop(pipe);
        child.wait_with_output().expect("it ends")
    }

    /// The JSON value of a command that has to succeed.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Value {
        self.ask_with(arguments, "")
    }

    /// The same with a text on standard input.
    pub(crate) fn ask_with(&self, arguments: &[&str], stdin: &str) -> Value {
        let output = self.output(arguments, true, stdin);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{arguments:?} printed no JSON value: {e}"))
    }

    /// The status and the error object of a command that has to fail.
    pub(crate) fn refused(&self, arguments: &[&str]) -> (i32, Value) {
        self.refused_with(arguments, "")
    }

    /// The same with a text on standard input.
    pub(crate) fn refused_with(&self, arguments: &[&str], stdin: &str) -> (i32, Value) {
        let output = self.output(arguments, true, stdin);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.stdout.is_empty(), "{arguments:?} printed something");
        let last = said.lines().last().unwrap_or_default();
        let error: Value = serde_json::from_str(last).unwrap_or_else(|_| panic!("{arguments:?} says no error: {said}"));
        (output.status.code().expect("it ended by itself"), error["error"].clone())
    }

    /// What a person reads, as status, output, errors.
    pub(crate) fn read(&self, arguments: &[&str]) -> (i32, Vec<u8>, String) {
        let output = self.output(arguments, false, "");
        (output.status.code().expect("it ended by itself"), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// The id of the conversation with this subject.
    pub(crate) fn conversation(&self, subject: &str) -> String {
        let rows = self.ask(&["conversations", "--filter", "in:any"]);
        let row = rows.as_array().expect("an array").iter().find(|row| row["subject"] == subject).expect("it is there");
        row["id"].as_str().expect("an id").to_owned()
    }
}

/// The value with everything that differs from run to run named: ids by their first appearance, instants of today.
pub(crate) fn stable(value: Value) -> Value {
    let mut ids = BTreeMap::new();
    rename(value, &mut ids)
}

fn rename(value: Value, ids: &mut BTreeMap<String, usize>) -> Value {
    match value {
        Value::String(text) if is_id(&text) => {
            let next = ids.len() + 1;
            Value::String(format!("[id {}]", ids.entry(text).or_insert(next)))
        }
        Value::String(text) if is_today(&text) => "[now]".into(),
        Value::Array(items) => items.into_iter().map(|item| rename(item, ids)).collect(),
        Value::Object(fields) => fields.into_iter().map(|(key, field)| (key.clone(), renamed(&key, field, ids))).collect(),
        other => other,
    }
}

fn renamed(key: &str, field: Value, ids: &mut BTreeMap<String, usize>) -> Value {
    match (key, &field) {
        ("cursor" | "position", Value::String(text)) if !text.is_empty() => format!("[{key}]").into(),
        ("message_id", Value::String(text)) if text.len() > 40 => "[drawn]@shop.example".into(),
        ("took_ms", _) => "[duration]".into(),
        _ => rename(field, ids),
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() })
}

/// Instants of the fixtures are of March 2026; everything else is when the test ran.
fn is_today(text: &str) -> bool {
    let instant = text.len() >= 20 && text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T');
    instant && !text.starts_with("2026-03-")
}
