"""The notes of all kartes in order of time, narrowed by what is asked for; paged by key, never by offset."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, literal_column, select, tuple_

from karte.store import balances, fields, lines, matters, schema, search, values
from karte.store.counting import PRESENT
from karte.store.matters import Work
from karte.store.note_rows import NoteLine
from karte.store.rows import FieldRow, KindRow, Sum, TagRow, TemplateRow
from karte.store.search import Within
from karte.store.store import Session
from karte.text.matter import BILLINGS, CHANNELS, RECORD, SATISFACTIONS, SETTLED, STATES
from karte.text.query import parse

T = TypeVar("T")

_FEW = 2000
"""Up to so many notes are gathered and sorted; where there are more, the order of time is walked."""
_KNOWN_DAYS = ("day", "minute")
_LATER = "~"
"""Behind a day it sorts after every minute of that day."""
_FIELD_OF_FOUND: ColumnElement[int] = literal_column("+value.field_id")
"""With the plus SQLite goes from the notes it has found to their values, not from all values of a field."""
_PRIVATE: tuple[ColumnElement[bool], ...] = (schema.note.c.private == literal_column("1"),)
_UNUSUAL: tuple[ColumnElement[bool], ...] = (schema.note.c.state != literal_column(f"'{RECORD}'"),)
"""Both as they stand in the partial indexes, which SQLite knows again only word for word."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which notes; all that is set must be true of a note. `until` is included."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    template_id: int | None = None
    kind_id: int | None = None
    """A note about any karte of this kind."""
    entity_id: int | None = None
    tag_id: int | None = None
    """A note that carries the tag, or is about a karte that does."""
    state: str = ""
    channel: str = ""
    satisfaction: str = ""
    billing: str = ""
    due_until: date | None = None
    """A note whose matter is to be settled by this day and is not."""
    private_only: bool = False
    with_files: bool = False
    loose: bool = False
    """A note that stands in no karte."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What notes can be narrowed to: only what at least one note in the data answers to."""

    templates: tuple[TemplateRow, ...] = ()
    kinds: tuple[KindRow, ...] = ()
    tags: tuple[TagRow, ...] = ()
    states: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    satisfactions: tuple[str, ...] = ()
    billings: tuple[str, ...] = ()
    due: bool = False
    """A note whose matter is to be settled by a day and is not."""
    kartes: bool = False
    private: bool = False
    files: bool = False
    loose: bool = False


def is_quick(wanted: Filter) -> bool:
    """Whether a page takes no time to speak of in any file: words and a filter may have to be met."""
    free = replace(wanted, text="", since=None, until=None, entity_id=None)
    return not wanted.text or free == Filter()


def page(
    session: Session,
    wanted: Filter,
    *,
    after: NoteLine | None = None,
    limit: int | None,
    pulse: Callable[[], None] | None = None,
) -> list[NoteLine]:
    """The newest notes first, each with its kartes; with `after` the next older ones behind that line.

    Where it is asked what is to be settled by a day, what is due first comes first. `pulse` is called now and
    then while words and a filter are met, and may raise to stop.
    """
    if wanted.due_until is not None:
        return _by_due(session, wanted, after, limit, pulse)
    query = parse(wanted.text)
    if not query.is_empty and query.number is None:
        behind = (after.note_id, after.happened.at.date(), _minute(after)) if after is not None else None
        within = _within(session, wanted)
        found = search.narrowed_ids(session, query, within, after=behind, limit=limit, pulse=pulse)
        return lines.many(session, found)
    note = schema.note.c
    where = _where(session, wanted)
    if after is not None:
        where.append(tuple_(note.happened_at, note.id) < _key_of(after))
    rows = lines.QUERY.where(*where).order_by(note.happened_at.desc(), note.id.desc()).limit(limit)
    return lines.with_targets(session, lines.read(session, rows))


def _by_due(
    session: Session,
    wanted: Filter,
    after: NoteLine | None,
    limit: int | None,
    pulse: Callable[[], None] | None,
) -> list[NoteLine]:
    """Of one day the newest notes first."""
    note = schema.note.c
    where = _where(session, wanted, pulse)
    if after is not None:
        older = tuple_(note.happened_at, note.id) < _key_of(after)
        where.append((note.due > after.due) | ((note.due == after.due) & older))
    order = (note.due, note.happened_at.desc(), note.id.desc())
    return lines.with_targets(
        session, lines.read(session, lines.QUERY.where(*where).order_by(*order).limit(limit))
    )


