//! What a mail server remembers of a message beside its bytes.

use serde::{Deserialize, Serialize};

/// The IMAP flags that mean something to us, as a bit set; the number is what is stored. `\Recent` and keywords of
/// other programs are not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerFlags(pub u8);

impl ServerFlags {
    /// `\Seen`: read.
    pub const SEEN: ServerFlags = ServerFlags(1);
    /// `\Flagged`: the star.
    pub const FLAGGED: ServerFlags = ServerFlags(2);
    /// `\Answered`.
    pub const ANSWERED: ServerFlags = ServerFlags(4);
    /// `\Draft`.
    pub const DRAFT: ServerFlags = ServerFlags(8);
    /// `\Deleted`: marked for removal.
    pub const DELETED: ServerFlags = ServerFlags(16);
    /// `$Forwarded` (RFC 5788).
    pub const FORWARDED: ServerFlags = ServerFlags(32);

    const NAMES: [(ServerFlags, &'static str); 6] = [
        (ServerFlags::SEEN, "\\Seen"),
        (ServerFlags::ANSWERED, "\\Answered"),
        (ServerFlags::FLAGGED, "\\Flagged"),
        (ServerFlags::DELETED, "\\Deleted"),
        (ServerFlags::DRAFT, "\\Draft"),
        (ServerFlags::FORWARDED, "$Forwarded"),
    ];

    /// The flags among `names`, which are compared without regard to case; unknown ones are left out.
    pub fn from_names<'a>(names: impl IntoIterator<Item = &'a str>) -> ServerFlags {
        names.into_iter().fold(ServerFlags::default(), |set, name| set.with(ServerFlags::named(name)))
    }

    /// The names as IMAP writes them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        ServerFlags::NAMES.into_iter().filter(move |(flag, _)| self.contains(*flag)).map(|(_, name)| name)
    }

    /// Whether all of `other` are set.
    pub fn contains(self, other: ServerFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// These and `other`.
    pub fn with(self, other: ServerFlags) -> ServerFlags {
        ServerFlags(self.0 | other.0)
    }

    /// These but not `other`.
    pub fn without(self, other: ServerFlags) -> ServerFlags {
        ServerFlags(self.0 & !other.0)
    }

    fn named(name: &str) -> ServerFlags {
        let known = ServerFlags::NAMES.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        known.map(|(flag, _)| flag).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::ServerFlags;

    #[test]
    fn names_and_bits_agree_whatever_the_case() {
        let flags = ServerFlags::from_names(["\\seen", "\\Recent", "$forwarded", "NonJunk"]);
        assert_eq!(flags, ServerFlags::SEEN.with(ServerFlags::FORWARDED));
        assert_eq!(flags.names().collect::<Vec<_>>(), ["\\Seen", "$Forwarded"]);
        assert_eq!(ServerFlags::from_names(ServerFlags(63).names()), ServerFlags(63));
        assert!(!flags.without(ServerFlags::SEEN).contains(ServerFlags::SEEN));
    }
}
