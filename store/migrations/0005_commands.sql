-- What people may call for by a slash and a name, and the bot that does it. place is the order in which the bot gave them.
CREATE TABLE commands (
    name        TEXT    PRIMARY KEY CHECK (name <> ''),
    bot         INTEGER NOT NULL REFERENCES users,
    place       INTEGER NOT NULL,
    hint        TEXT    NOT NULL,
    description TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commands_bot ON commands (bot, place);
