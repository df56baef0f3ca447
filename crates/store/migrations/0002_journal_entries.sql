-- Everything that happened. A position is never given twice, also after entries were removed: AUTOINCREMENT.
-- Actor: 1 user, 2 rule, 3 provider, then 16 bytes of id or the rule's name. Scope: 1 account, 2 team, 3 user, then the id.
CREATE TABLE journal (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              BLOB NOT NULL UNIQUE,
    at              INTEGER NOT NULL,
    actor           BLOB NOT NULL,
    scope           BLOB NOT NULL,
    conversation    BLOB,
    kind            TEXT NOT NULL,
    version         INTEGER NOT NULL,
    body            TEXT NOT NULL
) STRICT;

CREATE INDEX journal_conversation ON journal (conversation, seq) WHERE conversation IS NOT NULL;

-- How far a subscriber that must not miss anything has come.
CREATE TABLE subscriber (
    name        TEXT PRIMARY KEY,
    position    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
