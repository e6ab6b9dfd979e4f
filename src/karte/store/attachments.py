"""写真・ファイル: what belongs to a note or to a karte itself; the bytes lie where `files` puts them.

Whatever changes those of a note raises `LockedNoteError` where it is 確定.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Insert, bindparam, delete, func, insert, or_, select, update

from karte import clock
from karte.store import locking, schema, uids
from karte.store.among import among
from karte.store.counting import PRESENT
from karte.store.note_rows import FileRow, NewFile
from karte.store.store import Session

_file = schema.attachment.c
_COLUMNS = (
    _file.id,
    _file.sha256,
    _file.name,
    _file.media_type,
    _file.size,
    _file.caption,
    _file.width,
    _file.height,
    _file.taken_at,
)
_OF_NOTES = (
    select(_file.note_id, *_COLUMNS)
    .where(among(_file.note_id, "note_ids"))
    .order_by(_file.position, _file.id)
)


def _adding_to(whose: ColumnElement[int | None]) -> Insert:
    """Behind all others of the note or karte that `whose` says."""
    last = select(func.max(_file.position)).where(whose == bindparam("owner")).scalar_subquery()
    return insert(schema.attachment).values(position=func.coalesce(last + 1, 0))


_ADD_TO_NOTE = _adding_to(_file.note_id)
_ADD_TO_KARTE = _adding_to(_file.entity_id)


def of_notes(session: Session, note_ids: Iterable[int]) -> dict[int, tuple[FileRow, ...]]:
    """What belongs to each of some notes, in the order the user gave it; notes without any are left out."""
    rows = session.execute(_OF_NOTES, {"note_ids": list(note_ids)}).all()
    found: dict[int, list[FileRow]] = {}
    for note_id, *columns in rows:
        if note_id is not None:
            found.setdefault(note_id, []).append(_row(columns, note_id=note_id))
    return {note_id: tuple(files) for note_id, files in found.items()}


def of_note(session: Session, note_id: int) -> tuple[FileRow, ...]:
    """What belongs to one note."""
    return of_notes(session, [note_id]).get(note_id, ())


def of_entity(session: Session, entity_id: int) -> list[FileRow]:
    """What belongs to a karte, its own and that of its notes, the newest first.

    A note's stand where it stands in time, in the note's own order; the karte's own at the day they came.
    """
    note = schema.note.c
    came = func.strftime("%Y-%m-%dT%H:%M", _file.created_at, "localtime")
    at = func.coalesce(note.happened_at, came)
    rows = session.execute(
        select(*_COLUMNS, _file.note_id, note.private, func.substr(at, 1, 10), note.locked)
        .join_from(schema.attachment, schema.note, note.id == _file.note_id, isouter=True)
        .where(_of(entity_id))
        .order_by(at.desc(), note.id.desc(), _file.position, _file.id)
    ).all()
    return [
        _row(columns, note_id, bool(private), day, bool(locked))
        for *columns, note_id, private, day, locked in rows
    ]


def count_of(session: Session, entity_id: int) -> int:
    """How many photos and files a karte has with its notes."""
    return session.execute(
        select(func.count()).select_from(schema.attachment).where(_of(entity_id))
    ).scalar_one()


def many(session: Session, file_ids: Iterable[int]) -> list[FileRow]:
    """Photos and files in the order asked for; what is gone is left out."""
    wanted = list(file_ids)
    rows = session.execute(select(*_COLUMNS, _file.note_id).where(_file.id.in_(wanted))).all()
    found = {columns[0]: _row(columns, note_id) for *columns, note_id in rows}
    return [found[file_id] for file_id in wanted if file_id in found]


def add(session: Session, file: NewFile, *, note_id: int | None = None, entity_id: int | None = None) -> int:
    """A photo or file behind those that a note or a karte has (exactly one of the two); returns its id.

    Its bytes are there already.
    """
    locking.refuse(session, [note_id])
    made = session.execute(
        _ADD_TO_KARTE if note_id is None else _ADD_TO_NOTE,
        {
            "uid": uids.new(),
            "note_id": note_id,
            "entity_id": entity_id,
            "owner": entity_id if note_id is None else note_id,
            "created_at": clock.utc().isoformat(timespec="seconds"),
            **asdict(file),
        },
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def add_to_karte(session: Session, entity_id: int, files: Sequence[NewFile]) -> None:
    """Some of a karte's own."""
    for file in files:
        add(session, file, entity_id=entity_id)


def set_caption(session: Session, file_id: int, caption: str) -> None:
    """What is said below it."""
    _change(session, file_id, caption=caption)


def order(session: Session, file_ids: Sequence[int]) -> None:
    """All files of one note in this order; only what moves is written."""
    stand = select(_file.id, _file.position).where(_file.id.in_(file_ids))
    was = dict(session.execute(stand).all())
    for position, file_id in enumerate(file_ids):
        if was.get(file_id) != position:
            _change(session, file_id, position=position)


def remove(session: Session, file_ids: Iterable[int]) -> None:
    """Takes photos and files away; an undo finds their bytes where they were."""
    these = _file.id.in_(list(file_ids))
    _refuse(session, these)
    session.execute(delete(schema.attachment).where(these))


def _refuse(session: Session, these: ColumnElement[bool]) -> None:
    theirs = select(_file.note_id).where(these).distinct()
    locking.refuse(session, session.execute(theirs).scalars())


def _row(
    columns: Sequence[Any],
    note_id: int | None,
    private: bool = False,
    day: Any = "",
    locked: bool = False,
) -> FileRow:
    return FileRow(*columns, note_id=note_id, private=private, day=day, locked=locked)


def _change(session: Session, file_id: int, **columns: Any) -> None:
    other = or_(*(schema.attachment.c[name] != value for name, value in columns.items()))
    _refuse(session, (_file.id == file_id) & other)
    session.execute(update(schema.attachment).where(_file.id == file_id, other).values(columns))


def _of(entity_id: int) -> Any:
    """Its own and that of its notes; what lies with a note that only speaks of it is another's."""
    target = schema.note_target.c
    noted = select(target.note_id).where(target.entity_id == entity_id, PRESENT)
    return or_(_file.entity_id == entity_id, _file.note_id.in_(noted))
