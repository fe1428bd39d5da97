-- thread_no is the running number of a reply in its thread, and messages.replies of the root is the last one given out.
ALTER TABLE messages ADD COLUMN thread_no INTEGER NOT NULL DEFAULT 0;
UPDATE messages SET thread_no = no
    FROM (SELECT id AS reply, row_number() OVER (PARTITION BY thread ORDER BY id) AS no FROM messages WHERE thread IS NOT NULL)
    WHERE id = reply;

-- follows is 0 for whoever chose not to follow, and for good: a reply of theirs does not bring the thread back.
-- read_no is the running number as it stood at read_seq. What was said before threads were counted is read.
ALTER TABLE followers ADD COLUMN follows INTEGER NOT NULL DEFAULT 1 CHECK (follows IN (0, 1));
ALTER TABLE followers ADD COLUMN read_seq INTEGER NOT NULL DEFAULT 0;
UPDATE followers SET
    read_no = (SELECT replies FROM messages WHERE messages.id = followers.thread),
    read_seq = (SELECT max(id) & 4294967295 FROM messages WHERE messages.thread = followers.thread);