def _key_of(line: NoteLine) -> Any:
    """The place of a line in the order of time.

    As it is kept: what cannot be read is shown as another time, and no line has seconds.
    """
    note = schema.note.c
    kept = select(note.happened_at).where(note.id == line.note_id).scalar_subquery()
    return tuple_(func.coalesce(kept, _minute(line)), line.note_id)


def day(session: Session, wanted: date, *, public: bool = False) -> list[NoteLine]:
    """All notes of one day, the earliest first; `public` leaves out those marked 自分だけ."""
    found = page(session, Filter(since=wanted, until=wanted), limit=None)
    return [line for line in reversed(found) if not (public and line.private)]


def count(session: Session, wanted: Filter) -> int:
    """How many notes there are of these."""
    return _count(session, _where(session, wanted))


def totals(session: Session, wanted: Filter, *, public: bool = False) -> list[Sum]:
    """What the numbers in these notes come to, in the order of templates and their fields.

    Fields of several templates that are alike in label, type and unit are one sum: all money taken is asked
    for, on whichever form. Notes marked 自分だけ count unless `public`; notes that only speak of the kartes
    asked for never do.
    """
    where = _counting(session, wanted, _where(session, wanted))
    if public:
        where.append(schema.note.c.private == 0)
    return _totals(session, where, wanted.template_id)


def reckon(session: Session, wanted: Filter) -> tuple[int, list[Sum], Work]:
    """Count, totals and what was worked at once, with the words sought only once.

    Notes that only speak of the kartes asked for are counted, as they are shown, but add nothing.
    """
    where = _where(session, wanted)
    counting = _counting(session, wanted, where)
    sums = _totals(session, counting, wanted.template_id)
    return _count(session, where), sums, matters.work(session, counting)


def to_charge(session: Session, wanted: Filter) -> list[int]:
    """Of these notes those that are still to be charged, and to the kartes asked for."""
    return matters.to_charge(session, _counting(session, wanted, _where(session, wanted)))


def _count(session: Session, where: list[ColumnElement[bool]]) -> int:
    return session.execute(select(func.count()).select_from(schema.note).where(*where)).scalar_one()


def _totals(session: Session, where: list[ColumnElement[bool]], template_id: int | None) -> list[Sum]:
    numeric = _numeric(session, template_id)
    if not numeric:
        return []
    value = schema.value.c
    ids = [field.field_id for field in numeric]
    query = select(value.field_id, func.count(), func.sum(value.number)).where(value.number.is_not(None))
    if where:
        held = value.owner_note_id.in_(select(schema.note.c.id).where(*where))
        query = query.where(held, _FIELD_OF_FOUND.in_(ids))
    else:
        query = query.where(value.field_id.in_(ids))
    found = {row[0]: (row[1], row[2] or 0.0) for row in session.execute(query.group_by(value.field_id)).all()}
    return _joined((field, *found[field.field_id]) for field in numeric if field.field_id in found)


def offers(session: Session) -> Offers:
    """What can be chosen from; looks for one note of each sort and counts none."""
    note, template, kind, tag = schema.note.c, schema.template.c, schema.kind.c, schema.tag.c
    entity, target, entity_tag = schema.entity.c, schema.note_target.c, schema.entity_tag.c
    of_template = select(note.id).where(note.template_id == template.id)
    of_kind = (
        select(target.id)
        .join_from(schema.entity, schema.note_target, target.entity_id == entity.id)
        .where(entity.kind_id == kind.id)
    )
    on_karte = (
        select(target.id)
        .join_from(schema.entity_tag, schema.note_target, target.entity_id == entity_tag.entity_id)
        .where(entity_tag.tag_id == tag.id)
    )
    on_note = select(schema.note_tag.c.id).where(schema.note_tag.c.tag_id == tag.id)
    kind_columns = (kind.id, kind.name, kind.slot, kind.icon, kind.honorific, kind.topics_title)
    templates = select(template.id, template.name).where(of_template.exists())
    kinds = select(*kind_columns).where(of_kind.exists())
    tags = select(tag.id, tag.name).where(on_karte.exists() | on_note.exists())
    return Offers(
        tuple(_rows(session, templates.order_by(template.position, template.id), TemplateRow)),
        tuple(_rows(session, kinds.order_by(kind.position, kind.id), KindRow)),
        tuple(_rows(session, tags.order_by(tag.name), TagRow)),
        tuple(_states(session)),
        *_matters(session),
        kartes=_any(session, select(target.id)),
        private=_any(session, select(note.id).where(*_PRIVATE)),
        files=_any(session, select(schema.attachment.c.id).where(schema.attachment.c.note_id.is_not(None))),
        loose=_any(session, select(note.id).where(_untagged())),
    )


