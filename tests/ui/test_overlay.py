from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.inputs.composing import Line
from karte.ui.overlay import Overlay
from karte.ui.widgets.shadow import MARGIN
from tests.ui.windows import press, write


class Room:
    """A window with a bar, a home under it, and a pane to lay over the home."""

    def __init__(self, ctx: Context, qtbot: QtBot) -> None:
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.bar = QLineEdit()
        column.addWidget(self.bar)
        self.home = QWidget()
        column.addWidget(self.home, 1)
        row = QHBoxLayout(self.home)
        row.setContentsMargins(0, 0, 0, 0)
        self.under = Line()
        self.under.setMinimumHeight(300)
        row.addWidget(self.under)
        self.pane = QPushButton("…")
        self.overlay = Overlay(ctx.theme, self.home)
        self.told: list[str] = []
        self.overlay.dismissed.connect(lambda: self.told.append("dismissed"))
        qtbot.addWidget(self.window)
        self.window.resize(800, 400)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.overlay.take(self.pane, 280)


@pytest.fixture
def room(ctx: Context, qtbot: QtBot) -> Room:
    return Room(ctx, qtbot)


def test_it_lies_over_the_left_of_its_home(room: Room) -> None:
    assert room.overlay.geometry().getRect() == (0, 0, 280 + MARGIN, room.home.height())
    assert room.pane.width() == 280


def test_a_press_beside_it_sends_it_away_even_into_something_that_begins_under_it(room: Room) -> None:
    QTest.mouseClick(room.under, Qt.MouseButton.LeftButton, pos=QPoint(500, 100))
    assert room.told == ["dismissed"]


def test_a_press_on_it_or_on_the_bar_above_does_not(room: Room) -> None:
    QTest.mouseClick(room.pane, Qt.MouseButton.LeftButton)
    QTest.mouseClick(room.bar, Qt.MouseButton.LeftButton)
    assert room.told == []


@pytest.mark.parametrize("place", ["pane", "under"])
def test_esc_sends_it_away_first(room: Room, place: str) -> None:
    getattr(room, place).setFocus()
    press("Esc")
    assert room.told == ["dismissed"]


def test_esc_belongs_to_a_composition(room: Room) -> None:
    room.under.setFocus()
    write("", preedit="たな")
    press("Esc")
    assert room.told == []


def test_released_it_is_away_and_hears_nothing(room: Room) -> None:
    room.overlay.release(room.pane)
    assert room.overlay.isHidden()
    QTest.mouseClick(room.under, Qt.MouseButton.LeftButton, pos=QPoint(500, 100))
    room.under.setFocus()
    press("Esc")
    assert room.told == []
