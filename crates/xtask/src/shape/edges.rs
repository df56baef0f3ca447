//! Who may depend on whom.

use crate::command::root;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// Rooms and the rooms they may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("secrets", &["domain"]),
    ("store", &["domain"]),
    ("net", &["domain", "secrets"]),
    ("mail", &["domain", "secrets", "net"]),
    ("engine", &["domain", "secrets", "store", "net", "mail"]),
    ("api", &["domain", "secrets", "store", "net", "mail", "engine"]),
    ("conversations", &["api"]),
    ("wiseparts-conversations", &["api"]),
    ("xtask", &[]),
];

/// Libraries at an edge and the only rooms that may name them.
const EDGES: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("async-imap", &["mail"]),
    ("imap-proto", &["mail"]),
    ("lettre", &["mail"]),
    ("mail-parser", &["mail"]),
    ("ammonia", &["mail"]),
    ("keyring", &["secrets"]),
    ("tauri", &["wiseparts-conversations"]),
    ("notify-rust", &["wiseparts-conversations"]),
    ("clap", &["conversations"]),
];

/// One TLS provider and one copy of what is expensive or dangerous to have twice.
const ABSENT: &[&str] = &["aws-lc-sys", "openssl-sys", "native-tls"];
const SINGLE: &[&str] = &["reqwest", "rustls", "zbus", "libsqlite3-sys", "tokio"];

pub(super) fn broken() -> Result<Vec<String>> {
    let metadata = metadata()?;
    let mut out = rooms(&metadata);
    out.extend(lock(&std::fs::read_to_string(root().join("Cargo.lock"))?));
    Ok(out)
}

fn metadata() -> Result<Value> {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(root()).output()?;
    serde_json::from_slice(&output.stdout).context("cargo metadata printed no JSON")
}

fn rooms(metadata: &Value) -> Vec<String> {
    let names: Vec<&str> = ROOMS.iter().map(|(name, _)| *name).collect();
    let mut out = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let developing = dependency["kind"].as_str() == Some("dev");
            let room = ROOMS.iter().find(|(room, _)| *room == name);
            if let Some((_, allowed)) = room
                && names.contains(&used)
                && !allowed.contains(&used)
            {
                out.push(format!("{name} may not use {used}: a room uses rooms below it"));
            }
            let edge = EDGES.iter().find(|(library, rooms)| *library == used && !rooms.contains(&name));
            if edge.is_some() && !developing && name != "tests" {
                out.push(format!("{name} may not name {used}: it belongs to one room"));
            }
        }
    }
    out
}

fn lock(text: &str) -> Vec<String> {
    let mut copies: BTreeMap<&str, usize> = BTreeMap::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"')) {
            *copies.entry(name).or_default() += 1;
        }
    }
    let count = |name: &&&str| copies.get(**name).copied().unwrap_or(0);
    let absent = ABSENT.iter().filter(|name| count(name) > 0).map(|name| format!("{name} is in Cargo.lock: a default feature was left on"));
    absent.chain(SINGLE.iter().filter(|name| count(name) > 1).map(|name| format!("{name} is in Cargo.lock more than once"))).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_second_copy_and_a_forbidden_library_are_told() {
        let lock = "name = \"rustls\"\nname = \"rustls\"\nname = \"native-tls\"\nname = \"serde\"\n";
        assert_eq!(super::lock(lock).len(), 2);
    }
}
