CREATE TABLE draft (
    ext             BLOB PRIMARY KEY,
    author          BLOB NOT NULL,
    conversation    BLOB,
    account         BLOB,
    mode            TEXT NOT NULL,
    message         BLOB,
    recipients      TEXT NOT NULL,
    subject         TEXT NOT NULL,
    html            TEXT NOT NULL,
    text            TEXT NOT NULL,
    saved_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_conversation ON draft (conversation, author, saved_at DESC) WHERE conversation IS NOT NULL;
CREATE INDEX draft_author ON draft (author, saved_at DESC);

-- The bytes are in blobs/ under `hash`.
CREATE TABLE draft_file (
    ext             BLOB PRIMARY KEY,
    draft           BLOB NOT NULL,
    position        INTEGER NOT NULL,
    name            TEXT NOT NULL,
    media_type      TEXT NOT NULL,
    content_id      TEXT,
    size            INTEGER NOT NULL,
    hash            BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_file_draft ON draft_file (draft, position);
CREATE INDEX draft_file_hash ON draft_file (hash);
