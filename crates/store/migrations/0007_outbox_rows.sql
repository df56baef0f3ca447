-- The bytes to send are the message's source. `status` as message.status; `due_at` is when something is to be done next,
-- `dot_at` when the final dot of the running attempt was about to be written.
CREATE TABLE outbox (
    message         INTEGER PRIMARY KEY,
    account         INTEGER NOT NULL,
    status          INTEGER NOT NULL,
    sender          TEXT NOT NULL,
    recipients      TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    queued_at       INTEGER NOT NULL,
    changed_at      INTEGER NOT NULL,
    due_at          INTEGER,
    claimed_at      INTEGER,
    dot_at          INTEGER,
    reason          TEXT,
    refused         TEXT NOT NULL DEFAULT '[]',
    evidence        TEXT
) STRICT;

CREATE INDEX outbox_status ON outbox (status, due_at);
