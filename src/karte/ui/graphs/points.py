"""A series as points to draw and as words to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from karte.i18n import _
from karte.store import values
from karte.store.rows import FieldRow, Series, Totals, Value
from karte.store.values import has_sum, mean_text
from karte.text.dates import Moment, format_moment
from karte.text.numbers import format_number
from karte.ui.graphs.rows import Rows


@dataclass(frozen=True, slots=True)
class Points:
    """The notes that have a number in one field, oldest first, as columns of equal length."""

    rows: Rows
    places: tuple[int, ...]
    """Where they stand in the series."""
    at: tuple[int, ...]
    """Their places in time as `Series.at` counts."""
    numbers: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.places)

    def note_id(self, index: int) -> int:
        """The note of a point."""
        return self.rows.series.note_ids[self.places[index]]

    def happened(self, index: int) -> Moment:
        """When it was, as exactly as it is known; reads the note."""
        return self.rows[self.places[index]].happened


def points_of(rows: Rows, index: int) -> Points:
    """The notes that have a number in one field."""
    column = rows.series.numbers[index]
    held = [number is not None for number in column]
    places, at = compress(range(len(rows)), held), compress(rows.series.at, held)
    return Points(rows, tuple(places), tuple(at), tuple(number for number in column if number is not None))


def drawn_fields(series: Series) -> list[int]:
    """The places of the fields that are drawn: numbers marked for graphs."""
    return [index for index, field in enumerate(series.fields) if field.graph and values.is_number(field)]


def column_name(field: FieldRow) -> str:
    """料金(円): the label with its unit."""
    unit = field.unit or (_("円") if field.type == "lines" else "")
    return f"{field.label}({unit})" if unit else field.label


def number_text(value: float) -> str:
    """12,100 without a unit, as labels and table cells show it."""
    return format_number(value)


def with_unit(field: FieldRow, text: str) -> str:
    """A number's text with the field's unit behind it."""
    return text + (field.unit or (_("円") if field.type in ("money", "lines") else ""))


def cell_text(field: FieldRow, value: Value | None) -> str:
    """What a table cell shows: numbers without the unit, which stands in the column's name."""
    if value is None:
        return ""
    return (
        number_text(value.number)
        if values.is_number(field) and value.number is not None
        else values.show(field, value)
    )


def totals_words(field: FieldRow, totals: Totals) -> list[tuple[str, str]]:
    """合計, 平均 and 回数 of a field, as (label, value)."""
    if field.type == "balance":
        words = [(_("残り"), with_unit(field, number_text(totals.last)))]
        return [*words, (_("回数"), _("{count}回").format(count=format_number(totals.count)))]
    words = [(_("平均"), with_unit(field, mean_text(field, totals.mean)))]
    if has_sum(field):
        words.insert(0, (_("合計"), with_unit(field, number_text(totals.total))))
    return [*words, (_("回数"), _("{count}回").format(count=format_number(totals.count)))]


def range_words(field: FieldRow, totals: Totals) -> list[tuple[str, str]]:
    """最小, 最大 and 前回 of a field, as (label, value)."""
    return [
        (_("最小"), with_unit(field, number_text(totals.lowest))),
        (_("最大"), with_unit(field, number_text(totals.highest))),
        (_("前回"), with_unit(field, number_text(totals.last))),
    ]


def choice_words(field: FieldRow, counts: Iterable[tuple[str, int]]) -> str:
    """メニュー: カラー 5・カット 3."""
    words = (f"{cell_text(field, Value(text))} {count}" for text, count in counts)
    return f"{field.label}: " + "・".join(words)  # data


def day_cell(happened: Moment, this_year: int) -> str:
    """11/07(土); with its year when that is not the current one."""
    if happened.precision in ("year", "month"):
        return format_moment(happened)
    day = Moment(happened.at, "day")
    return format_moment(day, year=happened.at.year != this_year)
