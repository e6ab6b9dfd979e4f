"""日報: one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.notes.day import Day
from tests.helpers import add_note
from tests.ui.windows import click, press, settle

TODAY = date(2026, 11, 21)


@pytest.fixture
def view(ctx: Context, shop: dict[str, int], show: Callable[[QWidget], None]) -> Day:
    made = Day(ctx)
    made.refresh()
    show(made)
    return made


def test_today_stands_in_its_own_order_open_but_for_what_is_private(view: Day, shop: dict[str, int]) -> None:
    assert view.day() == TODAY
    assert [line.excerpt for line in view.lines()] == ["散歩", "秘密", "カラー"]
    assert view.list.opened() == {shop["散歩"], shop["カラー"]}
    assert view.totals.text() == "件数 3件  料金の合計 12,100円  所要時間の合計 1時間30分"
    assert view.hidden.text() == "自分だけのノート1件は印刷しません"
    assert not view.today.isEnabled()


def test_day_by_day_there_and_back(view: Day) -> None:
    click(view.previous)
    assert view.day() == date(2026, 11, 20)
    assert view.empty.isVisible()
    assert view.empty.text() == "この日のノートはありません。"
    assert not view.totals.isVisible()
    assert not view.print_button.isEnabled()
    click(view.next)
    click(view.next)
    assert view.day() == date(2026, 11, 22)
    click(view.today)
    assert view.day() == TODAY
    assert view.day_button.text() == "2026/11/21(土)"


def test_the_calendar_ends_and_so_do_the_days(view: Day) -> None:
    view.show_day(date.max)
    view.step(1)
    assert view.day() == date.max
    view.show_day(date.min)
    view.step(-1)
    assert view.day() == date.min


def test_a_day_is_picked_from_a_month(view: Day) -> None:
    click(view.day_button)
    assert view._calendar is not None
    view._calendar.grid.set_day(date(2026, 10, 3))
    press("Return")
    assert view.day() == date(2026, 10, 3)
    assert [line.excerpt for line in view.lines()] == ["カット"]
    click(view.day_button)
    press("Escape")
    assert view._calendar.isHidden()
    assert view.day_button.hasFocus()


def test_what_was_folded_stays_folded_and_what_is_new_is_open(
    view: Day, ctx: Context, misaki: int, shop: dict[str, int]
) -> None:
    view.list.set_open(shop["散歩"], False)
    new = add_note(ctx.store, [misaki], "夕方", at="2026-11-21T16:30")
    view.refresh()
    settle()
    assert view.list.opened() == {shop["カラー"], new}


def test_only_a_day_with_something_for_paper_is_printed(
    view: Day, ctx: Context, misaki: int, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.print_requested) as asked:
        click(view.print_button)
    assert asked.args == [TODAY]
    add_note(ctx.store, [misaki], "秘密だけ", at="2026-11-20T10:00", private=True)
    view.show_day(date(2026, 11, 20))
    assert not view.print_button.isEnabled()
    with qtbot.assertNotEmitted(view.print_requested):
        view.print_day()


def test_an_empty_today_offers_to_write(ctx: Context, show: Callable[[QWidget], None], qtbot: QtBot) -> None:
    made = Day(ctx)
    made.refresh()
    show(made)
    with qtbot.waitSignal(made.write_requested):
        click(made.empty.button)
    made.step(-1)
    assert not made.empty.button.isVisible()
