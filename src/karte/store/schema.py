"""The tables: every column karte keeps, what is journaled, and what is derived from the rest."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
)
from sqlalchemy import (
    text as sql,
)

metadata = MetaData()

_JOURNALED: dict[str, Any] = {"sqlite_autoincrement": True}
"""Ids are never used twice: an undo that puts a row back must find its old id free."""


def _text() -> Any:
    return Column(Text, nullable=False, server_default=sql("''"))


def _flag(default: int = 0) -> Any:
    return Column(Integer, nullable=False, server_default=sql(str(default)))


def _to(target: str, *, cascade: bool = False, nullable: bool = False) -> Any:
    action = "CASCADE" if cascade else None
    return Column(Integer, ForeignKey(target, ondelete=action), nullable=nullable, index=True)


class _KindColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    slot: Named[str] = Column(Text, nullable=False)
    icon: Named[str] = Column(Text, nullable=False)
    honorific: Named[str] = _text()
    topics_title: Named[str] = _text()
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class _TemplateColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class _FieldColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    kind_id: Named[int | None] = _to("kind.id", cascade=True, nullable=True)
    template_id: Named[int | None] = _to("template.id", cascade=True, nullable=True)
    label: Named[str] = Column(Text, nullable=False)
    type: Named[str] = Column(Text, nullable=False)
    meaning: Named[str] = _text()
    unit: Named[str] = _text()
    choices: Named[str] = Column(Text, nullable=False, server_default=sql("'[]'"))
    hint: Named[str] = _text()
    required: Named[int] = _flag()
    graph: Named[int] = _flag()
    carry: Named[int] = _flag()
    printed: Named[int] = _flag(1)
    alert: Named[int] = _flag()
    sensitive: Named[int] = _flag()
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class _RecorderColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    name: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class _EntityColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    kind_id: Named[int] = _to("kind.id")
    name: Named[str] = Column(Text, nullable=False)
    reading: Named[str] = _text()
    star: Named[int] = _flag()
    archived: Named[int] = _flag()
    created_at: Named[str] = Column(Text, nullable=False)


class _NoteColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    number: Named[int] = Column(Integer, nullable=False, unique=True)
    template_id: Named[int] = _to("template.id")
    recorder_id: Named[int | None] = _to("recorder.id", nullable=True)
    happened_at: Named[str] = Column(Text, nullable=False)
    precision: Named[str] = Column(Text, nullable=False)
    body: Named[str] = _text()
    state: Named[str] = Column(Text, nullable=False, server_default=sql("'record'"))
    channel: Named[str] = _text()
    satisfaction: Named[str] = _text()
    due: Named[str] = _text()
    private: Named[int] = _flag()
    pinned: Named[int] = _flag()
    created_at: Named[str] = Column(Text, nullable=False)


class _NoteTargetColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    note_id: Named[int] = Column(Integer, ForeignKey("note.id", ondelete="CASCADE"), nullable=False)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    role: Named[str] = _text()
    remark: Named[str] = _text()
    position: Named[int] = _flag()


class _ValueColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    owner_entity_id: Named[int | None] = Column(Integer, ForeignKey("entity.id", ondelete="CASCADE"))
    owner_note_id: Named[int | None] = Column(Integer, ForeignKey("note.id", ondelete="CASCADE"))
    field_id: Named[int] = Column(Integer, ForeignKey("field.id", ondelete="CASCADE"), nullable=False)
    row: Named[int] = _flag()
    text: Named[str] = Column(Text, nullable=False, server_default=sql("''"))
    number: Named[float | None]
    entity_id: Named[int | None] = _to("entity.id", cascade=True, nullable=True)


class _TopicColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    note_id: Named[int | None] = Column(
        Integer, ForeignKey("note.id", ondelete="SET NULL"), nullable=True, index=True
    )
    text: Named[str] = Column(Text, nullable=False)
    state: Named[str] = Column(Text, nullable=False, server_default=sql("'open'"))
    position: Named[int] = _flag()
    created_at: Named[str] = Column(Text, nullable=False)
    ended_at: Named[str] = _text()
    ended_note_id: Named[int | None] = Column(
        Integer, ForeignKey("note.id", ondelete="SET NULL"), nullable=True, index=True
    )


class _TagColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False, unique=True)


class _EntityTagColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    tag_id: Named[int] = _to("tag.id", cascade=True)


class _NoteTagColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    note_id: Named[int] = _to("note.id", cascade=True)
    tag_id: Named[int] = _to("tag.id", cascade=True)


class _ListColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    rule: Named[str] = _text()
    position: Named[int] = _flag()


class _ListMemberColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    list_id: Named[int] = _to("list.id", cascade=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    position: Named[int] = _flag()


class _ViewColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    content: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()


class _AttachmentColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    entity_id: Named[int | None] = _to("entity.id", cascade=True, nullable=True)
    note_id: Named[int | None] = _to("note.id", cascade=True, nullable=True)
    sha256: Named[str] = Column(Text, nullable=False, index=True)
    name: Named[str] = Column(Text, nullable=False)
    media_type: Named[str] = _text()
    size: Named[int] = _flag()
    caption: Named[str] = _text()
    position: Named[int] = _flag()
    created_at: Named[str] = Column(Text, nullable=False)


class _SettingColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    key: Named[str] = Column(Text, nullable=False, unique=True)
    value: Named[str] = _text()


class _DraftColumns(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    content: Named[str] = Column(Text, nullable=False)
    saved_at: Named[str] = Column(Text, nullable=False)


class _RecentColumns(TypedColumns):
    entity_id = Column(
        Integer, ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    opened_at: Named[str] = Column(Text, nullable=False)


class _MemoryColumns(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    value: Named[str] = Column(Text, nullable=False)


class _ActionColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    what: Named[str] = Column(Text, nullable=False)
    label: Named[str] = Column(Text, nullable=False)
    target_id: Named[int | None] = Column(Integer, ForeignKey("action.id"), nullable=True, index=True)
    state: Named[str] = Column(Text, nullable=False)
    recorder: Named[str] = _text()
    computer: Named[str] = _text()
    os_user: Named[str] = _text()
    program: Named[str] = _text()
    source: Named[str] = _text()
    at: Named[str] = Column(Text, nullable=False)
    schema_version: Named[int] = Column(Integer, nullable=False)
    chain: Named[str] = _text()


class _JournalColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    action_id: Named[int] = Column(Integer, ForeignKey("action.id"), nullable=False, index=True)
    tbl: Named[str] = Column(Text, nullable=False)
    row_id: Named[int] = Column(Integer, nullable=False)
    op: Named[str] = Column(Text, nullable=False)
    before: Named[str | None] = Column(Text, nullable=True)
    after: Named[str | None] = Column(Text, nullable=True)
    seal: Named[str] = Column(Text, nullable=False)


class _TimelineColumns(TypedColumns):
    entity_id: Named[int] = Column(Integer, primary_key=True)
    at: Named[int] = Column(Integer, primary_key=True)
    note_id: Named[int] = Column(Integer, primary_key=True)
    template_id: Named[int] = Column(Integer, nullable=False)


class _EntityIndexColumns(TypedColumns):
    entity_id = Column(Integer, primary_key=True, autoincrement=False)
    sort_key: Named[str] = Column(Text, nullable=False)
    heading: Named[str] = Column(Text, nullable=False)
    words: Named[str] = Column(Text, nullable=False)
    phones: Named[str] = Column(Text, nullable=False)
    last_at: Named[int | None] = Column(Integer, nullable=True)
    note_count: Named[int] = Column(Integer, nullable=False)
    excerpt: Named[str] = Column(Text, nullable=False)


class _EntityWordsColumns(TypedColumns):
    entity_id = Column(Integer, primary_key=True, autoincrement=False)
    names: Named[str] = Column(Text, nullable=False)
    readings: Named[str] = Column(Text, nullable=False)
    romaji: Named[str] = Column(Text, nullable=False)
    phones: Named[str] = Column(Text, nullable=False)
    facts: Named[str] = Column(Text, nullable=False)


class _NotePlaceColumns(TypedColumns):
    note_id = Column(Integer, primary_key=True, autoincrement=False)
    place: Named[int] = Column(Integer, nullable=False, unique=True)
    seal: Named[int] = Column(Integer, nullable=False)


class _FileWordsColumns(TypedColumns):
    attachment_id = Column(Integer, primary_key=True, autoincrement=False)
    words: Named[str] = Column(Text, nullable=False)


kind = Table("kind", metadata, _KindColumns, **_JOURNALED)
template = Table("template", metadata, _TemplateColumns, **_JOURNALED)
field = Table(
    "field",
    metadata,
    _FieldColumns,
    CheckConstraint("(kind_id IS NULL) <> (template_id IS NULL)"),
    **_JOURNALED,
)
recorder = Table("recorder", metadata, _RecorderColumns, **_JOURNALED)
entity = Table("entity", metadata, _EntityColumns, **_JOURNALED)
note = Table("note", metadata, _NoteColumns, **_JOURNALED)
note_target = Table("note_target", metadata, _NoteTargetColumns, **_JOURNALED)
value = Table(
    "value",
    metadata,
    _ValueColumns,
    CheckConstraint("(owner_entity_id IS NULL) <> (owner_note_id IS NULL)"),
    **_JOURNALED,
)
topic = Table("topic", metadata, _TopicColumns, **_JOURNALED)
tag = Table("tag", metadata, _TagColumns, **_JOURNALED)
entity_tag = Table("entity_tag", metadata, _EntityTagColumns, **_JOURNALED)
note_tag = Table("note_tag", metadata, _NoteTagColumns, **_JOURNALED)
list_ = Table("list", metadata, _ListColumns, **_JOURNALED)
list_member = Table("list_member", metadata, _ListMemberColumns, **_JOURNALED)
view = Table("view", metadata, _ViewColumns, **_JOURNALED)
attachment = Table("attachment", metadata, _AttachmentColumns, **_JOURNALED)
setting = Table("setting", metadata, _SettingColumns, **_JOURNALED)

draft = Table("draft", metadata, _DraftColumns)
recent = Table("recent", metadata, _RecentColumns)
memory = Table("memory", metadata, _MemoryColumns)
action = Table("action", metadata, _ActionColumns, **_JOURNALED)
journal = Table("journal", metadata, _JournalColumns, **_JOURNALED)
timeline = Table("timeline", metadata, _TimelineColumns, sqlite_with_rowid=False)
entity_index = Table("entity_index", metadata, _EntityIndexColumns)
entity_words = Table("entity_words", metadata, _EntityWordsColumns)
note_place = Table("note_place", metadata, _NotePlaceColumns)
file_words = Table("file_words", metadata, _FileWordsColumns)

# The graph of a field reads owner, field and number from these two without touching the table.
Index("value_of_entity", value.c.owner_entity_id, value.c.field_id, value.c.row, value.c.number)
Index("value_of_note", value.c.owner_note_id, value.c.field_id, value.c.row, value.c.number)
Index("value_number", value.c.field_id, value.c.number)
Index("note_target_once", note_target.c.note_id, note_target.c.entity_id, unique=True)
Index("entity_tag_once", entity_tag.c.entity_id, entity_tag.c.tag_id, unique=True)
Index("note_tag_once", note_tag.c.note_id, note_tag.c.tag_id, unique=True)
Index("list_member_once", list_member.c.list_id, list_member.c.entity_id, unique=True)
Index("journal_row", journal.c.tbl, journal.c.row_id)
Index("action_state", action.c.what, action.c.state)
Index("timeline_note", timeline.c.note_id)
Index("note_happened", note.c.happened_at)
# Nearly no note is in these two, so they cost next to nothing and find the rare ones at once.
Index("note_private", note.c.happened_at, sqlite_where=sql("private = 1"))
Index("note_state", note.c.state, note.c.happened_at, sqlite_where=sql("state != 'record'"))
Index("entity_index_order", entity_index.c.sort_key)
Index("entity_index_recent", entity_index.c.last_at)

UNJOURNALED: dict[str, str] = {
    "action": "is the journal's own head",
    "journal": "is the journal",
    "draft": "holds unfinished typing, which is no record yet",
    "recent": "tells which kartes were opened last, which is no record",
    "memory": "is what screens and program remember about themselves",
    "timeline": "is derived from note and note_target",
    "entity_index": "is derived from entity, value and timeline",
    "entity_words": "is derived from entity, value, tag and topic",
    "note_place": "is derived from note",
    "file_words": "is derived from attachment",
}
"""Every table that leaves no journal entry, with the reason."""

JOURNALED: tuple[Table[Any], ...] = tuple(
    table for table in metadata.sorted_tables if table.name not in UNJOURNALED
)
"""Parents before children."""

FULL_TEXT: tuple[str, ...] = ("note_words", "note_letters")
"""The tables of FTS5, which only the frozen SQL makes; derived like those below."""

DERIVED: tuple[Table[Any], ...] = (timeline, entity_index, entity_words, note_place, file_words)
