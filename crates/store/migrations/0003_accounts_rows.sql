-- Settings and status as the journal gave them (JSON of the domain types); the rest is how syncing goes.
CREATE TABLE account (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    ext             BLOB NOT NULL UNIQUE,
    kind            TEXT NOT NULL,
    address         TEXT NOT NULL,
    body            TEXT NOT NULL,
    status          TEXT NOT NULL,
    added_at        INTEGER NOT NULL,
    removed         INTEGER NOT NULL DEFAULT 0,
    purged_to       INTEGER NOT NULL DEFAULT -9223372036854775808,
    retry_at        INTEGER,
    retry_reason    TEXT,
    last_sync_at    INTEGER
) STRICT;

CREATE TABLE signature (
    ext         BLOB PRIMARY KEY,
    account     BLOB NOT NULL,
    name        TEXT NOT NULL,
    html        TEXT NOT NULL,
    text        TEXT NOT NULL,
    saved_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX signature_account ON signature (account, saved_at);
