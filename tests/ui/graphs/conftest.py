"""Series made by hand, for everything that needs no store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from karte.store.rows import FieldRow, Series, SeriesRow, TemplateRow, Value
from karte.text.dates import Moment

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


def row(note_id: int, at: datetime, *held: Value | None) -> SeriesRow:
    minutes = int((at - datetime.fromisoformat("1970-01-01")).total_seconds() // 60)
    return SeriesRow(note_id, Moment(at, "minute"), minutes, held)


def prices(*amounts: float | None, apart: timedelta = timedelta(28)) -> Series:
    """Visits with a price each (None: left empty), every four weeks from 2026-01-10 on."""
    rows = [
        row(number + 1, FIRST + number * apart, None if amount is None else Value(str(amount), float(amount)))
        for number, amount in enumerate(amounts)
    ]
    return Series(TemplateRow(1, "来店記録"), (PRICE,), tuple(rows))


def visits(held: Sequence[tuple[str, float | None, float | None]]) -> Series:
    """Visits with menu, price and stars."""
    rows = []
    for number, (menu, price, stars) in enumerate(held):
        values = (
            Value(menu) if menu else None,
            None if price is None else Value(str(price), price),
            None if stars is None else Value(str(stars), stars),
        )
        rows.append(row(number + 1, FIRST + number * timedelta(28), *values))
    return Series(TemplateRow(1, "来店記録"), (MENU, PRICE, STARS), tuple(rows))
