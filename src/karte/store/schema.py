"""The tables karte keeps, what of them is journaled, and what is derived from the rest."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index, MetaData, Table
from sqlalchemy import text as sql

from karte.store import typed

metadata = MetaData()

_JOURNALED: dict[str, Any] = {"sqlite_autoincrement": True}
"""Ids are never used twice: an undo that puts a row back must find its old id free."""


kind = Table("kind", metadata, typed.Kind, **_JOURNALED)
template = Table("template", metadata, typed.Template, **_JOURNALED)
field = Table(
    "field",
    metadata,
    typed.Field,
    CheckConstraint("(kind_id IS NULL) <> (template_id IS NULL)"),
    **_JOURNALED,
)
recorder = Table("recorder", metadata, typed.Recorder, **_JOURNALED)
entity = Table("entity", metadata, typed.Entity, **_JOURNALED)
thread = Table("thread", metadata, typed.Thread, **_JOURNALED)
note = Table("note", metadata, typed.Note, **_JOURNALED)
note_target = Table("note_target", metadata, typed.NoteTarget, **_JOURNALED)
value = Table(
    "value",
    metadata,
    typed.Value,
    CheckConstraint("(owner_entity_id IS NULL) <> (owner_note_id IS NULL)"),
    **_JOURNALED,
)
topic = Table("topic", metadata, typed.Topic, **_JOURNALED)
addition = Table("addition", metadata, typed.Addition, **_JOURNALED)
memo = Table("memo", metadata, typed.Memo, **_JOURNALED)
memo_seen = Table("memo_seen", metadata, typed.MemoSeen, **_JOURNALED)
stage = Table("stage", metadata, typed.Stage, **_JOURNALED)
gift = Table("gift", metadata, typed.Gift, **_JOURNALED)
appointment = Table("appointment", metadata, typed.Appointment, **_JOURNALED)
appointment_target = Table("appointment_target", metadata, typed.AppointmentTarget, **_JOURNALED)
phrase = Table("phrase", metadata, typed.Phrase, **_JOURNALED)
tag = Table("tag", metadata, typed.Tag, **_JOURNALED)
entity_tag = Table("entity_tag", metadata, typed.EntityTag, **_JOURNALED)
note_tag = Table("note_tag", metadata, typed.NoteTag, **_JOURNALED)
list_ = Table("list", metadata, typed.List, **_JOURNALED)
list_member = Table("list_member", metadata, typed.ListMember, **_JOURNALED)
view = Table("view", metadata, typed.View, **_JOURNALED)
attachment = Table("attachment", metadata, typed.Attachment, **_JOURNALED)
setting = Table("setting", metadata, typed.Setting, **_JOURNALED)

draft = Table("draft", metadata, typed.Draft)
recent = Table("recent", metadata, typed.Recent)
memory = Table("memory", metadata, typed.Memory)
phrase_use = Table("phrase_use", metadata, typed.PhraseUse)
action = Table("action", metadata, typed.Action, **_JOURNALED)
journal = Table("journal", metadata, typed.Journal, **_JOURNALED)
timeline = Table("timeline", metadata, typed.Timeline, sqlite_with_rowid=False)
noted = Table("noted", metadata, typed.Noted, sqlite_with_rowid=False)
entity_index = Table("entity_index", metadata, typed.EntityIndex)
entity_words = Table("entity_words", metadata, typed.EntityWords)
note_place = Table("note_place", metadata, typed.NotePlace)
file_words = Table("file_words", metadata, typed.FileWords)

# The graph of a field reads owner, field and number from these two without touching the table.
Index("value_of_entity", value.c.owner_entity_id, value.c.field_id, value.c.row, value.c.number)
Index("value_of_note", value.c.owner_note_id, value.c.field_id, value.c.row, value.c.number)
Index("value_number", value.c.field_id, value.c.number)
Index("note_target_once", note_target.c.note_id, note_target.c.entity_id, unique=True)
Index("entity_tag_once", entity_tag.c.entity_id, entity_tag.c.tag_id, unique=True)
Index("note_tag_once", note_tag.c.note_id, note_tag.c.tag_id, unique=True)
Index("list_member_once", list_member.c.list_id, list_member.c.entity_id, unique=True)
Index("appointment_once", appointment_target.c.appointment_id, appointment_target.c.entity_id, unique=True)
Index("phrase_short", phrase.c.short)
Index("journal_row", journal.c.tbl, journal.c.row_id)
Index("action_state", action.c.what, action.c.state)
Index("timeline_note", timeline.c.note_id)
Index("note_happened", note.c.happened_at)
# Nearly no note is in these, so they cost next to nothing and find the rare ones at once.
Index("note_private", note.c.happened_at, sqlite_where=sql("private = 1"))
Index("note_state", note.c.state, note.c.happened_at, sqlite_where=sql("state != 'record'"))
Index(
    "note_matter",
    *(note.c.channel, note.c.satisfaction, note.c.billing, note.c.billable, note.c.due, note.c.state),
    sqlite_where=sql(
        "channel != '' OR satisfaction != '' OR billing != '' OR due != '' OR billable IS NOT NULL"
    ),
)
Index("entity_index_order", entity_index.c.sort_key)
Index("entity_index_recent", entity_index.c.last_at)

UNJOURNALED: dict[str, str] = {
    "action": "is the journal's own head",
    "journal": "is the journal",
    "draft": "holds unfinished typing, which is no record yet",
    "recent": "tells which kartes were opened last, which is no record",
    "memory": "is what screens and program remember about themselves",
    "phrase_use": "counts which phrases are used most, which is no record",
    "timeline": "is derived from note and note_target",
    "noted": "is derived from timeline and value",
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

DERIVED: tuple[Table[Any], ...] = (timeline, noted, entity_index, entity_words, note_place, file_words)
