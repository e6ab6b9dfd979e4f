CREATE TABLE "view" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE recent (
    entity_id INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (entity_id),
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE
);
CREATE TABLE memory (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE entity_words (
    entity_id INTEGER NOT NULL,
    names TEXT NOT NULL,
    readings TEXT NOT NULL,
    romaji TEXT NOT NULL,
    phones TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (entity_id)
);
CREATE TABLE note_place (
    note_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    seal INTEGER NOT NULL,
    PRIMARY KEY (note_id),
    UNIQUE (place)
);
CREATE TABLE file_words (
    attachment_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (attachment_id)
);
CREATE VIRTUAL TABLE note_words USING fts5 (
    words, content = '', contentless_delete = 1,
    tokenize = 'ascii tokenchars ''!"#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'''
);
CREATE VIRTUAL TABLE note_letters USING fts5 (
    letters, content = '', contentless_delete = 1, detail = none,
    tokenize = 'ascii tokenchars ''!"#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'''
);
CREATE INDEX note_private ON note (happened_at) WHERE private = 1;
CREATE INDEX note_state ON note (state, happened_at) WHERE state != 'record';
