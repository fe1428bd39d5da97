-- saved_at never repeats for one user, so that it leads from one page to the next.
CREATE UNIQUE INDEX saved_newest ON saved (user, saved_at);
CREATE INDEX saved_message ON saved (message);

-- position is the message's: it orders a user's mentions over all rooms.
ALTER TABLE mentions ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE mentions SET position = (SELECT position FROM messages WHERE id = message);
CREATE INDEX mentions_newest ON mentions (user, position) WHERE shown = 1;

ALTER TABLE users ADD COLUMN status_until INTEGER;
CREATE INDEX users_until ON users (status_until) WHERE status_until IS NOT NULL;
