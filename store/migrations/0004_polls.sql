-- The question of a poll is the text of its message.
ALTER TABLE polls DROP COLUMN question;