def _within(session: Session, wanted: Filter) -> Within:
    """What is asked besides the words."""
    where = _besides(session, replace(wanted, entity_id=None))
    return Within(where, wanted.entity_id, wanted.since, wanted.until)


def _where(
    session: Session, wanted: Filter, pulse: Callable[[], None] | None = None
) -> list[ColumnElement[bool]]:
    """With words these are sought with all that is asked besides: what passes is then known by its ids."""
    query, note_id = parse(wanted.text), schema.note.c.id
    if query.is_empty:
        return _besides(session, wanted)
    if query.number is None:
        found = search.narrowed_ids(session, query, _within(session, wanted), pulse=pulse)
        return [note_id.in_(_listed(found))]
    return [note_id.in_(_listed(search.note_ids(session, query))), *_besides(session, wanted)]


def _counting(
    session: Session, wanted: Filter, where: list[ColumnElement[bool]]
) -> list[ColumnElement[bool]]:
    """As `where`, without the notes that only speak of the kartes asked for: nothing in them is theirs."""
    if parse(wanted.text).is_empty:
        return _besides(session, wanted, counting=True)
    return [*where, *_about(session, wanted, counting=True)]


def _besides(session: Session, wanted: Filter, *, counting: bool = False) -> list[ColumnElement[bool]]:
    note = schema.note.c
    where = _when(wanted)
    if wanted.template_id is not None:
        where.append(note.template_id == wanted.template_id)
    where += _about(session, wanted, counting=counting)
    if wanted.state:
        where.append(note.state == wanted.state)
        where.extend(_UNUSUAL if wanted.state != RECORD else ())
    where += _matter(wanted)
    if wanted.private_only:
        where.extend(_PRIVATE)
    if wanted.with_files:
        where.append(note.id.in_(select(schema.attachment.c.note_id)))
    if wanted.loose:
        where.append(_untagged())
    return where


def _about(session: Session, wanted: Filter, *, counting: bool) -> list[ColumnElement[bool]]:
    """The kartes asked for; with `counting` not those of which a note only speaks."""
    target = schema.note_target.c
    present = [PRESENT] if counting else []
    where: list[ColumnElement[bool]] = []
    if wanted.kind_id is not None:
        where.append(_among(session, _of_kind(wanted.kind_id).where(*present)))
    if wanted.entity_id is not None:
        of_karte = select(target.note_id).where(target.entity_id == wanted.entity_id)
        where.append(_among(session, of_karte.where(*present)))
    if wanted.tag_id is not None:
        on_note = select(schema.note_tag.c.note_id).where(schema.note_tag.c.tag_id == wanted.tag_id)
        on_karte = _among(session, _of_tag(wanted.tag_id).where(*present))
        where.append(on_karte | schema.note.c.id.in_(on_note))
    return where


def _matter(wanted: Filter) -> list[ColumnElement[bool]]:
    note = schema.note.c
    where = [
        column == value
        for column, value in (
            (note.channel, wanted.channel),
            (note.satisfaction, wanted.satisfaction),
            (note.billing, wanted.billing),
        )
        if value
    ]
    if wanted.due_until is not None:
        where += [note.due != "", note.due <= wanted.due_until.isoformat(), note.state.not_in(SETTLED)]
    return [*where, matters.SAYS_ANY] if where else []


def _when(wanted: Filter) -> list[ColumnElement[bool]]:
    note = schema.note.c
    where: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        where.append(note.happened_at >= wanted.since.isoformat())
    if wanted.until is not None:
        where.append(note.happened_at < wanted.until.isoformat() + _LATER)
    if wanted.since is not None and wanted.since == wanted.until:
        where.append(note.precision.in_(_KNOWN_DAYS))  # a note of a year or a month is of no single day
    return where


