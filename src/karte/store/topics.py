"""What to talk about next time: written ahead of a visit, carried over until it is ticked or dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, or_, select, update

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids
from karte.store.rows import TopicRow
from karte.store.store import Session
from karte.text.wording import short_day

OPEN, DONE, DROPPED = "open", "done", "dropped"

_ORDER: tuple[ColumnElement[Any], ...] = (schema.topic.c.position, schema.topic.c.id)
_LATEST: tuple[ColumnElement[Any], ...] = (schema.topic.c.ended_at.desc(), schema.topic.c.id.desc())
_ASKED_IN = schema.note.alias("asked_in")
_ENDED_IN = schema.note.alias("ended_in")
_ROWS: Select[Any] = (
    select(
        schema.topic,
        _ASKED_IN.c.happened_at.label("asked_at"),
        func.coalesce(_ASKED_IN.c.private, 0).label("private"),
        _ENDED_IN.c.happened_at.label("talked_at"),
    )
    .select_from(schema.topic)
    .outerjoin(_ASKED_IN, _ASKED_IN.c.id == schema.topic.c.note_id)
    .outerjoin(_ENDED_IN, _ENDED_IN.c.id == schema.topic.c.ended_note_id)
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the kind of an entity calls its topics ("" if nothing of its own), and whether any has ended."""

    title: str
    has_ended: bool


def heading(session: Session, entity_id: int) -> Heading | None:
    """How the topics of an entity are headed; None if the entity is gone."""
    topic, kind, entity = schema.topic.c, schema.kind.c, schema.entity.c
    ended = select(topic.id).where(topic.entity_id == entity_id, topic.state != OPEN).exists()
    row = session.execute(
        select(kind.topics_title, ended.label("ended"))
        .join_from(schema.entity, schema.kind, kind.id == entity.kind_id)
        .where(entity.id == entity_id)
    ).first()
    return None if row is None else Heading(row[0], bool(row[1]))


def open_of(session: Session, entity_id: int, *, also: Collection[int] = ()) -> list[TopicRow]:
    """What is still to be talked about with one entity, in the user's order; those of `also` ended or not."""
    topic = schema.topic.c
    wanted = or_(topic.state == OPEN, topic.id.in_(list(also))) if also else topic.state == OPEN
    query = _ROWS.where(topic.entity_id == entity_id, wanted).order_by(*_ORDER)
    return [_row(row) for row in session.execute(query).mappings()]


def open_of_many(session: Session, entity_ids: Iterable[int]) -> dict[int, list[TopicRow]]:
    """Of each entity asked for what is still to be talked about, in the user's order."""
    wanted = list(entity_ids)
    topic = schema.topic.c
    found: dict[int, list[TopicRow]] = {entity_id: [] for entity_id in wanted}
    query = _ROWS.where(topic.entity_id.in_(wanted), topic.state == OPEN).order_by(*_ORDER)
    for row in session.execute(query).mappings():
        found[row["entity_id"]].append(_row(row))
    return found


def ended_of(session: Session, entity_id: int, limit: int = 20, words: str = "") -> list[TopicRow]:
    """What was talked about or dropped with one entity, the latest first; with all of these words in it."""
    from karte.text.spelling import sought, spell  # takes a while to load, and a karte opens without it

    topic = schema.topic.c
    wanted = [word for word in map(sought, words.split()) if word]
    query = _ROWS.where(topic.entity_id == entity_id, topic.state != OPEN).order_by(*_LATEST)
    rows = session.execute(query if wanted else query.limit(limit)).mappings()
    fitting = (row for row in rows if all(word in spell(row["text"]) for word in wanted))
    return [_row(row) for row in islice(fitting, limit)]


def told(session: Session, entity_id: int) -> list[TopicRow]:
    """What was talked about with one entity, the latest first; nothing that a note 自分だけ knows of."""
    topic = schema.topic.c
    secret = func.coalesce(_ASKED_IN.c.private, 0) + func.coalesce(_ENDED_IN.c.private, 0)
    query = _ROWS.where(topic.entity_id == entity_id, topic.state == DONE, secret == 0).order_by(*_LATEST)
    return [_row(row) for row in session.execute(query).mappings()]


