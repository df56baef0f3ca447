//! The mail as it is written in the data files.

use super::cast::{Cast, Part};
use crate::Result;
use domain::{Code, Refusal};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A conversation, or the pattern of several (`times`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thread {
    pub(super) account: String,
    pub(super) customer: Option<String>,
    /// Whom a pattern may be about: by key, or by language.
    #[serde(default)]
    pub(super) people: Vec<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default = "once")]
    pub(super) times: u32,
    pub(super) subject: String,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    pub(super) assignee: Option<String>,
    pub(super) status: Option<Status>,
    #[serde(default)]
    pub(super) snooze_days: i64,
    #[serde(default)]
    pub(super) junk: bool,
    /// Goes on with the conversation of this subject.
    #[serde(default)]
    pub(super) continues: bool,
    /// An answer that somebody began.
    pub(super) draft: Option<String>,
    #[serde(default)]
    pub(super) notes: Vec<Note>,
    pub(super) mail: Vec<Mail>,
}

/// What somebody did with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Closed,
    Snoozed,
}

/// A note for the team.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) text: String,
}

/// A message.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mail {
    /// A colleague's or person's key, or `us`; left out: the customer.
    pub(super) from: Option<String>,
    /// `18m`, `2h40m` ago, or `3d 09:42`: working days ago, at that time.
    pub(super) at: Option<String>,
    /// Minutes after the message before.
    pub(super) after: Option<i64>,
    #[serde(default)]
    pub(super) cc: Vec<String>,
    pub(super) text: String,
    /// A table below the text, and the words below that.
    #[serde(default)]
    pub(super) rows: Vec<Vec<String>>,
    pub(super) closing: Option<String>,
    /// A picture between text and closing.
    pub(super) inline: Option<String>,
    #[serde(default)]
    pub(super) files: Vec<String>,
    /// Written with a program that makes everything HTML.
    #[serde(default)]
    pub(super) html: bool,
    #[serde(default)]
    pub(super) unread: bool,
    #[serde(default)]
    pub(super) automatic: bool,
}

fn once() -> u32 {
    1
}

#[derive(Deserialize)]
struct Threads {
    thread: Vec<Thread>,
}

#[derive(Deserialize)]
struct Parts {
    part: Vec<Part>,
}

#[derive(Deserialize)]
struct Answers {
    answers: BTreeMap<String, Vec<String>>,
}

const PEOPLE: &str = include_str!("data/people.toml");
const PARTS: &str = include_str!("data/parts.toml");
const ANSWERS: &str = include_str!("data/answers.toml");
const LIVE: &str = include_str!("data/live.toml");
const STORIES: [&str; 5] = [
    include_str!("data/sales.toml"),
    include_str!("data/orders.toml"),
    include_str!("data/warranty.toml"),
    include_str!("data/dock.toml"),
    include_str!("data/spam.toml"),
];
const PATTERNS: [&str; 3] =
    [include_str!("data/patterns-en.toml"), include_str!("data/patterns-de.toml"), include_str!("data/patterns-more.toml")];

/// Everything that is written.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) cast: Cast,
    pub(super) parts: Vec<Part>,
    /// Conversations written out.
    pub(super) stories: Vec<Thread>,
    /// Patterns of conversations.
    pub(super) patterns: Vec<Thread>,
    /// What comes in while one looks.
    pub(super) live: Vec<Thread>,
    /// Answers by language.
    pub(super) answers: BTreeMap<String, Vec<String>>,
}

/// Reads the data files.
pub(super) fn read() -> Result<Script> {
    let threads = |texts: &[&str]| -> Result<Vec<Thread>> {
        let read: Result<Vec<Threads>> = texts.iter().map(|text| parse(text)).collect();
        Ok(read?.into_iter().flat_map(|threads| threads.thread).collect())
    };
    Ok(Script {
        cast: parse(PEOPLE)?,
        parts: parse::<Parts>(PARTS)?.part,
        stories: threads(&STORIES)?,
        patterns: threads(&PATTERNS)?,
        live: threads(&[LIVE])?,
        answers: parse::<Answers>(ANSWERS)?.answers,
    })
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| Refusal::new(Code::Server, format!("The demo's own data cannot be read: {error}")).into())
}
