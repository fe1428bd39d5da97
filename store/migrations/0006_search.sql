-- Messages that the search index is to take in anew, since it learned to tell what they carry. They are taken in at the start
-- that finds them here.
CREATE TABLE unindexed (message INTEGER PRIMARY KEY REFERENCES messages) STRICT;
INSERT INTO unindexed SELECT id FROM messages
    WHERE system IS NULL AND deleted_at IS NULL AND (adorned & 13 <> 0 OR content LIKE '%http://%' OR content LIKE '%https://%');
