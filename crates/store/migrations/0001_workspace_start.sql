-- The workspace itself: one row, drawn once. Instants are milliseconds since 1970 in every table.
CREATE TABLE workspace (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    namespace     BLOB NOT NULL,
    hash_key      BLOB NOT NULL,
    me            BLOB NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE user (
    id      INTEGER PRIMARY KEY,
    ext     BLOB NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    email   TEXT NOT NULL,
    admin   INTEGER NOT NULL,
    gone    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE preference (
    user    BLOB NOT NULL,
    key     TEXT NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (user, key)
) STRICT, WITHOUT ROWID;
