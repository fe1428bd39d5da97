-- A transfer key belongs to the session that holds it, and ends with it.
ALTER TABLE keys ADD COLUMN session INTEGER REFERENCES sessions ON DELETE CASCADE;
CREATE INDEX keys_session ON keys (session) WHERE session IS NOT NULL;
