"""The entries of a matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store.threads import OpenThread
from karte.text.matter import STATES
from karte.ui.context import Context
from karte.ui.matter.entries import DueInput, KeyedChoice, MinutesInput, ThreadInput
from tests.ui.windows import press, settle, write

OFFERED = [
    OpenThread(1, "色落ちの件", 2, "2026-11-20T15:00", is_open=True),
    OpenThread(2, "予約の件", 1, "2025-11-01T15:00", is_open=False),
]


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    def do(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(300, 120)
        with qtbot.waitActive(widget):
            widget.show()
        widget.setFocus()
        settle()

    return do


def test_a_choice_knows_its_key(ctx: Context, show: Callable[[QWidget], None]) -> None:
    entry = KeyedChoice(ctx.theme, STATES, blank=False)
    show(entry)
    entry.set_key("open")
    assert (entry.text(), entry.key()) == ("未完了", "open")
    press("5")
    assert entry.key() == "done"
    entry.set_key("later version")
    assert entry.key() == "later version"


def test_a_due_day_is_written_out(
    ctx: Context, show: Callable[[QWidget], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 28))
    entry = DueInput(ctx.theme)
    show(entry)
    write("1/10")
    press("Return")
    assert entry.text() == "2027/01/10"


def test_a_due_day_may_be_named_as_one_says_it(
    ctx: Context, show: Callable[[QWidget], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 21))
    entry = DueInput(ctx.theme)
    show(entry)
    write("来週の金曜")
    assert entry.day() == date(2026, 11, 27), "where the calendar opens"
    press("Up")
    assert entry.text() == "2026/11/28"
    entry.set_text("")
    write("月末")
    press("Return")
    assert entry.text() == "2026/11/30"
    entry.set_text("")
    write("そのうち")
    press("Return")
    assert "来週の金曜" in entry.error()
    assert entry.day() is None


def test_minutes_are_read_as_people_say_them(ctx: Context, show: Callable[[QWidget], None]) -> None:
    entry = MinutesInput(ctx.theme)
    show(entry)
    write("１時間半")
    press("Return")
    assert entry.text() == "90"


def test_typing_narrows_the_enquiries_also_while_composing(
    ctx: Context, show: Callable[[QWidget], None]
) -> None:
    entry = ThreadInput(ctx.theme)
    entry.set_offered(OFFERED)
    show(entry)
    write("", preedit="色")
    assert [one.title for one in entry.popup.offered] == ["色落ちの件"]
    assert entry.popup.current == -1, "Enter belongs to the composition"
    press("Return")
    assert entry.text() == ""


def test_a_click_while_composing_takes_the_enquiry_and_nothing_stays_behind_it(
    ctx: Context, show: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    entry = ThreadInput(ctx.theme)
    entry.set_offered(OFFERED)
    show(entry)
    write("", preedit="の件")
    rows = entry.popup
    assert [one.title for one in rows.offered] == ["色落ちの件", "予約の件"]
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=rows.row_rect(1).center())
    assert entry.text() == "予約の件"
    assert entry.line.shown_text() == "予約の件"
    assert not rows.isVisible()


def test_down_offers_all_and_enter_takes_one(
    ctx: Context, show: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    entry = ThreadInput(ctx.theme)
    entry.set_offered(OFFERED)
    show(entry)
    press("Down", "Down")
    assert entry.popup.row_text(1) == "予約の件　済み　2025/11/01(土)　1件"
    with qtbot.waitSignal(entry.edited):
        press("Return")
    assert entry.text() == "予約の件"
    press("Alt+Down", "Escape")
    assert not entry.popup.isVisible()
    assert entry.text() == "予約の件"
