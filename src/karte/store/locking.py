"""確定: a note that is read-only until that is taken back, which the journal keeps like all else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema
from karte.store.among import among

if TYPE_CHECKING:
    from karte.store.store import Session

_note = schema.note.c
_LOCKED = select(_note.id).where(among(_note.id, "note_ids"), _note.locked != 0).limit(1)


class LockedNoteError(KarteError):
    """A note was to be changed or deleted that is 確定."""

    def __init__(self) -> None:
        super().__init__(
            _("確定したノートです。"), _("直すときは、先に確定を解いてください。追記はそのままできます。")
        )


def set_locked(session: Session, note_id: int, locked: bool) -> None:
    """Makes a note read-only, or takes that back."""
    session.execute(update(schema.note).where(schema.note.c.id == note_id).values(locked=int(locked)))


def is_locked(session: Session, note_id: int) -> bool:
    """Whether a note is read-only."""
    return bool(session.execute(select(schema.note.c.locked).where(schema.note.c.id == note_id)).scalar())


def refuse(session: Session, note_ids: Iterable[int | None]) -> None:
    """Raises `LockedNoteError` where any of these notes is read-only; asked by all that changes a note.

    None is what belongs to no note.
    """
    asked = [note_id for note_id in note_ids if note_id is not None]
    if asked and session.execute(_LOCKED, {"note_ids": asked}).first() is not None:
        raise LockedNoteError
