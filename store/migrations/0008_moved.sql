-- A session may go on at another address of the hall, where it has another token: the page that was left keeps the first one.
ALTER TABLE sessions ADD COLUMN moved_hash BLOB CHECK (length(moved_hash) = 32);
CREATE UNIQUE INDEX sessions_moved ON sessions (moved_hash) WHERE moved_hash IS NOT NULL;
