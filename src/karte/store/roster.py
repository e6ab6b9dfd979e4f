"""The list of all kartes: filtered while typing, in 五十音 or recent order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sqlalchemy import Select, func, select

from karte.store import entities, schema
from karte.store.among import among
from karte.store.rows import EntityHit, EntityRef, EntityRow
from karte.store.store import Session
from karte.text import dates
from karte.text.names import bare

_ROWS = (
    select(
        *entities.REF_COLUMNS,
        schema.entity.c.star,
        schema.entity.c.archived,
        schema.entity_index.c.last_at,
        schema.entity_index.c.note_count,
        schema.entity_index.c.excerpt,
    )
    .join_from(schema.entity, schema.kind)
    .join(schema.entity_index, schema.entity_index.c.entity_id == schema.entity.c.id)
    .where(among(schema.entity.c.id, "entity_ids"))
)
"""Made once: a search asks it at every keystroke."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which kartes to show; those of a list are shown whether put away or not, as the list has them."""

    text: str = ""
    kind_id: int | None = None
    archived: bool = False
    starred: bool = False
    list_id: int | None = None


def ids(session: Session, wanted: Filter, order: str) -> list[int]:
    """The ids of the kartes that pass: in "kana" order (五十音), or "recent" (last visit, then newest).

    In "next" order those come first that wait for an appointment, the earliest before, then as in "recent".
    In "own" order they stand as in the list by hand that is wanted.

    A text passes whatever a search for it finds. Those come first that are called so, then those whose family
    or given name begins so, each in the same order.
    """
    index = schema.entity_index.c
    query = _passing(session, select(index.entity_id), wanted)
    if wanted.text.strip():
        from karte.store import matching  # with all that spells, which no start needs
        from karte.text.query import parse

        query = query.order_by(matching.rank(parse(wanted.text)))
    if order == "kana":
        query = query.order_by(index.sort_key, index.entity_id)
    elif order == "own" and wanted.list_id is not None:
        query = query.order_by(_lists().place(wanted.list_id), index.entity_id)
    else:
        if order == "next":
            waits = _appointments().next_at().subquery()
            query = query.outerjoin(waits, waits.c.entity_id == index.entity_id)
            query = query.order_by(waits.c.at.is_(None), waits.c.at)
        # Backwards through an index as it is: SQLite holds NULL for the least, so it comes last.
        query = query.order_by(index.last_at.desc(), index.entity_id.desc())
    return list(session.execute(query).scalars().all())


def rows(session: Session, entity_ids: Iterable[int]) -> list[EntityRow]:
    """The list's lines for some ids, in their order; ids that are gone are left out."""
    wanted = list(entity_ids)
    if not wanted:
        return []
    found = session.execute(_ROWS, {"entity_ids": wanted}).all()
    lines = [(EntityRef(*row[:7]), *row[7:]) for row in found]
    by_id = {
        ref.entity_id: EntityRow(ref, bool(star), bool(archived), entities.wall(last_at), count, excerpt)
        for ref, star, archived, last_at, count, excerpt in lines
    }
    return [by_id[entity_id] for entity_id in wanted if entity_id in by_id]


def headings(session: Session, wanted: Filter) -> list[tuple[str, int]]:
    """The headings あ か さ … present in 五十音 order with the index of the first karte under each.

    None while a text is typed: then the best matches come first, which is no 五十音 order.
    """
    if wanted.text.strip():
        return []
    index = schema.entity_index.c
    query = _passing(session, select(index.heading, func.count(), func.min(index.sort_key)), wanted)
    first = 0
    found: list[tuple[str, int]] = []
    for heading, count, _ in session.execute(
        query.group_by(index.heading).order_by(func.min(index.sort_key))
    ).all():
        found.append((heading, first))
        first += count
    return found


