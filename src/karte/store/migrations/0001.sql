CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,
    label TEXT NOT NULL,
    target_id INTEGER,
    state TEXT NOT NULL,
    recorder TEXT DEFAULT '' NOT NULL,
    computer TEXT DEFAULT '' NOT NULL,
    os_user TEXT DEFAULT '' NOT NULL,
    program TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    at TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    chain TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(target_id) REFERENCES action (id)
);
CREATE INDEX action_state ON action (what, state);
CREATE INDEX ix_action_target_id ON action (target_id);
CREATE TABLE draft (
    "key" TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE entity_index (
    entity_id INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    heading TEXT NOT NULL,
    words TEXT NOT NULL,
    phones TEXT NOT NULL,
    last_at INTEGER,
    note_count INTEGER NOT NULL,
    excerpt TEXT NOT NULL,
    PRIMARY KEY (entity_id)
);
CREATE INDEX entity_index_order ON entity_index (sort_key);
CREATE INDEX entity_index_recent ON entity_index (last_at);
CREATE TABLE kind (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    slot TEXT NOT NULL,
    icon TEXT NOT NULL,
    honorific TEXT DEFAULT '' NOT NULL,
    topics_title TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    retired INTEGER DEFAULT 0 NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE list (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    rule TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE recorder (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    retired INTEGER DEFAULT 0 NOT NULL
);
CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    value TEXT DEFAULT '' NOT NULL,
    UNIQUE ("key")
);
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (uid),
    UNIQUE (name)
);
CREATE TABLE template (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    retired INTEGER DEFAULT 0 NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE timeline (
    entity_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    note_id INTEGER NOT NULL,
    template_id INTEGER NOT NULL,
    PRIMARY KEY (entity_id, at DESC, note_id DESC)
)
 WITHOUT ROWID;
CREATE INDEX timeline_note ON timeline (note_id);
CREATE TABLE entity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    kind_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    reading TEXT DEFAULT '' NOT NULL,
    star INTEGER DEFAULT 0 NOT NULL,
    archived INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(kind_id) REFERENCES kind (id)
);
CREATE INDEX ix_entity_kind_id ON entity (kind_id);
CREATE TABLE field (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    kind_id INTEGER,
    template_id INTEGER,
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    meaning TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    choices TEXT DEFAULT '[]' NOT NULL,
    hint TEXT DEFAULT '' NOT NULL,
    required INTEGER DEFAULT 0 NOT NULL,
    graph INTEGER DEFAULT 0 NOT NULL,
    carry INTEGER DEFAULT 0 NOT NULL,
    printed INTEGER DEFAULT 1 NOT NULL,
    alert INTEGER DEFAULT 0 NOT NULL,
    sensitive INTEGER DEFAULT 0 NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    retired INTEGER DEFAULT 0 NOT NULL,
    CHECK ((kind_id IS NULL) <> (template_id IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY(kind_id) REFERENCES kind (id) ON DELETE CASCADE,
    FOREIGN KEY(template_id) REFERENCES template (id) ON DELETE CASCADE
);
CREATE INDEX ix_field_kind_id ON field (kind_id);
CREATE INDEX ix_field_template_id ON field (template_id);
CREATE TABLE journal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    op TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    seal TEXT NOT NULL,
    FOREIGN KEY(action_id) REFERENCES action (id)
);
CREATE INDEX ix_journal_action_id ON journal (action_id);
CREATE INDEX journal_row ON journal (tbl, row_id);
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    number INTEGER NOT NULL,
    template_id INTEGER NOT NULL,
    recorder_id INTEGER,
    happened_at TEXT NOT NULL,
    precision TEXT NOT NULL,
    body TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT 'record' NOT NULL,
    channel TEXT DEFAULT '' NOT NULL,
    satisfaction TEXT DEFAULT '' NOT NULL,
    due TEXT DEFAULT '' NOT NULL,
    private INTEGER DEFAULT 0 NOT NULL,
    pinned INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    UNIQUE (number),
    FOREIGN KEY(template_id) REFERENCES template (id),
    FOREIGN KEY(recorder_id) REFERENCES recorder (id)
);
CREATE INDEX ix_note_recorder_id ON note (recorder_id);
CREATE INDEX ix_note_template_id ON note (template_id);
CREATE INDEX note_happened ON note (happened_at);
CREATE TABLE attachment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entity_id INTEGER,
    note_id INTEGER,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    size INTEGER DEFAULT 0 NOT NULL,
    caption TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE
);
CREATE INDEX ix_attachment_entity_id ON attachment (entity_id);
CREATE INDEX ix_attachment_note_id ON attachment (note_id);
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);
CREATE TABLE entity_tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX entity_tag_once ON entity_tag (entity_id, tag_id);
CREATE INDEX ix_entity_tag_entity_id ON entity_tag (entity_id);
CREATE INDEX ix_entity_tag_tag_id ON entity_tag (tag_id);
CREATE TABLE list_member (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    FOREIGN KEY(list_id) REFERENCES list (id) ON DELETE CASCADE,
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX list_member_once ON list_member (list_id, entity_id);
CREATE INDEX ix_list_member_entity_id ON list_member (entity_id);
CREATE INDEX ix_list_member_list_id ON list_member (list_id);
CREATE TABLE note_tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE,
    FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX note_tag_once ON note_tag (note_id, tag_id);
CREATE INDEX ix_note_tag_note_id ON note_tag (note_id);
CREATE INDEX ix_note_tag_tag_id ON note_tag (tag_id);
CREATE TABLE note_target (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    remark TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE,
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE
);
CREATE INDEX ix_note_target_entity_id ON note_target (entity_id);
CREATE UNIQUE INDEX note_target_once ON note_target (note_id, entity_id);
CREATE TABLE topic (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    note_id INTEGER,
    text TEXT NOT NULL,
    state TEXT DEFAULT 'open' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT DEFAULT '' NOT NULL,
    ended_note_id INTEGER,
    UNIQUE (uid),
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE SET NULL,
    FOREIGN KEY(ended_note_id) REFERENCES note (id) ON DELETE SET NULL
);
CREATE INDEX ix_topic_ended_note_id ON topic (ended_note_id);
CREATE INDEX ix_topic_entity_id ON topic (entity_id);
CREATE INDEX ix_topic_note_id ON topic (note_id);
CREATE TABLE value (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    owner_entity_id INTEGER,
    owner_note_id INTEGER,
    field_id INTEGER NOT NULL,
    "row" INTEGER DEFAULT 0 NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    number DOUBLE,
    entity_id INTEGER,
    CHECK ((owner_entity_id IS NULL) <> (owner_note_id IS NULL)),
    FOREIGN KEY(owner_entity_id) REFERENCES entity (id) ON DELETE CASCADE,
    FOREIGN KEY(owner_note_id) REFERENCES note (id) ON DELETE CASCADE,
    FOREIGN KEY(field_id) REFERENCES field (id) ON DELETE CASCADE,
    FOREIGN KEY(entity_id) REFERENCES entity (id) ON DELETE CASCADE
);
CREATE INDEX ix_value_entity_id ON value (entity_id);
CREATE INDEX value_number ON value (field_id, number);
CREATE INDEX value_of_entity ON value (owner_entity_id, field_id, "row", number);
CREATE INDEX value_of_note ON value (owner_note_id, field_id, "row", number);
