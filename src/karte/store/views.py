"""Saved shapes of the table of kartes: columns, order and filters under a name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids
from karte.store.store import Session

LONGEST = 40


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved shape; `content` is the table's own JSON."""

    view_id: int
    name: str
    content: str


def all(session: Session) -> list[ViewRow]:
    """The saved shapes in the order in which they were made."""
    view = schema.view.c
    rows = session.execute(select(view.id, view.name, view.content).order_by(view.position, view.id)).all()
    return [ViewRow(*row) for row in rows]


def get(session: Session, view_id: int) -> ViewRow | None:
    """One saved shape; None if it is gone."""
    view = schema.view.c
    row = session.execute(select(view.id, view.name, view.content).where(view.id == view_id)).first()
    return ViewRow(*row) if row else None


def add(session: Session, name: str, content: str) -> int:
    """Keeps a shape under a name; one of that name is replaced. Returns its id; KarteError for no name."""
    wanted = clean(name)
    view = schema.view.c
    same = session.execute(select(view.id).where(view.name == wanted)).scalar()
    if same is not None:
        session.execute(update(schema.view).where(view.id == same).values(content=content))
        return same
    last = session.execute(select(func.max(view.position))).scalar()
    made = session.execute(
        insert(schema.view).values(
            uid=uids.new(), name=wanted, content=content, position=0 if last is None else last + 1
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def rename(session: Session, view_id: int, name: str) -> None:
    """Calls a shape otherwise; KarteError for no name, or for that of another."""
    wanted = clean(name)
    view = schema.view.c
    taken = session.execute(select(view.id).where(view.name == wanted, view.id != view_id)).scalar()
    if taken is not None:
        raise KarteError(
            _("「{name}」はもうあります。").format(name=wanted), _("ほかの名前を入力してください。")
        )
    session.execute(update(schema.view).where(view.id == view_id).values(name=wanted))


def remove(session: Session, view_id: int) -> None:
    """Forgets a shape; the kartes stay as they are."""
    session.execute(delete(schema.view).where(schema.view.c.id == view_id))


def clean(name: str) -> str:
    """A typed text as a name. Raises KarteError where it is empty or too long."""
    wanted = " ".join(name.split())
    if not wanted:
        raise KarteError(_("名前が空です。"), _("名前を入力してください。"))
    if len(wanted) > LONGEST:
        raise KarteError(_("名前が長すぎます。"), _("{count}文字までにしてください。").format(count=LONGEST))
    return wanted
