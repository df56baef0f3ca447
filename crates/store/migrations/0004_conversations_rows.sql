CREATE TABLE contact (
    id          INTEGER PRIMARY KEY,
    ext         BLOB NOT NULL UNIQUE,
    address     TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    renamed     INTEGER NOT NULL DEFAULT 0,
    remote      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- `status`: 1 open, 2 waiting, 3 snoozed, 4 closed. `place`: 0 normal, 1 spam, 2 trash.
-- `state` is what lists ask for: 0 nothing to show, 1-4 the status, 5 spam, 6 trash.
-- `decided` is 0 while the status only follows from history, 1 once an event or a person set it.
-- `assignee` 0 is nobody. `merged` names the conversation that took the messages.
CREATE TABLE conversation (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    ext             BLOB NOT NULL UNIQUE,
    account         INTEGER NOT NULL,
    state           INTEGER NOT NULL DEFAULT 0,
    status          INTEGER NOT NULL DEFAULT 1,
    decided         INTEGER NOT NULL DEFAULT 0,
    place           INTEGER NOT NULL DEFAULT 0,
    snoozed_until   INTEGER,
    assignee        INTEGER NOT NULL DEFAULT 0,
    last_at         INTEGER NOT NULL DEFAULT 0,
    last_out_at     INTEGER,
    waiting_since   INTEGER,
    unread          INTEGER NOT NULL DEFAULT 0,
    message_count   INTEGER NOT NULL DEFAULT 0,
    has_attachment  INTEGER NOT NULL DEFAULT 0,
    contact         INTEGER,
    newest          INTEGER,
    merged          INTEGER,
    subject         TEXT NOT NULL DEFAULT '',
    snippet         TEXT NOT NULL DEFAULT ''
) STRICT;

-- A row enters the list indexes when it has something to show: every list says `state > 0`.
CREATE INDEX conversation_state ON conversation (state, last_at DESC, id DESC, account) WHERE state > 0;
CREATE INDEX conversation_account ON conversation (account, state, last_at DESC, id DESC) WHERE state > 0;
CREATE INDEX conversation_assignee ON conversation (assignee, state, last_at DESC, id DESC, account) WHERE state > 0;
CREATE INDEX conversation_unread ON conversation (state, last_at DESC, id DESC, account) WHERE state > 0 AND unread > 0;
CREATE INDEX conversation_account_unread ON conversation (account, state, last_at DESC, id DESC) WHERE state > 0 AND unread > 0;
CREATE INDEX conversation_waiting ON conversation (state, waiting_since, id, account) WHERE state > 0 AND waiting_since IS NOT NULL;
CREATE INDEX conversation_sent ON conversation (last_out_at DESC, id DESC, account, state) WHERE state > 0 AND last_out_at IS NOT NULL;
CREATE INDEX conversation_snoozed ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE INDEX conversation_merged ON conversation (merged) WHERE merged IS NOT NULL;

CREATE TABLE conversation_link (
    conversation    INTEGER NOT NULL,
    other           INTEGER NOT NULL,
    link            TEXT NOT NULL,
    PRIMARY KEY (conversation, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversation_link_other ON conversation_link (other, conversation);

CREATE TABLE tag (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    ext             BLOB NOT NULL UNIQUE,
    key             TEXT NOT NULL,
    name            TEXT NOT NULL,
    description     TEXT NOT NULL,
    colour          TEXT NOT NULL,
    deleted         INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX tag_key ON tag (key);

-- `last_at` follows the conversation's.
CREATE TABLE conversation_tag (
    tag             INTEGER NOT NULL,
    last_at         INTEGER NOT NULL,
    conversation    INTEGER NOT NULL,
    PRIMARY KEY (tag, last_at DESC, conversation DESC)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX conversation_tag_conversation ON conversation_tag (conversation, tag);

CREATE TRIGGER conversation_moved AFTER UPDATE OF last_at ON conversation WHEN OLD.last_at <> NEW.last_at
BEGIN
    UPDATE conversation_tag SET last_at = NEW.last_at WHERE conversation = NEW.id;
END;

-- Notes share their row numbers with messages, because both stand in the search index.
CREATE TABLE note (
    id              INTEGER PRIMARY KEY,
    ext             BLOB NOT NULL UNIQUE,
    conversation    INTEGER NOT NULL,
    author          BLOB NOT NULL,
    at              INTEGER NOT NULL,
    text            TEXT NOT NULL,
    deleted         INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX note_conversation ON note (conversation, id);