def proposals(session: Session, text: str, *, limit: int = 8, exclude: Iterable[int] = ()) -> list[EntityHit]:
    """Who or what may be meant by what is being typed: best match first, recent ones before."""
    from karte.store import matching  # as above
    from karte.text.query import parse

    index, entity = schema.entity_index.c, schema.entity.c
    query = _passing(session, select(index.entity_id, index.last_at, index.phones), Filter())
    if taken := list(exclude):
        query = query.where(entity.id.not_in(taken))
    typed = parse(text)
    if typed.is_empty:
        query = query.order_by(index.last_at.desc(), index.entity_id.desc())  # as in `ids`
    else:
        query = _with_words(query).where(matching.named(typed))
        best = matching.rank(typed)
        query = query.order_by(best, index.last_at.is_(None), index.last_at.desc(), index.sort_key)
    found = session.execute(query.limit(limit)).all()
    return _hits(session, [(row[0], row[1], row[2]) for row in found])


def hits(session: Session, entity_ids: Iterable[int]) -> list[EntityHit]:
    """These kartes as they are proposed, in the order asked for; those that are gone are left out."""
    wanted, index = list(entity_ids), schema.entity_index.c
    rows = session.execute(
        select(index.entity_id, index.last_at, index.phones).where(index.entity_id.in_(wanted))
    )
    found = {row[0]: (row[0], row[1], row[2]) for row in rows.all()}
    return _hits(session, [found[entity_id] for entity_id in wanted if entity_id in found])


def _hits(session: Session, found: list[tuple[int, int | None, str]]) -> list[EntityHit]:
    """Each with what tells it from others of its name: the year of birth, or the end of a telephone number.

    Both where one of them does not tell two apart.
    """
    known = {ref.entity_id: ref for ref in entities.refs(session, [row[0] for row in found])}
    births = _births(session, [row[0] for row in found])
    ends = {entity_id: phones.split("\n")[0][-4:] for entity_id, _at, phones in found}
    hints = {entity_id: births.get(entity_id) or end for entity_id, end in ends.items()}
    seen = Counter((bare(known[entity_id].name), hint) for entity_id, hint in hints.items())
    return [
        EntityHit(
            known[entity_id],
            " ".join(filter(None, (births.get(entity_id), ends[entity_id])))
            if seen[bare(known[entity_id].name), hints[entity_id]] > 1
            else hints[entity_id],
            entities.wall(last_at),
        )
        for entity_id, last_at, _phones in found
    ]


def _births(session: Session, entity_ids: list[int]) -> dict[int, str]:
    """The year of birth, which tells people of one name apart better than a telephone number."""
    value, field = schema.value.c, schema.field.c
    found = session.execute(
        select(value.owner_entity_id, value.text)
        .join_from(schema.value, schema.field, field.id == value.field_id)
        .where(value.owner_entity_id.in_(entity_ids), field.meaning == "birthday")
    ).all()
    return {
        owner: dates.format_date(f"{text[:4]}-??-??") for owner, text in found if owner and text[:4].isdigit()
    }


def _passing(
    session: Session, query: Select[Any, *tuple[Any, ...]], wanted: Filter
) -> Select[Any, *tuple[Any, ...]]:
    entity = schema.entity.c
    joined = query.join_from(schema.entity_index, schema.entity, entity.id == schema.entity_index.c.entity_id)
    if wanted.list_id is None:
        joined = joined.where(entity.archived == int(wanted.archived))
    else:
        joined = joined.where(_lists().within(session, wanted.list_id))
    if wanted.kind_id is not None:
        joined = joined.where(entity.kind_id == wanted.kind_id)
    if wanted.starred:
        joined = joined.where(entity.star == 1)
    if not wanted.text.strip():
        return joined
    from karte.store import matching  # as above
    from karte.text.query import parse

    return _with_words(joined).where(matching.anywhere(parse(wanted.text)))


def _lists() -> ModuleType:
    from karte.store import lists  # with the rules, which no start needs

    return lists


def _appointments() -> ModuleType:
    from karte.store import appointments  # as above

    return appointments


def _with_words(query: Select[Any, *tuple[Any, ...]]) -> Select[Any, *tuple[Any, ...]]:
    words = schema.entity_words
    return query.join(words, words.c.entity_id == schema.entity.c.id)
