-- Times are unix milliseconds. A message's id is its room's id << 32 | its seq, so that a room's history is one range of
-- the table; 2^21 rooms keep every id below 2^53, where JSON readers begin to round.

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL CHECK (name <> ''),
    name_key      TEXT    NOT NULL CHECK (name_key <> ''),
    display_name  TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'guest', 'bot')),
    password_hash TEXT    NOT NULL DEFAULT '',
    avatar        TEXT    NOT NULL DEFAULT '',
    status        TEXT    NOT NULL DEFAULT 'online' CHECK (status IN ('online', 'away', 'dnd', 'invisible')),
    status_text   TEXT    NOT NULL DEFAULT '',
    settings      TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
    created_at    INTEGER NOT NULL,
    last_seen_at  INTEGER,
    removed_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX users_name ON users (name_key) WHERE removed_at IS NULL;

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user       INTEGER NOT NULL REFERENCES users,
    kind       TEXT    NOT NULL CHECK (kind IN ('browser', 'cli', 'bot', 'device')),
    token_hash BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    label      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    expires_at INTEGER
) STRICT;
CREATE INDEX sessions_user ON sessions (user);

CREATE TABLE keys (
    hash       BLOB    PRIMARY KEY CHECK (length(hash) = 32),
    purpose    TEXT    NOT NULL CHECK (purpose IN ('host', 'device', 'recovery', 'transfer')),
    user       INTEGER REFERENCES users,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CHECK (purpose = 'host' OR user IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX keys_host ON keys (purpose) WHERE purpose = 'host';
CREATE INDEX keys_user ON keys (user) WHERE user IS NOT NULL;

CREATE TABLE invites (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    created_by INTEGER REFERENCES users,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    rotated_at INTEGER
) STRICT;
CREATE UNIQUE INDEX invites_current ON invites (rotated_at IS NULL) WHERE rotated_at IS NULL;

CREATE TABLE join_requests (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL,
    token_hash    BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    label         TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    decided_at    INTEGER,
    decided_by    INTEGER REFERENCES users,
    user          INTEGER REFERENCES users,
    claimed_at    INTEGER,
    CHECK (decided_at IS NULL OR password_hash = ''),
    CHECK (decided_at IS NOT NULL OR (decided_by IS NULL AND user IS NULL)),
    CHECK (user IS NOT NULL OR claimed_at IS NULL)
) STRICT;
CREATE INDEX join_requests_pending ON join_requests (id) WHERE decided_at IS NULL;

-- main_no counts the messages of the main timeline: no system messages, no thread replies.
CREATE TABLE rooms (
    id          INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 2097151),
    kind        TEXT    NOT NULL CHECK (kind IN ('public', 'private', 'direct')),
    name        TEXT    NOT NULL,
    name_key    TEXT    NOT NULL,
    topic       TEXT    NOT NULL DEFAULT '',
    direct_key  TEXT    UNIQUE,
    created_by  INTEGER NOT NULL REFERENCES users,
    created_at  INTEGER NOT NULL,
    archived_at INTEGER,
    last_seq    INTEGER NOT NULL DEFAULT 0 CHECK (last_seq BETWEEN 0 AND 4294967295),
    rev         INTEGER NOT NULL DEFAULT 0 CHECK (rev BETWEEN last_seq AND 4294967295),
    main_no     INTEGER NOT NULL DEFAULT 0 CHECK (main_no BETWEEN 0 AND last_seq),
    CHECK ((kind = 'direct') = (direct_key IS NOT NULL)),
    CHECK (kind = 'direct' OR name_key <> '')
) STRICT;
CREATE UNIQUE INDEX rooms_name ON rooms (name_key) WHERE kind <> 'direct' AND archived_at IS NULL;
CREATE INDEX rooms_public ON rooms (id) WHERE kind = 'public';

-- The read_ columns are the running numbers as they stood at read_seq: what is unread is a difference of two numbers.
CREATE TABLE members (
    room          INTEGER NOT NULL REFERENCES rooms,
    user          INTEGER NOT NULL REFERENCES users,
    role          TEXT    NOT NULL CHECK (role IN ('maker', 'member')),
    notify        TEXT    NOT NULL DEFAULT 'all' CHECK (notify IN ('all', 'mentions', 'none')),
    joined_at     INTEGER NOT NULL,
    own_no        INTEGER NOT NULL,
    mention_no    INTEGER NOT NULL,
    read_seq      INTEGER NOT NULL,
    read_main     INTEGER NOT NULL CHECK (read_main BETWEEN 0 AND read_seq),
    read_own      INTEGER NOT NULL CHECK (read_own BETWEEN 0 AND own_no),
    read_mentions INTEGER NOT NULL CHECK (read_mentions BETWEEN 0 AND mention_no),
    PRIMARY KEY (room, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_user ON members (user, room);

-- position is the place in the log of changes where the message was made, and its row in the search index.
-- room_rev is the room << 32 | the rev of its last change. main_no and own_no are the running numbers of the main timeline,
-- of everybody and of the sender, this message included. adorned tells where else to look: 1 reactions, 2 mentions.
CREATE TABLE messages (
    id            INTEGER PRIMARY KEY CHECK (id > 4294967296),
    position      INTEGER NOT NULL,
    room_rev      INTEGER NOT NULL CHECK (room_rev >> 32 = id >> 32),
    sender        INTEGER NOT NULL REFERENCES users,
    client_id     TEXT,
    content       TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    edited_at     INTEGER,
    deleted_at    INTEGER,
    pinned_at     INTEGER,
    pinned_by     INTEGER REFERENCES users,
    reply_to      INTEGER REFERENCES messages,
    thread        INTEGER REFERENCES messages,
    system        TEXT,
    main_no       INTEGER NOT NULL,
    own_no        INTEGER NOT NULL,
    replies       INTEGER NOT NULL DEFAULT 0,
    last_reply_at INTEGER,
    adorned       INTEGER NOT NULL DEFAULT 0,
    CHECK (deleted_at IS NULL OR content = ''),
    CHECK ((pinned_at IS NULL) = (pinned_by IS NULL)),
    CHECK ((replies = 0) = (last_reply_at IS NULL)),
    CHECK (reply_to IS NULL OR reply_to >> 32 = id >> 32),
    CHECK (thread IS NULL OR (thread >> 32 = id >> 32 AND thread < id))
) STRICT;
CREATE UNIQUE INDEX messages_rev ON messages (room_rev);
CREATE UNIQUE INDEX messages_client ON messages (sender, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages_own ON messages (sender, id) WHERE thread IS NULL AND system IS NULL;
CREATE INDEX messages_thread ON messages (thread, id) WHERE thread IS NOT NULL;
CREATE INDEX messages_pinned ON messages (id) WHERE pinned_at IS NOT NULL;

CREATE TABLE revisions (
    message   INTEGER NOT NULL REFERENCES messages,
    rev       INTEGER NOT NULL,
    content   TEXT    NOT NULL,
    edited_by INTEGER NOT NULL REFERENCES users,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (message, rev)
) STRICT, WITHOUT ROWID;

-- position orders the emoji of a message, and the people behind each of them.
CREATE TABLE reactions (
    message  INTEGER NOT NULL REFERENCES messages,
    user     INTEGER NOT NULL REFERENCES users,
    emoji    TEXT    NOT NULL CHECK (emoji <> ''),
    position INTEGER NOT NULL,
    PRIMARY KEY (message, user, emoji)
) STRICT, WITHOUT ROWID;

-- no is the running number of the user's mentions in the room. A mention that an edit took away keeps its row, and one that
-- an edit brought repeats the number before it, so that a number once used as a read position stays right.
CREATE TABLE mentions (
    user    INTEGER NOT NULL REFERENCES users,
    message INTEGER NOT NULL REFERENCES messages,
    no      INTEGER NOT NULL,
    shown   INTEGER NOT NULL DEFAULT 1 CHECK (shown IN (0, 1)),
    PRIMARY KEY (user, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_message ON mentions (message);

CREATE TABLE followers (
    thread   INTEGER NOT NULL REFERENCES messages,
    user     INTEGER NOT NULL REFERENCES users,
    replied  INTEGER NOT NULL CHECK (replied IN (0, 1)),
    since    INTEGER NOT NULL,
    read_no  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (thread, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX followers_user ON followers (user, thread);

-- Every change of any entity, in the order of commits: ids and kinds, never copies. at never falls, even when the clock does.
CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    entity   INTEGER NOT NULL,
    room     INTEGER,
    rev      INTEGER
) STRICT;

-- body holds words and bigrams of a message, tags its room (r12) and its sender (u5).
CREATE VIRTUAL TABLE search USING fts5 (
    body, tags, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  INTEGER REFERENCES users,
    action TEXT    NOT NULL,
    target INTEGER,
    detail TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;

CREATE TABLE files (
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    name       TEXT    NOT NULL,
    size       INTEGER NOT NULL CHECK (size >= 0),
    type       TEXT    NOT NULL,
    width      INTEGER,
    height     INTEGER,
    uploader   INTEGER NOT NULL REFERENCES users,
    message    INTEGER REFERENCES messages,
    place      INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX files_hash ON files (hash);
CREATE INDEX files_message ON files (message, place) WHERE message IS NOT NULL;
CREATE INDEX files_unsent ON files (created_at) WHERE message IS NULL;

CREATE TABLE blobs (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    data BLOB NOT NULL CHECK (length(data) <= 65536)
) STRICT;

CREATE TABLE saved (
    user     INTEGER NOT NULL REFERENCES users,
    message  INTEGER NOT NULL REFERENCES messages,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (user, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE webhooks (
    id         INTEGER PRIMARY KEY,
    room       INTEGER NOT NULL REFERENCES rooms,
    user       INTEGER NOT NULL REFERENCES users,
    direction  TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    token_hash BLOB    UNIQUE CHECK (length(token_hash) = 32),
    url        TEXT,
    label      TEXT    NOT NULL,
    created_by INTEGER NOT NULL REFERENCES users,
    created_at INTEGER NOT NULL,
    CHECK ((direction = 'in') = (token_hash IS NOT NULL)),
    CHECK ((direction = 'out') = (url IS NOT NULL))
) STRICT;

CREATE TABLE emoji (
    name       TEXT    PRIMARY KEY,
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    created_by INTEGER NOT NULL REFERENCES users,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE polls (
    message   INTEGER PRIMARY KEY REFERENCES messages,
    question  TEXT    NOT NULL,
    options   TEXT    NOT NULL CHECK (json_valid(options)),
    several   INTEGER NOT NULL CHECK (several IN (0, 1)),
    closed_at INTEGER
) STRICT;

CREATE TABLE votes (
    poll   INTEGER NOT NULL REFERENCES polls,
    user   INTEGER NOT NULL REFERENCES users,
    option INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (poll, user, option)
) STRICT, WITHOUT ROWID;
