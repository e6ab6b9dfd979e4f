"""Simple search over names, ふりがな, telephone and note text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select

from karte.store import notes, roster, schema
from karte.store.rows import EntityRow, NoteRow
from karte.store.store import Session
from karte.text.fold import fold


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: kartes, and notes newest first."""

    kartes: tuple[EntityRow, ...]
    notes: tuple[NoteRow, ...]


def find(session: Session, text: str, *, limit: int = 50) -> Found:
    """Everything in which all words of `text` stand, up to how they are written; private notes too."""
    words = [fold(word) for word in text.split()]
    if not words:
        return Found((), ())
    wanted = roster.Filter(text=text)
    kartes = roster.rows(session, roster.ids(session, wanted, "recent")[:limit])
    note = schema.note.c
    found = session.execute(
        select(note.id)
        .where(and_(*(func.instr(func.fold(note.body), word) > 0 for word in words)))
        .order_by(note.happened_at.desc(), note.id.desc())
        .limit(limit)
    ).scalars()
    return Found(tuple(kartes), tuple(notes.many(session, found)))
