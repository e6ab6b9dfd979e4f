CREATE TABLE thread (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid)
);
ALTER TABLE field ADD COLUMN parent_id INTEGER REFERENCES field (id) ON DELETE CASCADE;
ALTER TABLE field ADD COLUMN folded INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX ix_field_parent_id ON field (parent_id);
ALTER TABLE note ADD COLUMN thread_id INTEGER REFERENCES thread (id) ON DELETE SET NULL;
ALTER TABLE note ADD COLUMN billing TEXT DEFAULT '' NOT NULL;
ALTER TABLE note ADD COLUMN billable INTEGER;
ALTER TABLE note ADD COLUMN locked INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE note ADD COLUMN writing_seconds INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX ix_note_thread_id ON note (thread_id);
ALTER TABLE attachment ADD COLUMN width INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE attachment ADD COLUMN height INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE attachment ADD COLUMN taken_at TEXT DEFAULT '' NOT NULL;
CREATE TABLE addition (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    note_id INTEGER NOT NULL,
    recorder_id INTEGER,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE,
    FOREIGN KEY(recorder_id) REFERENCES recorder (id)
);
CREATE INDEX ix_addition_note_id ON addition (note_id);
CREATE INDEX ix_addition_recorder_id ON addition (recorder_id);
CREATE TABLE memo (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    note_id INTEGER,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE SET NULL
);
CREATE INDEX ix_memo_entity_id ON memo (entity_id);
CREATE INDEX ix_memo_note_id ON memo (note_id);
CREATE TABLE memo_seen (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    memo_id INTEGER NOT NULL,
    note_id INTEGER,
    seen_on TEXT NOT NULL,
    FOREIGN KEY(memo_id) REFERENCES memo (id) ON DELETE CASCADE,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE SET NULL
);
CREATE INDEX ix_memo_seen_memo_id ON memo_seen (memo_id);
CREATE INDEX ix_memo_seen_note_id ON memo_seen (note_id);
CREATE TABLE stage (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL,
    note_id INTEGER,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE SET NULL
);
CREATE INDEX ix_stage_entity_id ON stage (entity_id);
CREATE INDEX ix_stage_note_id ON stage (note_id);
CREATE TABLE gift (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    note_id INTEGER,
    direction TEXT NOT NULL,
    what TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    thanks TEXT DEFAULT '' NOT NULL,
    thanked_on TEXT DEFAULT '' NOT NULL,
    impression TEXT DEFAULT '' NOT NULL,
    told_on TEXT DEFAULT '' NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    answered_on TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE SET NULL
);
CREATE INDEX ix_gift_entity_id ON gift (entity_id);
CREATE INDEX ix_gift_note_id ON gift (note_id);
CREATE TABLE appointment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    note_id INTEGER,
    at TEXT NOT NULL,
    precision TEXT NOT NULL,
    minutes INTEGER,
    title TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT 'planned' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE
);
CREATE INDEX ix_appointment_at ON appointment (at);
CREATE INDEX ix_appointment_note_id ON appointment (note_id);
CREATE TABLE appointment_target (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    FOREIGN KEY(appointment_id) REFERENCES appointment (id) ON DELETE CASCADE,
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX appointment_once ON appointment_target (appointment_id, entity_id);
CREATE INDEX ix_appointment_target_appointment_id ON appointment_target (appointment_id);
CREATE INDEX ix_appointment_target_entity_id ON appointment_target (entity_id);
CREATE TABLE phrase (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    template_id INTEGER,
    field_id INTEGER,
    short TEXT DEFAULT '' NOT NULL,
    text TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(template_id) REFERENCES template (id) ON DELETE CASCADE,
    FOREIGN KEY(field_id) REFERENCES field (id) ON DELETE CASCADE
);
CREATE INDEX ix_phrase_field_id ON phrase (field_id);
CREATE INDEX ix_phrase_template_id ON phrase (template_id);
CREATE INDEX phrase_short ON phrase (short);
CREATE TABLE phrase_use (
    phrase_id INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (phrase_id),
    FOREIGN KEY(phrase_id) REFERENCES phrase (id) ON DELETE CASCADE
);
CREATE TABLE noted (
    field_id INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    note_id INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    value_id INTEGER NOT NULL,
    number DOUBLE,
    PRIMARY KEY (field_id, entity_id, at, note_id, "row", value_id)
)
 WITHOUT ROWID;
INSERT INTO noted (field_id, entity_id, at, note_id, "row", value_id, number)
SELECT v.field_id, t.entity_id, t.at, t.note_id, v."row", v.id, v.number
FROM timeline AS t
CROSS JOIN value AS v ON v.owner_note_id = t.note_id AND (v.number IS NOT NULL OR v.text <> '')
CROSS JOIN field AS f ON f.id = v.field_id AND f.template_id = t.template_id
ORDER BY 1, 2, 3, 4, 5, 6;
CREATE INDEX note_matter ON note (channel, satisfaction, billing, billable, due, state)
WHERE channel != '' OR satisfaction != '' OR billing != '' OR due != '' OR billable IS NOT NULL;
