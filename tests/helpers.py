"""Short words for what tests do often."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, event

from karte.store import entities, fields, kinds, notes, templates, values
from karte.store.note_rows import NoteContent
from karte.store.store import Store
from karte.text.dates import Moment
from karte.text.roles import MENTIONED


def kind_id(store: Store, name: str) -> int:
    with store.read() as session:
        return next(kind.kind_id for kind in kinds.all(session) if kind.name == name)


def template_id(store: Store, name: str) -> int:
    with store.read() as session:
        return next(row.template_id for row in templates.all(session) if row.name == name)


@contextmanager
def asked(engine: Engine) -> Generator[list[str]]:
    """Every statement that goes over the connections of an engine meanwhile."""
    found: list[str] = []

    def keep(_connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def add_entity(store: Store, kind: str, name: str, reading: str = "", **facts: str) -> int:
    """A new entity; facts by the label of their field, as the user would type them."""
    of_kind = kind_id(store, kind)
    with store.write("カルテを追加") as session:
        made = entities.add(session, of_kind, name, reading)
        for field in fields.of_kind(session, of_kind):
            if field.label in facts:
                value = values.read(field, facts[field.label], datetime(2026, 11, 21, 9, 0))
                entities.set_fact(session, made, field.field_id, value)
    return made


def add_note(
    store: Store,
    about: list[int],
    body: str,
    template: str = "メモ",
    at: str = "2026-11-21T15:00",
    *,
    private: bool = False,
    mentioned: Sequence[int] = (),
    **typed: str,
) -> int:
    """A new note; field values by label, as the user would type them; of those `mentioned` it only speaks."""
    of_template = template_id(store, template)
    moment = Moment(datetime.fromisoformat(at), "minute")
    with store.write("ノートを追加") as session:
        filled = {
            field.field_id: values.read(field, typed[field.label], moment.at)
            for field in fields.of_template(session, of_template)
            if field.label in typed
        }
        content = NoteContent(
            template_id=of_template,
            happened=moment,
            body=body,
            targets=(
                *((entity_id, "", "") for entity_id in about),
                *((entity_id, MENTIONED, "") for entity_id in mentioned),
            ),
            values=filled,
            private=private,
        )
        return notes.add(session, content)
