//! Who and what there is: accounts, colleagues, customers, tags, parts.

use domain::contacts::Address;
use domain::tags::Colour;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Everybody and everything.
#[derive(Debug, Deserialize)]
pub(super) struct Cast {
    #[serde(rename = "account")]
    pub(super) accounts: Vec<Account>,
    /// The first is the person at this desktop.
    #[serde(rename = "colleague")]
    pub(super) colleagues: Vec<Colleague>,
    #[serde(rename = "tag")]
    pub(super) tags: Vec<Tag>,
    #[serde(rename = "person")]
    pub(super) people: Vec<Person>,
}

/// One of our mailboxes.
#[derive(Debug, Deserialize)]
pub(super) struct Account {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) address: String,
}

/// One of us.
#[derive(Debug, Deserialize)]
pub(super) struct Colleague {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) email: String,
}

/// A tag of ours.
#[derive(Debug, Deserialize)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) colour: Colour,
    pub(super) description: String,
}

/// Somebody who writes to us.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) firm: String,
    pub(super) language: String,
}

/// Something that is traded.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    pub(super) number: String,
    pub(super) price: f64,
    #[serde(flatten)]
    names: BTreeMap<String, String>,
}

impl Cast {
    pub(super) fn person(&self, key: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.key == key)
    }

    pub(super) fn at(&self, address: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.address.eq_ignore_ascii_case(address))
    }

    pub(super) fn colleague(&self, key: &str) -> Option<&Colleague> {
        self.colleagues.iter().find(|colleague| colleague.key == key)
    }

    pub(super) fn account(&self, key: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.key == key)
    }
}

impl Person {
    pub(super) fn as_address(&self) -> Address {
        Address { name: self.name.clone(), address: self.address.clone() }
    }

    /// The name they sign with.
    pub(super) fn first(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

impl Part {
    pub(super) fn name(&self, language: &str) -> &str {
        self.names.get(language).or_else(|| self.names.get("en")).map_or(self.number.as_str(), String::as_str)
    }
}
