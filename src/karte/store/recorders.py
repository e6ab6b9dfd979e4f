"""Who writes the notes: names to choose from, and the usual one of each computer."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, bindparam, func, insert, select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, setting
from karte.store.rows import RecorderRow

if TYPE_CHECKING:
    from karte.store.store import Session


def _key() -> str:
    """The data may be carried from one computer to another, and each has somebody sitting before it."""
    return f"recorder@{platform.node()}"


_recorder, _chosen = schema.recorder.c, schema.setting.c
_here = and_(
    _chosen.key == bindparam("recorder_key", callable_=_key), _chosen.value == _recorder.id.concat("")
)
_USUAL = (
    select(_recorder.id, _recorder.name, _recorder.retired)
    .outerjoin_from(schema.recorder, schema.setting, _here)
    .where(_recorder.retired == 0)
    .order_by(_chosen.id.is_(None), _recorder.position, _recorder.id)
    .limit(1)
)
USUAL_ID = _USUAL.with_only_columns(_recorder.id).scalar_subquery()
"""Who `usual` is, inside another statement: no question of its own in every save."""
USUAL_NAME = func.coalesce(_USUAL.with_only_columns(_recorder.name).scalar_subquery(), "")


class NameTakenError(KarteError):
    """Two recorders of one name could not be told apart; `taken` is the one that has it."""

    def __init__(self, taken: RecorderRow) -> None:
        if taken.retired:
            what = _("「{name}」は、しまった記録者の中にいます。")
        else:
            what = _("「{name}」という記録者がすでにいます。")
        super().__init__(what.format(name=taken.name), _("別の名前にしてください。"))
        self.taken = taken


def all(session: Session) -> list[RecorderRow]:
    """The recorders in use, in the user's order."""
    return _rows(session, schema.recorder.c.retired == 0)


def retired(session: Session) -> list[RecorderRow]:
    """Those put away: their notes keep their names."""
    return _rows(session, schema.recorder.c.retired != 0)


def get(session: Session, recorder_id: int) -> RecorderRow | None:
    """One recorder, in use or put away."""
    return next(iter(_rows(session, schema.recorder.c.id == recorder_id)), None)


def usual(session: Session) -> RecorderRow | None:
    """Who writes on this computer unless something else is chosen: the one set here, else the first."""
    row = session.execute(_USUAL).first()
    return RecorderRow(row[0], row[1], bool(row[2])) if row else None


def are_several(session: Session) -> bool:
    """Whether there is more than one, those put away among them: then a note says whose it is."""
    return session.execute(select(func.count()).select_from(schema.recorder)).scalar_one() > 1


def counts(session: Session) -> dict[int, int]:
    """How many notes each recorder has written."""
    by = schema.note.c.recorder_id
    rows = session.execute(select(by, func.count()).where(by.is_not(None)).group_by(by))
    return {recorder_id: count for recorder_id, count in rows if recorder_id is not None}


def tidy_name(session: Session, name: str, recorder_id: int | None = None) -> str:
    """A name as it will be kept; KarteError when it is blank, or taken by another than `recorder_id`."""
    tidy = " ".join(name.split())
    if not tidy:
        raise KarteError(_("名前が空です。"), _("名前を入力してください。"))
    taken = next(iter(_rows(session, schema.recorder.c.name == tidy)), None)
    if taken is not None and taken.recorder_id != recorder_id:
        raise NameTakenError(taken)
    return tidy


def add(session: Session, name: str) -> int:
    """A new recorder at the end; KarteError for a blank or a taken name."""
    position = session.execute(select(func.max(schema.recorder.c.position))).scalar()
    made = session.execute(
        insert(schema.recorder).values(
            name=tidy_name(session, name), position=0 if position is None else position + 1
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def rename(session: Session, recorder_id: int, name: str) -> None:
    """Another name, in the notes written before too; KarteError for a blank or a taken one."""
    _set(session, recorder_id, name=tidy_name(session, name, recorder_id))


def reorder(session: Session, recorder_ids: Sequence[int]) -> None:
    """Puts the recorders in use into this order."""
    for position, recorder_id in enumerate(recorder_ids):
        _set(session, recorder_id, position=position)


def set_retired(session: Session, recorder_id: int, away: bool) -> None:
    """Puts a recorder away, or takes one back; KarteError when nobody would be left."""
    if away and [row.recorder_id for row in all(session)] == [recorder_id]:
        raise KarteError(_("最後の1人なので、しまえません。"), _("先に、ほかの人を追加してください。"))
    _set(session, recorder_id, retired=int(away))


def set_usual(session: Session, recorder_id: int) -> None:
    """Makes this one the usual recorder of this computer."""
    setting.put(session, _key(), str(recorder_id))


def _rows(session: Session, which: ColumnElement[bool]) -> list[RecorderRow]:
    recorder = schema.recorder.c
    rows = session.execute(
        select(recorder.id, recorder.name, recorder.retired)
        .where(which)
        .order_by(recorder.position, recorder.id)
    )
    return [RecorderRow(recorder_id, name, bool(away)) for recorder_id, name, away in rows]


def _set(session: Session, recorder_id: int, **columns: str | int) -> None:
    session.execute(update(schema.recorder).where(schema.recorder.c.id == recorder_id).values(**columns))