def _of_kind(kind_id: int) -> Select[Any]:
    target, entity = schema.note_target.c, schema.entity.c
    about = select(target.note_id).join_from(schema.entity, schema.note_target, target.entity_id == entity.id)
    return about.where(entity.kind_id == kind_id)


def _of_tag(tag_id: int) -> Select[Any]:
    target, given = schema.note_target.c, schema.entity_tag.c
    about = select(target.note_id).join_from(
        schema.entity_tag, schema.note_target, target.entity_id == given.entity_id
    )
    return about.where(given.tag_id == tag_id)


def _among(session: Session, tagged: Select[Any]) -> ColumnElement[bool]:
    """Notes among those of a query over `note_target`: gathered if few, else looked up one by one."""
    few = select(func.count()).select_from(tagged.limit(_FEW + 1).subquery())
    if session.execute(few).scalar_one() <= _FEW:
        return schema.note.c.id.in_(tagged)
    return tagged.where(schema.note_target.c.note_id == schema.note.c.id).exists()


def _untagged() -> ColumnElement[bool]:
    return ~select(schema.note_target.c.id).where(schema.note_target.c.note_id == schema.note.c.id).exists()


def _listed(note_ids: Sequence[int]) -> Select[Any]:
    """Any number of ids as a query; as parameters there may be no more than 32,766 of them."""
    return select(func.json_each(json.dumps(note_ids)).table_valued("value").c.value)


def _minute(line: NoteLine) -> str:
    return line.happened.at.isoformat(timespec="minutes")


def _states(session: Session) -> list[str]:
    """Every state any note is in, what is not known here last; the index holds only the unusual ones."""
    note = schema.note.c
    found = set(session.execute(select(note.state).where(*_UNUSUAL).distinct()).scalars())
    if _any(session, select(note.id).where(note.state == RECORD)):
        found.add(RECORD)
    return [*(state for state in STATES if state in found), *sorted(found - STATES.keys())]


def _matters(session: Session) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    """経路, 満足度 and 請求 of any note, in their order, and whether any is to be settled by a day."""
    note = schema.note.c
    is_due = (note.due != "") & note.state.not_in(SETTLED)
    said = select(note.channel, note.satisfaction, note.billing, is_due).where(matters.SAYS_ANY).distinct()
    rows: Sequence[Any] = session.execute(said).all()
    found: list[set[str]] = [{row[place] for row in rows} - {""} for place in range(3)]
    channels, satisfactions, billings = (
        (*(key for key in words if key in keys), *sorted(keys - words.keys()))
        for words, keys in zip((CHANNELS, SATISFACTIONS, BILLINGS), found, strict=True)
    )
    return channels, satisfactions, billings, any(row[3] for row in rows)


def _numeric(session: Session, template_id: int | None) -> list[FieldRow]:
    """Fields of numbers of one template, or of all, those put away too; in order."""
    field, template = schema.field.c, schema.template.c
    query = (
        select(field.id)
        .join_from(schema.field, schema.template, template.id == field.template_id)
        .where(field.type.in_(values.NUMBERS), field.type != balances.TYPE, field.parent_id.is_(None))
        .order_by(template.position, template.id, field.position, field.id)
    )
    if template_id is not None:
        query = query.where(template.id == template_id)
    ids = list(session.execute(query).scalars())
    known = fields.many(session, ids)
    return [known[field_id] for field_id in ids]


def _joined(found: Iterable[tuple[FieldRow, int, float]]) -> list[Sum]:
    sums: dict[tuple[str, str, str], Sum] = {}
    for field, number, total in found:
        alike = (field.label, field.type, field.unit)
        before = sums.get(alike)
        sums[alike] = Sum(
            before.field if before else field,
            number + (before.count if before else 0),
            total + (before.total if before else 0.0),
        )
    return list(sums.values())


def _any(session: Session, query: Select[Any]) -> bool:
    return session.execute(query.limit(1)).first() is not None


def _rows(session: Session, query: Select[*tuple[Any, ...]], make: Callable[..., T]) -> list[T]:
    return [make(*row) for row in session.execute(query).all()]
