-- The row number is the second of arrival, bumped to the next free one: newest first is falling row number.
-- `direction`: 0 in, 1 out. `hidden`: 0 shown, 1 gone from the server, 2 cancelled before it left.
-- `place`: -1 not known to lie anywhere, 0 normal, 1 spam, 2 trash. `has`: 1 a file, 2 an image, 4 a link.
-- `card` is what threading knows of it (domain::threading::Card).
-- `head` is JSON: recipients and attachments. The text is in the source only.
CREATE TABLE message (
    id              INTEGER PRIMARY KEY,
    ext             BLOB NOT NULL UNIQUE,
    account         INTEGER NOT NULL,
    conversation    INTEGER NOT NULL,
    direction       INTEGER NOT NULL,
    status          INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    sent_at         INTEGER,
    seen            INTEGER NOT NULL,
    flagged         INTEGER NOT NULL,
    hidden          INTEGER NOT NULL DEFAULT 0,
    place           INTEGER NOT NULL,
    automatic       INTEGER NOT NULL,
    no_answer       INTEGER NOT NULL,
    has             INTEGER NOT NULL,
    contact         INTEGER,
    size            INTEGER NOT NULL,
    sign            TEXT,
    because         TEXT NOT NULL,
    message_id      TEXT,
    subject         TEXT NOT NULL,
    from_name       TEXT NOT NULL,
    from_address    TEXT NOT NULL,
    head            TEXT NOT NULL,
    snippet         TEXT NOT NULL,
    reason          TEXT,
    card            BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE INDEX message_conversation ON message (conversation, id);

-- The one copy of what was received or will be sent: zstd, with the numbered dictionary or without (0).
-- `data` is null where the source is a file in blobs/.
CREATE TABLE raw (
    message         INTEGER PRIMARY KEY,
    hash            BLOB NOT NULL,
    dictionary      INTEGER NOT NULL,
    size            INTEGER NOT NULL,
    data            BLOB
) STRICT;

CREATE INDEX raw_blob ON raw (hash) WHERE data IS NULL;

CREATE TABLE dictionary (
    id      INTEGER PRIMARY KEY,
    data    BLOB NOT NULL
) STRICT;

-- Threading: a row for every id that a message bears or mentions. `hash` is 64 bits of a keyed hash of account and
-- id; `kind`: 0 own, 1 seen, 2 mentioned; `rank` 0 for its own id, then 1 for the nearest mentioned one and so on.
CREATE TABLE reference (
    hash        INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    rank        INTEGER NOT NULL,
    PRIMARY KEY (hash, message)
) STRICT, WITHOUT ROWID;

-- `address` is 64 bits of a keyed hash of the address in lower case; `role`: 0 from, 1 to, 2 cc, 3 bcc, 4 reply-to.
CREATE TABLE message_address (
    address     INTEGER NOT NULL,
    role        INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    PRIMARY KEY (address, role, message)
) STRICT, WITHOUT ROWID;

-- What could not be processed: its message row has status 9 and conversation 0.
CREATE TABLE quarantine (
    message     INTEGER PRIMARY KEY,
    reason      TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

-- Row numbers of removed messages and notes, kept until search index and threading index have forgotten them too.
CREATE TABLE purged (
    id      INTEGER PRIMARY KEY
) STRICT;
