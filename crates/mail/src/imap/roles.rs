//! What a folder is for: told by the server (RFC 6154), else guessed by its name.

use std::str::FromStr;

const NAMES: &str = include_str!("roles.txt");

/// Parts of a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Where mail arrives.
    Inbox,
    /// What was sent.
    Sent,
    /// What is being written.
    Drafts,
    /// What was thrown away.
    Trash,
    /// What is spam.
    Junk,
    /// What was put aside.
    Archive,
    /// Everything at once (Gmail's *All Mail*).
    All,
    /// A view of flagged or important messages: they lie elsewhere too.
    View,
    /// Not mail: calendars, contacts, and the like of Exchange.
    NotMail,
    /// A folder of the person's own.
    Other,
}

impl Role {
    /// The stable spelling, as in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Inbox => "inbox",
            Role::Sent => "sent",
            Role::Drafts => "drafts",
            Role::Trash => "trash",
            Role::Junk => "junk",
            Role::Archive => "archive",
            Role::All => "all",
            Role::View => "view",
            Role::NotMail => "not_mail",
            Role::Other => "other",
        }
    }

    /// By the attributes of a LIST line.
    pub(crate) fn by_attribute<'a>(attributes: impl IntoIterator<Item = &'a str>) -> Option<Role> {
        attributes.into_iter().find_map(|attribute| {
            Some(match attribute.to_ascii_lowercase().as_str() {
                "\\inbox" => Role::Inbox,
                "\\sent" => Role::Sent,
                "\\drafts" => Role::Drafts,
                "\\trash" => Role::Trash,
                "\\junk" | "\\spam" => Role::Junk,
                "\\archive" => Role::Archive,
                "\\all" | "\\allmail" => Role::All,
                "\\flagged" | "\\starred" | "\\important" => Role::View,
                _ => return None,
            })
        })
    }

    /// By the last part of a name, in many languages.
    pub(crate) fn by_name(name: &str) -> Option<Role> {
        let name = name.trim().to_lowercase();
        NAMES.lines().find_map(|line| {
            let (role, names) = line.split_once(':')?;
            names.split('|').any(|known| known.trim() == name).then(|| role.parse().ok())?
        })
    }

    /// Folders that Exchange shows over IMAP although they hold no mail.
    pub(crate) fn is_not_mail(top: &str) -> bool {
        const NAMES: [&str; 8] = ["calendar", "contacts", "tasks", "journal", "notes", "outbox", "sync issues", "conversation history"];
        NAMES.contains(&top.to_lowercase().as_str())
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Role, ()> {
        use Role::*;
        [Inbox, Sent, Drafts, Trash, Junk, Archive, All, View, NotMail, Other].into_iter().find(|role| role.as_str() == text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_count_whatever_their_case() {
        assert_eq!(Role::by_attribute(["\\HasNoChildren", "\\sent"]), Some(Role::Sent));
        assert_eq!(Role::by_attribute(["\\Spam"]), Some(Role::Junk));
        assert_eq!(Role::by_attribute(["\\HasNoChildren"]), None);
    }

    #[test]
    fn names_count_in_many_languages() {
        for (name, role) in [
            ("Gesendete Objekte", Role::Sent),
            ("ÉLÉMENTS ENVOYÉS", Role::Sent),
            ("Черновики", Role::Drafts),
            ("已删除邮件", Role::Trash),
            ("迷惑メール", Role::Junk),
            (" archive ", Role::Archive),
        ] {
            assert_eq!(Role::by_name(name), Some(role), "{name}");
        }
        assert_eq!(Role::by_name("Sent to the moon"), None);
    }

    #[test]
    fn every_line_of_the_table_names_a_role_and_no_name_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let (role, names) = line.split_once(": ").unwrap();
            assert!(role.parse::<Role>().is_ok(), "{role}");
            names.split(" | ").for_each(|name| assert!(seen.insert(name) && name == name.to_lowercase(), "{name}"));
        }
        assert!(seen.len() > 200);
    }
}
