//! The folders of a mailbox, with their roles and counters, in as few round trips as the server allows.

use super::command::quoted;
use super::framing::Allowance;
use super::line::Line;
use super::outcome::Asked;
use super::roles::Role;
use super::session::Session;
use super::tokens::{Token, Tokens};
use super::{names, roles};
use crate::Error;
use std::collections::{BTreeMap, BTreeSet};

/// STATUS commands sent at once where the server cannot answer for all folders in one.
const TOGETHER: usize = 20;
/// More folders than this are not taken from one server.
const MOST: u64 = 20_000;

/// A folder that can hold messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The name on the wire: the key, and what [`Session::select`] wants.
    pub wire: String,
    /// The whole name as people read it, parts separated by `/`.
    pub name: String,
    /// The server's separator; `None` where folders have no parts.
    pub delimiter: Option<String>,
    /// What it is for.
    pub role: Role,
    /// Its counters; `None` where the server would not tell.
    pub status: Option<FolderStatus>,
}

/// What STATUS tells (RFC 3501 §6.3.10, RFC 7162, RFC 8474).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderStatus {
    /// Messages in it.
    pub messages: u32,
    /// The next UID to be given; `None` where untold.
    pub uid_next: Option<u32>,
    /// The epoch of its UIDs; `None` where untold.
    pub uid_validity: Option<u32>,
    /// The newest mod-sequence.
    pub highest_modseq: Option<u64>,
    /// The server's own id of the folder, kept through renaming.
    pub mailbox_id: Option<String>,
}

impl Session {
    /// Every selectable folder, INBOX first, then by name. One round trip with LIST-STATUS, else one more for
    /// each twenty folders.
    pub async fn folders(&mut self) -> Result<Vec<Folder>, Error> {
        let extended = self.capabilities.has("LIST-EXTENDED") || self.capabilities.has("LIST-STATUS");
        let with_status = self.capabilities.has("LIST-STATUS");
        let mut returns = Vec::new();
        if extended && self.capabilities.has("SPECIAL-USE") {
            returns.push("SPECIAL-USE".to_owned());
        }
        if with_status {
            returns.push(format!("STATUS ({})", self.items()));
        }
        let mut command = "LIST \"\" \"*\"".to_owned();
        if !returns.is_empty() {
            command = format!("{command} RETURN ({})", returns.join(" "));
        }
        let (listed, mut statuses) = self.run_list(&command).await?;
        let mut folders: Vec<Folder> = roles_given(listed);
        if !with_status {
            statuses = self.statuses(&folders).await?;
        }
        for folder in &mut folders {
            folder.status = statuses.remove(&folder.wire);
        }
        guess_roles(&mut folders);
        folders.sort_by(|a, b| (a.role != Role::Inbox, &a.name).cmp(&(b.role != Role::Inbox, &b.name)));
        Ok(folders)
    }

    /// STATUS of each; what the server refuses is left out.
    async fn statuses(&mut self, folders: &[Folder]) -> Result<BTreeMap<String, FolderStatus>, Error> {
        let mut statuses = BTreeMap::new();
        let commands: Result<Vec<String>, Error> = folders.iter().map(|folder| self.status_command(&folder.wire)).collect();
        for some in commands?.chunks(TOGETHER) {
            let take = |line| {
                if let Line::Raw(raw) = line {
                    statuses.extend(status_line(&raw));
                }
            };
            self.wire.run_together(some, take).await?;
        }
        Ok(statuses)
    }

    fn status_command(&self, wire: &str) -> Result<String, Error> {
        Ok(format!("STATUS {} ({})", quoted(wire)?, self.items()))
    }

