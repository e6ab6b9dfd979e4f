"""The list of all kartes: filtered while typing, in 五十音 or recent order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from karte.store import entities, schema
from karte.store.rows import EntityHit, EntityRef, EntityRow
from karte.store.store import Session
from karte.text import dates
from karte.text.fold import compact, fold
from karte.text.kana import letters
from karte.text.phone import digits

_AT_ONCE = 5000
"""SQLite takes only so many values in one statement."""

MIN_DIGITS = 3
"""Fewer digits than this are not looked up as a telephone number."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which kartes to show."""

    text: str = ""
    kind_id: int | None = None
    archived: bool = False
    starred: bool = False


def ids(session: Session, wanted: Filter, order: str) -> list[int]:
    """The ids of the kartes that pass: in "kana" order (五十音), or "recent" (last visit, then newest).

    While a text is typed those that begin with it come first, in the same order.
    """
    index = schema.entity_index.c
    query = _passing(select(index.entity_id), wanted)
    if wanted.text.strip():
        query = query.order_by(beginning(wanted.text).desc())
    if order == "kana":
        query = query.order_by(index.sort_key, index.entity_id)
    else:
        # Backwards through an index as it is: SQLite holds NULL for the least, so it comes last.
        query = query.order_by(index.last_at.desc(), index.entity_id.desc())
    return list(session.execute(query).scalars().all())


def rows(session: Session, entity_ids: Iterable[int]) -> list[EntityRow]:
    """The list's lines for some ids, in their order; ids that are gone are left out."""
    wanted = list(entity_ids)
    if len(wanted) > _AT_ONCE:
        return [
            row
            for start in range(0, len(wanted), _AT_ONCE)
            for row in rows(session, wanted[start:][:_AT_ONCE])
        ]
    index, entity = schema.entity_index.c, schema.entity.c
    found = session.execute(
        select(
            *entities.REF_COLUMNS,
            entity.star,
            entity.archived,
            index.last_at,
            index.note_count,
            index.excerpt,
        )
        .join_from(schema.entity, schema.kind)
        .join(schema.entity_index, index.entity_id == entity.id)
        .where(entity.id.in_(wanted))
    ).all()
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
    query = _passing(select(index.heading, func.count(), func.min(index.sort_key)), wanted)
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
    index, entity = schema.entity_index.c, schema.entity.c
    query = _passing(select(index.entity_id, index.last_at, index.phones), Filter(text=text))
    if taken := list(exclude):
        query = query.where(entity.id.not_in(taken))
    if compact(text):
        best = beginning(text).desc()
        query = query.order_by(best, index.last_at.is_(None), index.last_at.desc(), index.sort_key)
    else:
        query = query.order_by(index.last_at.is_(None), index.last_at.desc(), index.entity_id.desc())
    found = session.execute(query.limit(limit)).all()
    known = {ref.entity_id: ref for ref in entities.refs(session, [row[0] for row in found])}
    births = _births(session, [row[0] for row in found])
    return [
        EntityHit(known[row[0]], births.get(row[0]) or row[2].split("\n")[0][-4:], entities.wall(row[1]))
        for row in found
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


def _passing(query: Select[Any, *tuple[Any, ...]], wanted: Filter) -> Select[Any, *tuple[Any, ...]]:
    entity = schema.entity.c
    joined = query.join_from(
        schema.entity_index, schema.entity, entity.id == schema.entity_index.c.entity_id
    ).where(entity.archived == int(wanted.archived))
    if wanted.kind_id is not None:
        joined = joined.where(entity.kind_id == wanted.kind_id)
    if wanted.starred:
        joined = joined.where(entity.star == 1)
    return joined.where(matching(wanted.text)) if wanted.text.strip() else joined


def matching(text: str) -> ColumnElement[bool]:
    """Every word typed stands in name or ふりがな; or the digits typed stand in a telephone number."""
    index = schema.entity_index.c
    words = [compact(word) for word in text.split()]
    named = and_(true(), *(func.instr(index.words, word) > 0 for word in words if word))
    number = digits(text)
    if len(number) >= MIN_DIGITS and not any(character.isalpha() for character in text):
        return or_(named, func.instr(index.phones, number) > 0)
    return named


def beginning(text: str) -> ColumnElement[bool]:
    """Among what `matching` finds: name, ふりがな, family or given name, or a telephone number begin so."""
    index = schema.entity_index.c
    ways = [func.instr("\n" + index.words, "\n" + compact(text)) > 0]
    ways.append(and_(true(), *(_begins_word(word) for word in text.split())))
    number = digits(text)
    if len(number) >= MIN_DIGITS:
        ways.append(func.instr("\n" + index.phones, "\n" + number) > 0)
    return or_(*ways)


def _begins_word(word: str) -> ColumnElement[bool]:
    """Family and given name stand apart only in the sort key: the reading's letters, the folded name."""
    index = schema.entity_index.c
    return or_(
        func.instr("\n" + index.words, "\n" + compact(word)) > 0,
        func.instr(" " + index.sort_key, " " + letters(word)) > 0,
        func.instr(index.sort_key, " " + fold(word)) > 0,
    )
