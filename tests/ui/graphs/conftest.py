"""Series made by hand, for everything that needs no store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from karte.store import values
from karte.store.rows import FieldRow, Series, SeriesRow, TemplateRow, Value
from karte.text.dates import Moment
from karte.ui.graphs.rows import Rows

EPOCH = datetime.fromisoformat("1970-01-01")
FIRST = datetime.fromisoformat("2026-01-10T10:00")


def field(label: str, kind: str, unit: str = "", *, field_id: int = 1, graph: bool = True) -> FieldRow:
    return FieldRow(
        field_id=field_id,
        kind_id=None,
        template_id=1,
        label=label,
        type=kind,
        meaning="",
        unit=unit,
        choices=(),
        hint="",
        required=False,
        graph=graph,
        carry=False,
        printed=True,
        alert=False,
        sensitive=False,
        retired=False,
    )


MENU = field("メニュー", "choice", field_id=1, graph=False)
PRICE = field("料金", "money", "円", field_id=2)
STARS = field("満足度", "rate5", field_id=3)


def by_hand(fields: tuple[FieldRow, ...], *rows: SeriesRow) -> Rows:
    """A series of these notes, with the rows at hand."""
    shown = Series(
        TemplateRow(1, "来店記録"),
        fields,
        tuple(row.note_id for row in rows),
        tuple(int((row.happened.at - EPOCH).total_seconds() // 60) for row in rows),
        tuple(
            tuple(value and value.number for value in column) if values.is_number(field) else ()
            for field, column in zip(fields, zip(*(row.values for row in rows), strict=True), strict=True)
        )
        if rows
        else ((),) * len(fields),
    )
    return Rows(shown, lambda places: [rows[place] for place in places])


def row(number: int, at: datetime, *held: Value | None, private: bool = False) -> SeriesRow:
    return SeriesRow(number, Moment(at, "minute"), held, private)


def prices(*amounts: float | None, apart: timedelta = timedelta(28)) -> Rows:
    """Visits with a price each (None: left empty), every four weeks from 2026-01-10 on."""
    held = [None if amount is None else Value(str(amount), float(amount)) for amount in amounts]
    return by_hand((PRICE,), *(row(each + 1, FIRST + each * apart, price) for each, price in enumerate(held)))


def visits(held: Sequence[tuple[str, float | None, float | None]], *, private: int = -1) -> Rows:
    """Visits with menu, price and stars; one of them is 自分だけ."""
    rows: list[SeriesRow] = []
    for number, (menu, price, stars) in enumerate(held):
        cells = (
            Value(menu) if menu else None,
            None if price is None else Value(str(price), price),
            None if stars is None else Value(str(stars), stars),
        )
        rows.append(row(number + 1, FIRST + number * timedelta(28), *cells, private=number == private))
    return by_hand((MENU, PRICE, STARS), *rows)
