-- What the server has. `wire` is the name on the wire, the key; `role` as in SPECIAL-USE.
-- `have` is the run-length set of UIDs stored (1:5,9) under the current `epoch`.
CREATE TABLE folder (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    ext             BLOB NOT NULL UNIQUE,
    account         INTEGER NOT NULL,
    wire            TEXT NOT NULL,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL,
    delimiter       TEXT,
    mailbox_id      TEXT,
    uidvalidity     INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    have            TEXT NOT NULL DEFAULT '',
    uidnext         INTEGER NOT NULL DEFAULT 0,
    highestmodseq   INTEGER NOT NULL DEFAULT 0,
    exists_count    INTEGER NOT NULL DEFAULT 0,
    full_scan_at    INTEGER,
    UNIQUE (account, wire)
) STRICT;

-- `flags`: bits of domain::ServerFlags; null is unknown. `internaldate` in seconds.
CREATE TABLE location (
    folder          INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    uid             INTEGER NOT NULL,
    message         INTEGER NOT NULL,
    flags           INTEGER,
    size            INTEGER NOT NULL,
    internaldate    INTEGER NOT NULL,
    PRIMARY KEY (folder, epoch, uid)
) STRICT, WITHOUT ROWID;

CREATE INDEX location_message ON location (message);

-- What the server shall do because a person did it here. One per message and class; the newest wins.
CREATE TABLE intent (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    account     INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    class       TEXT NOT NULL,
    value       TEXT NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    retry_at    INTEGER,
    UNIQUE (message, class)
) STRICT;

CREATE INDEX intent_account ON intent (account, id);
