//! What a server says it can do.

use async_imap::imap_proto::Capability;
use std::collections::BTreeSet;

/// Capabilities in upper case, as told after signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(BTreeSet<String>);

impl Capabilities {
    /// Whether `name` (upper case, e.g. `CONDSTORE`, `AUTH=PLAIN`) is offered.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// All of them, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// From a `CAPABILITY` code.
    pub(crate) fn read(list: &[Capability<'_>]) -> Capabilities {
        let spelled = |capability: &Capability<'_>| match capability {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(method) => format!("AUTH={method}").to_ascii_uppercase(),
            Capability::Atom(word) => word.to_ascii_uppercase(),
        };
        Capabilities(list.iter().map(spelled).collect())
    }

    /// From the words of a `CAPABILITY` line or code; however spaced.
    pub(crate) fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Capabilities {
        Capabilities(words.into_iter().filter(|word| !word.is_empty()).map(str::to_ascii_uppercase).collect())
    }
}
