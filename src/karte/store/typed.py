"""The columns of every table, typed; `schema` makes the tables of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Named, Text, TypedColumns
from sqlalchemy import text as sql


def _text() -> Any:
    return Column(Text, nullable=False, server_default=sql("''"))


def _flag(default: int = 0) -> Any:
    return Column(Integer, nullable=False, server_default=sql(str(default)))


def _to(target: str, *, cascade: bool = False, nullable: bool = False) -> Any:
    action = "CASCADE" if cascade else None
    return Column(Integer, ForeignKey(target, ondelete=action), nullable=nullable, index=True)


class Kind(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    slot: Named[str] = Column(Text, nullable=False)
    icon: Named[str] = Column(Text, nullable=False)
    honorific: Named[str] = _text()
    topics_title: Named[str] = _text()
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class Template(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class Field(TypedColumns):
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
    parent_id: Named[int | None] = _to("field.id", cascade=True, nullable=True)
    folded: Named[int] = _flag()


class Recorder(TypedColumns):
    id = Column(Integer, primary_key=True)
    name: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()
    retired: Named[int] = _flag()


class Entity(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    kind_id: Named[int] = _to("kind.id")
    name: Named[str] = Column(Text, nullable=False)
    reading: Named[str] = _text()
    star: Named[int] = _flag()
    archived: Named[int] = _flag()
    created_at: Named[str] = Column(Text, nullable=False)


class Note(TypedColumns):
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
    thread_id: Named[int | None] = Column(
        Integer, ForeignKey("thread.id", ondelete="SET NULL"), nullable=True, index=True
    )
    billing: Named[str] = _text()
    billable: Named[int | None] = Column(Integer, nullable=True)
    locked: Named[int] = _flag()
    writing_seconds: Named[int] = _flag()


class NoteTarget(TypedColumns):
    id = Column(Integer, primary_key=True)
    note_id: Named[int] = Column(Integer, ForeignKey("note.id", ondelete="CASCADE"), nullable=False)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    role: Named[str] = _text()
    remark: Named[str] = _text()
    position: Named[int] = _flag()


class Value(TypedColumns):
    id = Column(Integer, primary_key=True)
    owner_entity_id: Named[int | None] = Column(Integer, ForeignKey("entity.id", ondelete="CASCADE"))
    owner_note_id: Named[int | None] = Column(Integer, ForeignKey("note.id", ondelete="CASCADE"))
    field_id: Named[int] = Column(Integer, ForeignKey("field.id", ondelete="CASCADE"), nullable=False)
    row: Named[int] = _flag()
    text: Named[str] = Column(Text, nullable=False, server_default=sql("''"))
    number: Named[float | None]
    entity_id: Named[int | None] = _to("entity.id", cascade=True, nullable=True)


class Topic(TypedColumns):
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


class Thread(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    title: Named[str] = _text()
    created_at: Named[str] = Column(Text, nullable=False)


class Addition(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    note_id: Named[int] = _to("note.id", cascade=True)
    recorder_id: Named[int | None] = _to("recorder.id", nullable=True)
    text: Named[str] = Column(Text, nullable=False)
    created_at: Named[str] = Column(Text, nullable=False)


class Memo(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    note_id: Named[int | None] = Column(
        Integer, ForeignKey("note.id", ondelete="SET NULL"), nullable=True, index=True
    )
    heading: Named[str] = Column(Text, nullable=False)
    text: Named[str] = Column(Text, nullable=False)
    noted_on: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()


class MemoSeen(TypedColumns):
    id = Column(Integer, primary_key=True)
    memo_id: Named[int] = _to("memo.id", cascade=True)
    note_id: Named[int | None] = Column(
        Integer, ForeignKey("note.id", ondelete="SET NULL"), nullable=True, index=True
    )
    seen_on: Named[str] = Column(Text, nullable=False)


class Stage(TypedColumns):
    id = Column(Integer, primary_key=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    note_id: Named[int | None] = Column(
        Integer, ForeignKey("note.id", ondelete="SET NULL"), nullable=True, index=True
    )
    stage: Named[str] = Column(Text, nullable=False)
    since: Named[str] = Column(Text, nullable=False)


class Gift(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    note_id: Named[int | None] = Column(
        Integer, ForeignKey("note.id", ondelete="SET NULL"), nullable=True, index=True
    )
    direction: Named[str] = Column(Text, nullable=False)
    what: Named[str] = Column(Text, nullable=False)
    happened_on: Named[str] = Column(Text, nullable=False)
    thanks: Named[str] = _text()
    thanked_on: Named[str] = _text()
    impression: Named[str] = _text()
    told_on: Named[str] = _text()
    answer: Named[str] = _text()
    answered_on: Named[str] = _text()
    created_at: Named[str] = Column(Text, nullable=False)


class Appointment(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    note_id: Named[int | None] = _to("note.id", cascade=True, nullable=True)
    at: Named[str] = Column(Text, nullable=False, index=True)
    precision: Named[str] = Column(Text, nullable=False)
    minutes: Named[int | None] = Column(Integer, nullable=True)
    title: Named[str] = _text()
    state: Named[str] = Column(Text, nullable=False, server_default=sql("'planned'"))
    created_at: Named[str] = Column(Text, nullable=False)


class AppointmentTarget(TypedColumns):
    id = Column(Integer, primary_key=True)
    appointment_id: Named[int] = _to("appointment.id", cascade=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    position: Named[int] = _flag()


class Phrase(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    template_id: Named[int | None] = _to("template.id", cascade=True, nullable=True)
    field_id: Named[int | None] = _to("field.id", cascade=True, nullable=True)
    short: Named[str] = _text()
    text: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()


class Tag(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False, unique=True)


class EntityTag(TypedColumns):
    id = Column(Integer, primary_key=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    tag_id: Named[int] = _to("tag.id", cascade=True)


class NoteTag(TypedColumns):
    id = Column(Integer, primary_key=True)
    note_id: Named[int] = _to("note.id", cascade=True)
    tag_id: Named[int] = _to("tag.id", cascade=True)


class List(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    rule: Named[str] = _text()
    position: Named[int] = _flag()


class ListMember(TypedColumns):
    id = Column(Integer, primary_key=True)
    list_id: Named[int] = _to("list.id", cascade=True)
    entity_id: Named[int] = _to("entity.id", cascade=True)
    position: Named[int] = _flag()


class View(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid: Named[str] = Column(Text, nullable=False, unique=True)
    name: Named[str] = Column(Text, nullable=False)
    content: Named[str] = Column(Text, nullable=False)
    position: Named[int] = _flag()


class Attachment(TypedColumns):
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
    width: Named[int] = _flag()
    height: Named[int] = _flag()
    taken_at: Named[str] = _text()


class Setting(TypedColumns):
    id = Column(Integer, primary_key=True)
    key: Named[str] = Column(Text, nullable=False, unique=True)
    value: Named[str] = _text()


class Draft(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    content: Named[str] = Column(Text, nullable=False)
    saved_at: Named[str] = Column(Text, nullable=False)


class Recent(TypedColumns):
    entity_id = Column(
        Integer, ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    opened_at: Named[str] = Column(Text, nullable=False)


class Memory(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    value: Named[str] = Column(Text, nullable=False)


class PhraseUse(TypedColumns):
    phrase_id = Column(
        Integer, ForeignKey("phrase.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    uses: Named[int] = Column(Integer, nullable=False)
    used_at: Named[str] = Column(Text, nullable=False)


class Action(TypedColumns):
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


class Journal(TypedColumns):
    id = Column(Integer, primary_key=True)
    action_id: Named[int] = Column(Integer, ForeignKey("action.id"), nullable=False, index=True)
    tbl: Named[str] = Column(Text, nullable=False)
    row_id: Named[int] = Column(Integer, nullable=False)
    op: Named[str] = Column(Text, nullable=False)
    before: Named[str | None] = Column(Text, nullable=True)
    after: Named[str | None] = Column(Text, nullable=True)
    seal: Named[str] = Column(Text, nullable=False)


class Timeline(TypedColumns):
    entity_id: Named[int] = Column(Integer, primary_key=True)
    at: Named[int] = Column(Integer, primary_key=True)
    note_id: Named[int] = Column(Integer, primary_key=True)
    template_id: Named[int] = Column(Integer, nullable=False)


class Noted(TypedColumns):
    field_id: Named[int] = Column(Integer, primary_key=True)
    entity_id: Named[int] = Column(Integer, primary_key=True)
    at: Named[int] = Column(Integer, primary_key=True)
    note_id: Named[int] = Column(Integer, primary_key=True)
    row: Named[int] = Column(Integer, primary_key=True)
    value_id: Named[int] = Column(Integer, primary_key=True)
    number: Named[float | None]


class EntityIndex(TypedColumns):
    entity_id = Column(Integer, primary_key=True, autoincrement=False)
    sort_key: Named[str] = Column(Text, nullable=False)
    heading: Named[str] = Column(Text, nullable=False)
    words: Named[str] = Column(Text, nullable=False)
    phones: Named[str] = Column(Text, nullable=False)
    last_at: Named[int | None] = Column(Integer, nullable=True)
    note_count: Named[int] = Column(Integer, nullable=False)
    excerpt: Named[str] = Column(Text, nullable=False)


class EntityWords(TypedColumns):
    entity_id = Column(Integer, primary_key=True, autoincrement=False)
    names: Named[str] = Column(Text, nullable=False)
    readings: Named[str] = Column(Text, nullable=False)
    romaji: Named[str] = Column(Text, nullable=False)
    phones: Named[str] = Column(Text, nullable=False)
    facts: Named[str] = Column(Text, nullable=False)


class NotePlace(TypedColumns):
    note_id = Column(Integer, primary_key=True, autoincrement=False)
    place: Named[int] = Column(Integer, nullable=False, unique=True)
    seal: Named[int] = Column(Integer, nullable=False)


class FileWords(TypedColumns):
    attachment_id = Column(Integer, primary_key=True, autoincrement=False)
    words: Named[str] = Column(Text, nullable=False)
