"""Folded notes as rows, for every place that lists notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from karte.i18n import _
from karte.store import notes, schema, values
from karte.store.among import among
from karte.store.note_rows import NoteLine
from karte.store.rows import EntityRef, TemplateRow
from karte.store.store import Session
from karte.text.dates import format_moment
from karte.text.excerpt import first_line

_EPOCH = datetime.fromisoformat("1970-01-01")
_MINUTE = timedelta(minutes=1)

_About = Callable[[Session, list[int]], dict[int, tuple[EntityRef, ...]]]

QUERY: Select[*tuple[Any, ...]] = select(
    schema.note.c.id,
    schema.note.c.number,
    schema.note.c.happened_at,
    schema.note.c.precision,
    schema.template.c.id,
    schema.template.c.name,
    func.substr(schema.note.c.body, 1, 400),
    schema.note.c.private,
    schema.note.c.state,
    schema.note.c.due,
    schema.note.c.locked,
    select(func.count())
    .select_from(schema.attachment)
    .where(schema.attachment.c.note_id == schema.note.c.id)
    .scalar_subquery(),
    schema.note.c.billing,
).join_from(schema.note, schema.template, schema.template.c.id == schema.note.c.template_id)
"""What `read` makes lines of; where and in which order is said by who asks."""
_WHOLE = QUERY.add_columns(schema.note.c.body).where(among(schema.note.c.id, "note_ids"))
"""Made once: a search asks it at every keystroke."""


def read(session: Session, query: Select[*tuple[Any, ...]]) -> list[NoteLine]:
    """The lines of a query built on QUERY, in its order."""
    return _lines(session, session.execute(query).all(), {})


def many(session: Session, note_ids: Iterable[int]) -> list[NoteLine]:
    """The lines of some notes in the order asked for, each with the kartes it is about; without what is gone.

    A karte of which a note only speaks does not look as if it had been there.
    """
    return [line for line, _text in _many(session, note_ids, notes.present)]


def whole(session: Session, note_ids: Iterable[int]) -> list[tuple[NoteLine, str]]:
    """As `many`, each with all of its text and all the kartes in which it stands."""
    return _many(session, note_ids, notes.about)


def _many(session: Session, note_ids: Iterable[int], about: _About) -> list[tuple[NoteLine, str]]:
    wanted = list(note_ids)
    if not wanted:
        return []
    rows = session.execute(_WHOLE, {"note_ids": wanted}).all()
    made = _lines(session, rows, about(session, wanted))
    found = {line.note_id: (line, row[-1]) for line, row in zip(made, rows, strict=True)}
    return [found[note_id] for note_id in wanted if note_id in found]


def with_targets(session: Session, lines: Sequence[NoteLine]) -> list[NoteLine]:
    """The same lines, each with the kartes it is about, the main one first."""
    about = notes.present(session, [line.note_id for line in lines])
    return [replace(line, about=about.get(line.note_id, ())) for line in lines]


def _lines(
    session: Session, rows: Sequence[Sequence[Any]], about: dict[int, tuple[EntityRef, ...]]
) -> list[NoteLine]:
    bare = _summaries(session, [row[0] for row in rows if not row[6].strip()])
    return [_line(row, bare, about.get(row[0], ())) for row in rows]


def _line(row: Sequence[Any], bare: dict[int, str], about: tuple[EntityRef, ...]) -> NoteLine:
    happened = notes.moment(row[2], row[3])
    return NoteLine(
        note_id=row[0],
        number=row[1],
        happened=happened,
        template=TemplateRow(row[4], row[5]),
        about=about,
        excerpt=first_line(row[6]) or bare.get(row[0], ""),
        private=bool(row[7]),
        state=row[8],
        at=(happened.at - _EPOCH) // _MINUTE,
        due=row[9],
        locked=bool(row[10]),
        files=row[11],
        billing=row[12],
    )


def _summaries(session: Session, note_ids: list[int]) -> dict[int, str]:
    """For notes without text: what their fields hold, what was talked about, brought and agreed, as one line.

    What is not for everybody's eyes is only named: a sensitive field, what was written down for oneself.
    """
    summaries: dict[int, str] = {}
    for note in notes.many(session, note_ids):
        shown = [
            held.field.label if held.field.sensitive else values.show(held.field, held.value)
            for held in note.values
        ]
        shown += [topic.title if topic.private else topic.text for topic in note.said]
        shown += [file.caption or file.name for file in note.files]
        shown += [gift.what for gift in note.gifts]
        shown += [_("次回 {day}").format(day=format_moment(note.next))] if note.next else []
        summaries[note.note_id] = " / ".join(shown)
    return summaries
