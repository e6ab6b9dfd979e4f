"""追記: what is added to a note later, dated and signed, without touching what was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import locking, recorders, schema, uids
from karte.store.note_rows import AdditionRow

if TYPE_CHECKING:
    from karte.store.store import Session


def of_notes(session: Session, note_ids: Iterable[int]) -> dict[int, list[AdditionRow]]:
    """What was added to notes, the oldest first; a note without any is not among the keys."""
    addition, recorder = schema.addition.c, schema.recorder.c
    rows = session.execute(
        select(
            addition.note_id,
            addition.id,
            addition.text,
            func.coalesce(recorder.name, ""),
            addition.created_at,
        )
        .select_from(schema.addition)
        .outerjoin(schema.recorder, recorder.id == addition.recorder_id)
        .where(addition.note_id.in_(list(note_ids)))
        .order_by(addition.created_at, addition.id)
    )
    found: dict[int, list[AdditionRow]] = {}
    for note_id, addition_id, text, name, at in rows:
        found.setdefault(note_id, []).append(AdditionRow(addition_id, text, name, _wall(at)))
    return found


def add(session: Session, note_id: int, text: str) -> int:
    """Adds a text to a note as of now, by who usually writes here; raises a KarteError if it is blank."""
    by = recorders.usual(session)
    made = session.execute(
        insert(schema.addition).values(
            uid=uids.new(),
            note_id=note_id,
            recorder_id=by.recorder_id if by else None,
            text=_written(text),
            created_at=clock.utc().isoformat(timespec="seconds"),
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def is_there(session: Session, addition_id: int) -> bool:
    """Whether there is an addition of this id, not undone and not removed."""
    addition = schema.addition.c
    return session.execute(select(addition.id).where(addition.id == addition_id)).first() is not None


def change(session: Session, addition_id: int, text: str) -> None:
    """Says it otherwise; its day and its writer stay, and the history keeps what it said.

    Raises a KarteError if it is blank, `LockedNoteError` where its note is 確定.
    """
    addition = schema.addition.c
    _refuse(session, addition_id)
    session.execute(update(schema.addition).where(addition.id == addition_id).values(text=_written(text)))


def remove(session: Session, addition_id: int) -> None:
    """Takes an addition off its note; raises `LockedNoteError` where that is 確定."""
    _refuse(session, addition_id)
    session.execute(delete(schema.addition).where(schema.addition.c.id == addition_id))


def _refuse(session: Session, addition_id: int) -> None:
    addition = schema.addition.c
    theirs = select(addition.note_id).where(addition.id == addition_id)
    locking.refuse(session, session.execute(theirs).scalars())


def _written(text: str) -> str:
    if not text.strip():
        raise KarteError(_("追記に何も書かれていません。"), _("書き足すことを入力してください。"))
    return text.strip("\n")


def _wall(created_at: str) -> datetime:
    """UTC as it is kept, as the clock on the wall showed it; what cannot be read is 1970, as for notes."""
    try:
        at = datetime.fromisoformat(created_at)
    except ValueError:
        at = datetime(1970, 1, 1, tzinfo=UTC)
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone().replace(tzinfo=None, second=0, microsecond=0)
