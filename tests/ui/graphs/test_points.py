"""A series as points and as words."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import series
from karte.store.rows import FieldRow, Value
from karte.text.dates import Moment
from karte.ui.graphs import points
from tests.ui.graphs.conftest import MENU, PRICE, STARS, field, prices, visits


def test_notes_without_a_number_are_no_points() -> None:
    shown = points.points_of(prices(8800, None, 0), 0)
    assert (len(shown), shown.numbers) == (2, (8800, 0))
    assert [shown.note_id(index) for index in range(2)] == [1, 3]
    assert f"{shown.happened(1).at:%Y/%m/%d}" == "2026/03/07"


def test_only_numbers_marked_for_graphs_are_drawn() -> None:
    assert points.drawn_fields(visits([]).series) == [1, 2]


def test_of_what_is_counted_down_only_what_is_left_is_told() -> None:
    held = series.totals(prices(10, 9, None, 7).series, 0)
    assert held is not None
    tickets = field("回数券", "balance", "回")
    assert points.totals_words(tickets, held) == [("残り", "7回"), ("回数", "3回")]
    assert points.column_name(field("明細", "lines")) == "明細(円)"


def test_totals_of_money_in_words() -> None:
    held = series.totals(prices(8800, 9900, None, 12100).series, 0)
    assert held is not None
    assert points.totals_words(PRICE, held) == [("合計", "30,800円"), ("平均", "10,267円"), ("回数", "3回")]
    assert points.range_words(PRICE, held) == [
        ("最小", "8,800円"),
        ("最大", "12,100円"),
        ("前回", "12,100円"),
    ]


@pytest.mark.parametrize(
    ("what", "adds_up"),
    [
        (STARS, False),
        (PRICE, True),
        (field("体重", "num", "kg"), False),
        (field("消費ポイント", "num", "pt"), True),
        (field("圧力", "num", "MPa"), False),
    ],
)
def test_stars_and_levels_have_no_sum(what: FieldRow, adds_up: bool) -> None:
    held = series.totals(prices(4, 5).series, 0)
    assert held is not None
    assert ("合計" in dict(points.totals_words(what, held))) is adds_up
    assert dict(points.totals_words(what, held))["平均"].startswith("4.5" if what is not PRICE else "5")


def test_choices_are_counted_in_words() -> None:
    assert points.choice_words(MENU, [("カラー", 2), ("カット", 1)]) == "メニュー: カラー 2・カット 1"
    assert points.choice_words(field("済", "bool"), [("はい", 3)]) == "済: はい 3"


def test_cells_leave_the_unit_to_the_column() -> None:
    assert points.column_name(PRICE) == "料金(円)"
    assert points.column_name(STARS) == "満足度"
    assert points.cell_text(PRICE, Value("12100", 12100.0)) == "12,100"
    assert points.cell_text(STARS, Value("4", 4.0)) == "4"
    assert points.cell_text(MENU, Value("カラー")) == "カラー"
    assert points.cell_text(PRICE, None) == ""


@pytest.mark.parametrize(
    ("precision", "year", "shown"),
    [("minute", 2026, "11/07(土)"), ("day", 2025, "2025/11/07(金)"), ("month", 2025, "2025年11月")],
)
def test_a_day_names_its_year_when_it_is_another(precision: str, year: int, shown: str) -> None:
    assert points.day_cell(Moment(datetime.fromisoformat(f"{year}-11-07T15:00"), precision), 2026) == shown


@pytest.mark.parametrize(
    ("mean", "said"), [(71.25, "71.3"), (71.35, "71.4"), (71.0, "71"), (0.1 + 0.25, "0.35"), (-0.04, "-0.04")]
)
def test_a_mean_is_rounded_half_up(mean: float, said: str) -> None:
    assert points.mean_text(field("体重", "num", "kg"), mean) == said
