"""Months back and forth, by menu and at a glance."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from karte.store.rows import MonthCount
from karte.ui.context import Context
from karte.ui.timeline.month_nav import MonthNav, month_away

TODAY = date(2026, 11, 21)
COUNTS = [MonthCount(2026, 11, 3), MonthCount(2026, 10, 12), MonthCount(2025, 12, 1)]


@pytest.fixture
def nav(ctx: Context, qtbot: QtBot) -> MonthNav:
    made = MonthNav(ctx.theme)
    qtbot.addWidget(made)
    made.set_month((2026, 10), COUNTS, TODAY)
    made.resize(766, made.heightForWidth(766))
    made.show()
    return made


@pytest.mark.parametrize(
    ("year", "month", "by", "found"),
    [
        (2026, 11, -1, (2026, 10)),
        (2026, 1, -1, (2025, 12)),
        (2025, 12, 1, (2026, 1)),
        (2026, 5, 0, (2026, 5)),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(
    year: int, month: int, by: int, found: tuple[int, int]
) -> None:
    assert month_away(year, month, by) == found


def test_its_buttons_ask_for_months(nav: MonthNav, qtbot: QtBot) -> None:
    for button, month in ((nav.previous, [2026, 9]), (nav.next, [2026, 11]), (nav.this_month, [2026, 11])):
        with qtbot.waitSignal(nav.month_chosen) as chosen:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert chosen.args == month
    with qtbot.waitSignal(nav.newest_requested):
        qtbot.mouseClick(nav.newest, Qt.MouseButton.LeftButton)


def test_the_last_month_has_no_next_one(nav: MonthNav, qtbot: QtBot) -> None:
    nav.set_month((2026, 11), COUNTS, TODAY)
    assert not nav.next.isEnabled()
    assert not nav.this_month.isEnabled()
    with qtbot.assertNotEmitted(nav.month_chosen):
        nav.go_on()
    nav.set_month((2026, 11), [MonthCount(2027, 1, 1), *COUNTS], TODAY)
    assert nav.next.isEnabled()


def test_the_menu_lists_the_months_with_notes_under_their_years(nav: MonthNav, qtbot: QtBot) -> None:
    years = [action.menu() for action in nav.months.menu().actions()]
    assert [year.title() for year in years] == ["2026年 15件", "2025年 1件"]
    assert [action.text() for action in years[0].actions()] == ["11月 3件", "10月 12件"]
    with qtbot.waitSignal(nav.month_chosen) as chosen:
        years[1].actions()[0].trigger()
    assert chosen.args == [2025, 12]


def test_the_year_at_a_glance(nav: MonthNav, qtbot: QtBot) -> None:
    assert nav.months.text() == "2026年10月"
    assert [m for m in range(1, 13) if nav.cells.cell(m).isChecked()] == [10]
    assert nav.cells.cell(10).toolTip() == "10月 12件"
    assert nav.cells.cell(1).toolTip() == "1月 0件"
    with qtbot.waitSignal(nav.month_chosen) as chosen:
        qtbot.mouseClick(nav.cells.cell(11), Qt.MouseButton.LeftButton)
    assert chosen.args == [2026, 11]


def test_a_karte_without_notes_has_no_months_to_choose(nav: MonthNav) -> None:
    nav.set_month((2026, 11), [], TODAY)
    assert not nav.months.isEnabled()


def test_where_it_is_narrow_counts_stand_below_and_nothing_is_cut(nav: MonthNav, qtbot: QtBot) -> None:
    wide = nav.cells.height()
    nav.resize(581, nav.heightForWidth(581))
    qtbot.waitUntil(lambda: nav.cells.height() > wide)
    assert nav.cells.geometry().right() <= 581 - 20
    assert nav.heightForWidth(1204) < nav.heightForWidth(766)


def test_the_menu_does_not_keep_the_months_of_before(nav: MonthNav, qtbot: QtBot) -> None:
    for _time in range(3):
        nav.set_month((2026, 10), COUNTS, TODAY)
    qtbot.waitUntil(lambda: len(nav.months.menu().findChildren(QMenu)) == 2)