def ended_in(session: Session, note_id: int) -> list[TopicRow]:
    """What was talked about in one note, in the user's order."""
    query = _ROWS.where(schema.topic.c.ended_note_id == note_id).order_by(*_ORDER)
    return [_row(row) for row in session.execute(query).mappings()]


def add(session: Session, entity_id: int, text: str, *, note_id: int | None = None) -> int:
    """Writes one down behind the others, with the note it comes from if any; returns its id.

    Raises `KarteError` where there is nothing but space to write down, and where the entity is gone.
    """
    topic = schema.topic.c
    if session.execute(select(schema.entity.c.id).where(schema.entity.c.id == entity_id)).first() is None:
        raise KarteError(_("このカルテは、もうありません。"), _("別のカルテに書いてください。"))
    last = session.execute(select(func.max(topic.position)).where(topic.entity_id == entity_id)).scalar()
    made = session.execute(
        insert(schema.topic).values(
            uid=uids.new(),
            entity_id=entity_id,
            note_id=note_id,
            text=_one_line(text),
            position=0 if last is None else last + 1,
            created_at=clock.utc().isoformat(timespec="seconds"),
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def finish(session: Session, topic_ids: Iterable[int], *, note_id: int | None = None) -> None:
    """Ticks them as talked about, in that note if one says so; those that have ended stay as they are."""
    _end(session, topic_ids, DONE, note_id)


def drop(session: Session, topic_ids: Iterable[int]) -> None:
    """Ends them without having talked about them; those that have ended stay as they are."""
    _end(session, topic_ids, DROPPED, None)


def reopen(session: Session, topic_ids: Iterable[int]) -> None:
    """Takes them up again, at the place they had."""
    session.execute(
        update(schema.topic)
        .where(schema.topic.c.id.in_(list(topic_ids)))
        .values(state=OPEN, ended_at="", ended_note_id=None)
    )


def reword(session: Session, topic_id: int, text: str) -> None:
    """Says it in other words; raises `KarteError` where there is nothing but space."""
    session.execute(update(schema.topic).where(schema.topic.c.id == topic_id).values(text=_one_line(text)))


def reorder(session: Session, entity_id: int, topic_ids: Sequence[int]) -> None:
    """Puts topics of an entity into this order; the open ones not named follow as they stood."""
    topic = schema.topic.c
    meant = or_(topic.state == OPEN, topic.id.in_(list(topic_ids)))
    standing = select(topic.id).where(topic.entity_id == entity_id, meant).order_by(*_ORDER)
    known = list(session.execute(standing).scalars())
    named = [topic_id for topic_id in topic_ids if topic_id in known]
    for position, topic_id in enumerate([*named, *(left for left in known if left not in named)]):
        session.execute(update(schema.topic).where(topic.id == topic_id).values(position=position))


def source(topic: TopicRow) -> str:
    """Where it comes from, as screen and paper say it: 11/07のノート; "" if from no note."""
    if topic.note_id is None:
        return ""
    return _("{day}のノート").format(day=short_day(topic.said_on))


def _row(row: Any) -> TopicRow:
    asked = datetime.fromisoformat(row["asked_at"]) if row["asked_at"] else _local(row["created_at"])
    ended = row["talked_at"] or row["ended_at"]
    return TopicRow(
        topic_id=row["id"],
        entity_id=row["entity_id"],
        text=row["text"],
        state=row["state"],
        note_id=row["note_id"],
        said_on=asked.date(),
        position=row["position"],
        ended_at=_local(ended) if ended else None,
        ended_note_id=row["ended_note_id"],
        private=bool(row["private"]),
    )


def _local(stored: str) -> datetime:
    """Wall-clock time of what is stored in UTC; what has no zone is wall-clock time already."""
    at = datetime.fromisoformat(stored)
    return at.astimezone().replace(tzinfo=None) if at.tzinfo else at


def _end(session: Session, topic_ids: Iterable[int], state: str, note_id: int | None) -> None:
    topic = schema.topic.c
    session.execute(
        update(schema.topic)
        .where(topic.id.in_(list(topic_ids)), topic.state == OPEN)
        .values(state=state, ended_at=clock.utc().isoformat(timespec="seconds"), ended_note_id=note_id)
    )


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise KarteError(_("話すことが空です。"), _("ひとこと書いてください。"))
    return words
