"""名簿: chosen columns of kartes as a printed table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from karte.i18n import N_, _
from karte.services.exporting.columns import COUNT, KIND, LAST, NAME, READING, TAGS, Column
from karte.services.report import typeset
from karte.services.report.page import Cell, Options
from karte.services.report.page import Column as PrintedColumn
from karte.store import contents, entities, tags, values
from karte.store.rows import EntityRef
from karte.store.store import Session
from karte.text import dates

_TITLES = {KIND: N_("種類"), LAST: N_("前回"), COUNT: N_("ノート")}
"""Shorter on paper than in a file."""
_LONG = ("para", "addr", "text", "multi")


def usual(columns: Iterable[Column]) -> list[Column]:
    """What a list on paper shows unless the user says otherwise: name, ふりがな, telephone and 前回."""
    chosen: list[Column] = []
    for column in columns:
        is_phone = any(field.meaning == "phone" for field in column.fields.values())
        if column.key in (NAME, READING, LAST) or is_phone:
            chosen.append(column)
    return [column for column in chosen if not column.is_sensitive]


def rows(session: Session, entity_ids: Sequence[int], columns: Sequence[Column]) -> list[list[Cell]]:
    """The kartes in the order given; ふりがな stands small under the name where both are wanted."""
    known = contents.Facts(session, entity_ids)
    given = tags.of_entities(session, entity_ids)
    visits = contents.visits(session, entity_ids)
    keys = {column.key for column in columns}
    lines: list[list[Cell]] = []
    for ref in contents.refs(session, entity_ids):
        last, count = visits.get(ref.entity_id, (None, 0))
        at = entities.wall(last)
        own = {
            NAME: Cell(ref.name, ref.reading if READING in keys else "", bold=True),
            READING: Cell(ref.reading),
            KIND: Cell(ref.kind_name),
            TAGS: Cell(tags.SEPARATOR.join(tag.name for tag in given.get(ref.entity_id, []))),
            LAST: Cell(dates.format_date(at.date().isoformat()) if at else ""),
            COUNT: Cell(f"{count:,}"),
        }
        lines.append([own.get(column.key) or _cell(column, ref, known) for column in _printed(columns)])
    return lines


def pdf(title: str, rows: Sequence[Sequence[Cell]], columns: Sequence[Column], options: Options) -> bytes:
    """The finished pages; raises `NoTypesetterError` where the typesetter is not installed."""
    subtitle = _("{count}件").format(count=f"{len(rows):,}")
    heads = [_head(column) for column in _printed(columns)]
    return typeset.table(title, subtitle, heads, rows, options=options)


def _printed(columns: Sequence[Column]) -> list[Column]:
    named = any(column.key == NAME for column in columns)
    return [column for column in columns if not (named and column.key == READING)]


def _head(column: Column) -> PrintedColumn:
    title = _(_TITLES[column.key]) if column.key in _TITLES else column.heading
    types = {field.type for field in column.fields.values()}
    return PrintedColumn(
        title,
        share=float(column.key == TAGS or bool(types & set(_LONG))),
        right=column.key == COUNT or (bool(types) and types <= set(values.NUMBERS)),
    )


def _cell(column: Column, ref: EntityRef, known: contents.Facts) -> Cell:
    own = column.fields.get(ref.kind_id)
    for asked in (own, *column.fields.values()):
        held = known.of(ref.entity_id, asked.field_id) if asked else values.EMPTY
        if asked and not values.is_empty(held):
            return Cell(values.show(asked, held).rstrip())
    return Cell("")
