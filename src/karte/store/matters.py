"""How the matter of a note stands: its state, its due day, 経路, 満足度 and what is charged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, literal_column, select, update

from karte.store import locking, schema
from karte.text.matter import BILLABLE, BILLED, FREE, GOOD, RECORD

if TYPE_CHECKING:
    from karte.store.store import Session


_PORTION = 500
"""So many notes are written by one statement: SQLite takes no endless list of them."""

SAYS_ANY: ColumnElement[bool] = literal_column(
    "(note.channel != '' OR note.satisfaction != '' OR note.billing != '' OR note.due != ''"
    " OR note.billable IS NOT NULL)"
)
"""As it stands in the partial index, which SQLite knows again only word for word."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a note says about its matter besides its text; `due` is a day (ISO), `billable` minutes."""

    state: str = RECORD
    due: str = ""
    channel: str = ""
    satisfaction: str = ""
    billing: str = ""
    billable: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What notes come to: minutes worked, and of these what is to be charged, was, or never will be."""

    total: int = 0
    billable: int = 0
    billed: int = 0
    free: int = 0
    count: int = 0
    """How many notes are still to be charged."""
    rated: int = 0
    good: int = 0
    """How many notes say whether one was content, and in how many one was."""


def put(session: Session, note_id: int, matter: Matter) -> None:
    """Makes a note say exactly this; raises `LockedNoteError` where it is 確定."""
    locking.refuse(session, [note_id])
    session.execute(
        update(schema.note)
        .where(schema.note.c.id == note_id)
        .values(
            state=matter.state,
            due=matter.due,
            channel=matter.channel,
            satisfaction=matter.satisfaction,
            billing=matter.billing,
            billable=matter.billable,
        )
    )


def set_state(session: Session, note_id: int, state: str) -> None:
    """Says how the matter of a note stands now; raises `LockedNoteError` where it is 確定."""
    locking.refuse(session, [note_id])
    session.execute(update(schema.note).where(schema.note.c.id == note_id).values(state=state))


def set_billing(
    session: Session,
    note_ids: Sequence[int],
    billing: str,
    report: Callable[[int, int], None] | None = None,
) -> None:
    """Says what is charged for notes; a note that is 確定 is charged for as well.

    `report(done, total)` hears how far it is.
    """
    note = schema.note
    for start in range(0, len(note_ids), _PORTION):
        portion = list(note_ids[start : start + _PORTION])
        session.execute(update(note).where(note.c.id.in_(portion)).values(billing=billing))
        if report is not None:
            report(start + len(portion), len(note_ids))


def to_charge(session: Session, where: Iterable[ColumnElement[bool]] = ()) -> list[int]:
    """Of the notes for which all this is true, those that are still to be charged."""
    note = schema.note.c
    return list(session.execute(select(note.id).where(*where, SAYS_ANY, note.billing == BILLABLE)).scalars())


def work(session: Session, where: Iterable[ColumnElement[bool]] = ()) -> Work:
    """What the notes come to for which all this is true."""
    note = schema.note.c
    query = (
        select(note.billing, func.sum(note.billable), func.count())
        .where(*where, SAYS_ANY, (note.billable.is_not(None)) | (note.billing != ""))
        .group_by(note.billing)
    )
    found = {billing: (minutes or 0, count) for billing, minutes, count in session.execute(query)}
    said = (
        select(note.satisfaction, func.count())
        .where(*where, SAYS_ANY, note.satisfaction != "")
        .group_by(note.satisfaction)
    )
    ratings: dict[str, int] = dict(session.execute(said).all())
    minutes = {billing: held[0] for billing, held in found.items()}
    return Work(
        total=sum(minutes.values()),
        billable=minutes.get(BILLABLE, 0),
        billed=minutes.get(BILLED, 0),
        free=minutes.get(FREE, 0),
        count=found.get(BILLABLE, (0, 0))[1],
        rated=sum(ratings.values()),
        good=ratings.get(GOOD, 0),
    )