    /// The counters of one folder; `None` where the server refuses them (it may have gone, or hold no messages).
    pub async fn status(&mut self, wire: &str) -> Result<Option<FolderStatus>, Error> {
        let command = self.status_command(wire)?;
        let mut found = None;
        let asked = self.wire.run(command.as_bytes(), |line| {
            if let Line::Raw(raw) = line
                && let Some((_, status)) = status_line(&raw)
            {
                found = Some(status);
            }
            Ok(())
        });
        match asked.await {
            Ok(_) => Ok(found),
            Err(Error::Denied { .. } | Error::NoSuchFolder { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Creates a folder by its readable name (its parts joined by the server's separator).
    pub async fn create(&mut self, name: &str) -> Result<(), Error> {
        let command = format!("CREATE {}", quoted(&names::encode(name))?);
        self.wire.run(command.as_bytes(), |_| Ok(())).await.map(drop)
    }

    /// Only items known to be supported: an unknown one fails the whole command.
    fn items(&self) -> String {
        let mut items = "MESSAGES UIDNEXT UIDVALIDITY".to_owned();
        if self.has_condstore() {
            items.push_str(" HIGHESTMODSEQ");
        }
        if self.capabilities.has("OBJECTID") {
            items.push_str(" MAILBOXID");
        }
        items
    }

    async fn run_list(&mut self, command: &str) -> Result<(Vec<Listed>, BTreeMap<String, FolderStatus>), Error> {
        let mut listed = Vec::new();
        let mut statuses = BTreeMap::new();
        let allowed = Allowance { literal: 64 * 1024, responses: MOST.saturating_mul(2) };
        self.wire
            .run_with(command.as_bytes(), allowed, Asked::Other, |line| {
                if let Line::Raw(raw) = line {
                    listed.extend(list_line(&raw));
                    statuses.extend(status_line(&raw));
                }
                Ok(())
            })
            .await?;
        Ok((listed, statuses))
    }
}

/// One LIST line.
struct Listed {
    attributes: Vec<String>,
    delimiter: Option<String>,
    wire: String,
}

/// `* LIST (\Sent) "/" "Sent Items"`, the old XLIST, and names that forgot their quotes.
fn list_line(raw: &[u8]) -> Option<Listed> {
    let mut tokens = Tokens::of(raw, "LIST").or_else(|| Tokens::of(raw, "XLIST"))?;
    if tokens.next()? != Token::Open {
        return None;
    }
    let attributes: Vec<String> =
        tokens.by_ref().take_while(|token| *token != Token::Close).filter_map(|token| token.text().map(str::to_owned)).collect();
    let delimiter = tokens.next()?;
    let delimiter = if delimiter.is("NIL") { None } else { delimiter.text().map(str::to_owned) };
    let unquoted = tokens.rest();
    let wire = match tokens.next()? {
        Token::Text(name) => String::from_utf8(name.into_owned()).ok()?,
        // An atom ends at the line or before extended data.
        _ => {
            let end = unquoted.windows(2).position(|pair| pair == b" (").unwrap_or(unquoted.len());
            std::str::from_utf8(unquoted.get(..end)?).ok()?.to_owned()
        }
    };
    let wire = if wire.eq_ignore_ascii_case("INBOX") { "INBOX".to_owned() } else { wire };
    Some(Listed { attributes, delimiter, wire })
}

/// `* STATUS INBOX (MESSAGES 3 UIDNEXT 5)`; items we do not know are passed over.
fn status_line(raw: &[u8]) -> Option<(String, FolderStatus)> {
    let mut tokens = Tokens::of(raw, "STATUS")?;
    let wire = tokens.next()?.text()?.to_owned();
    let mut status = FolderStatus::default();
    if tokens.next()? != Token::Open {
        return None;
    }
    while let Some(name) = tokens.next().filter(|token| *token != Token::Close) {
        let Some(value) = value(&mut tokens) else { break };
        match name.text()?.to_ascii_uppercase().as_str() {
            "MESSAGES" => status.messages = value.parse().unwrap_or(0),
            "UIDNEXT" => status.uid_next = value.parse().ok(),
            "UIDVALIDITY" => status.uid_validity = value.parse().ok(),
            "HIGHESTMODSEQ" => status.highest_modseq = value.parse().ok().filter(|value| *value > 1),
            "MAILBOXID" => status.mailbox_id = Some(value),
            _ => {}
        }
    }
    let wire = if wire.eq_ignore_ascii_case("INBOX") { "INBOX".to_owned() } else { wire };
    Some((wire, status))
}

/// A value, alone or in parentheses.
fn value(tokens: &mut Tokens<'_>) -> Option<String> {
    match tokens.next()? {
        Token::Open => {
            let inside: Vec<String> =
                tokens.by_ref().take_while(|token| *token != Token::Close).filter_map(|token| token.text().map(str::to_owned)).collect();
            Some(inside.join(" "))
        }
        Token::Close => None,
        token => token.text().map(str::to_owned),
    }
}

/// Selectable folders with the roles that the server told.
fn roles_given(listed: Vec<Listed>) -> Vec<Folder> {
    let cannot_be_opened =
        |attribute: &String| attribute.eq_ignore_ascii_case("\\Noselect") || attribute.eq_ignore_ascii_case("\\NonExistent");
    let mut seen = BTreeSet::new();
    let selectable = listed.into_iter().filter(|entry| !entry.attributes.iter().any(cannot_be_opened));
    let folders = selectable.map(|entry| {
        let decoded = names::decode(&entry.wire);
        let name = match &entry.delimiter {
            Some(delimiter) if !delimiter.is_empty() => decoded.split(delimiter.as_str()).collect::<Vec<_>>().join("/"),
            _ => decoded,
        };
        let role = match roles::Role::by_attribute(entry.attributes.iter().map(String::as_str)) {
            _ if entry.wire == "INBOX" => Role::Inbox,
            Some(role) => role,
            None => Role::Other,
        };
        Folder { wire: entry.wire, name, delimiter: entry.delimiter, role, status: None }
    });
    folders.filter(|folder| seen.insert(folder.wire.clone())).collect()
}

/// Roles that no attribute gave go by name; of several candidates to the one with most messages.
fn guess_roles(folders: &mut [Folder]) {
    let exchange = folders.iter().filter(|folder| Role::is_not_mail(&folder.name)).count() >= 3;
    let taken: BTreeSet<Role> = folders.iter().map(|folder| folder.role).collect();
    let mut best: BTreeMap<Role, (u32, usize)> = BTreeMap::new();
    for (at, folder) in folders.iter_mut().enumerate().filter(|(_, folder)| folder.role == Role::Other) {
        if exchange && folder.name.split('/').next().is_some_and(Role::is_not_mail) {
            folder.role = Role::NotMail;
            continue;
        }
        let last = folder.name.rsplit('/').next().unwrap_or_default();
        let Some(role) = Role::by_name(last).filter(|role| !taken.contains(role)) else { continue };
        let messages = folder.status.as_ref().map_or(0, |status| status.messages);
        let candidate = best.entry(role).or_insert((messages, at));
        if messages > candidate.0 {
            *candidate = (messages, at);
        }
    }
    for (role, (_, at)) in best {
        if let Some(folder) = folders.get_mut(at) {
            folder.role = role;
        }
    }
}

#[cfg(test)]
mod tests;
