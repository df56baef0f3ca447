-- Numbers of the sidebar, moved by each change of a conversation: nothing on screen counts.
CREATE TABLE total (
    account     INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    assignee    INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    unread      INTEGER NOT NULL,
    PRIMARY KEY (account, state, assignee)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_total (
    tag         INTEGER NOT NULL,
    account     INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    unread      INTEGER NOT NULL,
    PRIMARY KEY (tag, account, state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER total_uncounted AFTER UPDATE OF state, assignee, unread, account ON conversation
WHEN OLD.state > 0 AND (OLD.state, OLD.assignee, OLD.unread > 0, OLD.account) <> (NEW.state, NEW.assignee, NEW.unread > 0, NEW.account)
BEGIN
    UPDATE total SET total = total - 1, unread = unread - (OLD.unread > 0)
    WHERE account = OLD.account AND state = OLD.state AND assignee = OLD.assignee;
    UPDATE tag_total SET total = total - 1, unread = unread - (OLD.unread > 0)
    WHERE tag IN (SELECT tag FROM conversation_tag WHERE conversation = OLD.id) AND account = OLD.account AND state = OLD.state;
END;

CREATE TRIGGER total_counted AFTER UPDATE OF state, assignee, unread, account ON conversation
WHEN NEW.state > 0 AND (OLD.state, OLD.assignee, OLD.unread > 0, OLD.account) <> (NEW.state, NEW.assignee, NEW.unread > 0, NEW.account)
BEGIN
    INSERT INTO total (account, state, assignee, total, unread) VALUES (NEW.account, NEW.state, NEW.assignee, 1, NEW.unread > 0)
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
    INSERT INTO tag_total (tag, account, state, total, unread)
    SELECT tag, NEW.account, NEW.state, 1, NEW.unread > 0 FROM conversation_tag WHERE conversation = NEW.id
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;

CREATE TRIGGER total_deleted AFTER DELETE ON conversation WHEN OLD.state > 0
BEGIN
    UPDATE total SET total = total - 1, unread = unread - (OLD.unread > 0)
    WHERE account = OLD.account AND state = OLD.state AND assignee = OLD.assignee;
END;

CREATE TRIGGER tag_total_attached AFTER INSERT ON conversation_tag
BEGIN
    INSERT INTO tag_total (tag, account, state, total, unread)
    SELECT NEW.tag, account, state, 1, unread > 0 FROM conversation WHERE id = NEW.conversation AND state > 0
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;

CREATE TRIGGER tag_total_detached AFTER DELETE ON conversation_tag
BEGIN
    UPDATE tag_total SET total = tag_total.total - 1, unread = tag_total.unread - (c.unread > 0)
    FROM conversation c
    WHERE c.id = OLD.conversation AND c.state > 0 AND tag_total.tag = OLD.tag AND tag_total.account = c.account AND tag_total.state = c.state;
END;
