"""Last time's value, where there is more and less room for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.inputs.lastvalue import LastValue
from karte.ui.theme import Theme

LONG = "筋14本 オキシ6% 20分、根元は3%で10分おいてから毛先へ"


@pytest.fixture
def value(theme: Theme, qtbot: QtBot) -> Iterator[LastValue]:
    window = QWidget()
    qtbot.addWidget(window)
    made = LastValue(theme, window)
    made.say(LONG)
    window.show()
    yield made
    window.close()


def test_below_the_entry_it_takes_two_lines(value: LastValue) -> None:
    value.set_below(True)
    value.resize(300, 40)
    first, second = value.shown().split("\n")
    assert "".join((first, second)).replace(" ", "") == f"前回 {LONG}".replace(" ", "")
    assert value.sizeHint().height() == 2 * value.height_px
    value.resize(140, 40)
    assert value.shown().endswith("…")
    assert value.sizeHint().height() == 2 * value.height_px, "and never more"
    value.resize(600, 20)
    assert value.shown() == f"前回 {LONG}"
    assert value.sizeHint().height() == value.height_px


def test_beside_the_name_it_is_one_line(value: LastValue) -> None:
    value.resize(140, 20)
    assert value.shown().startswith("筋14本")
    assert value.sizeHint().height() == value.height_px


def test_what_is_cut_is_told_by_the_tooltip(value: LastValue) -> None:
    value.resize(140, 20)
    hover(value)
    assert value.toolTip() == f"前回 {LONG}"
    value.set_below(True)
    value.resize(300, 40)
    hover(value)
    assert value.toolTip() == "前回と同じ (Ctrl D)"


def hover(value: LastValue) -> None:
    at = QPoint(5, 5)
    QApplication.sendEvent(value, QHelpEvent(QEvent.Type.ToolTip, at, value.mapToGlobal(at)))
