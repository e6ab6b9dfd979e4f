"""What is read and can be written in the same place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.profile.inviting import Inviting
from tests.ui.windows import press


class Empty(Inviting):
    painted_last = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted_last = "inviting" if self.underMouse() or self.hasFocus() else "plain"
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        self._paint_veil(painter)
        self._paint_invitation(painter)
        painter.end()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 100)
    return made


@pytest.fixture
def place(ctx: Context, window: QWidget, qtbot: QtBot) -> Empty:
    made = Empty(ctx.theme, window)
    made.setGeometry(20, 20, 100, 28)
    with qtbot.waitActive(window):
        window.show()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


@pytest.mark.parametrize("key", ["Return", "Enter", "Space", "F2"])
def test_these_keys_ask_to_write(place: Empty, qtbot: QtBot, key: str) -> None:
    with qtbot.waitSignal(place.asked):
        press(key)


def test_others_do_not(place: Empty, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(place.asked):
        press("Ctrl+Return", "A")


def test_a_click_asks_but_not_one_that_is_let_go_elsewhere(place: Empty, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.asked):
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(place.asked):
        QTest.mousePress(place, Qt.MouseButton.LeftButton)
        QTest.mouseRelease(place, Qt.MouseButton.LeftButton, pos=QPoint(5, 60))
        QTest.mouseClick(place, Qt.MouseButton.RightButton)


def test_it_is_painted_anew_when_mouse_or_keyboard_come_and_go(place: Empty, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: place.painted_last == "inviting", timeout=20_000)
    place.clearFocus()
    qtbot.waitUntil(lambda: place.painted_last == "plain", timeout=20_000)
    QTest.mouseMove(place, QPoint(5, 5))
    qtbot.waitUntil(lambda: place.painted_last == "inviting", timeout=20_000)
    QTest.mouseMove(place.window(), QPoint(5, 5))
    qtbot.waitUntil(lambda: place.painted_last == "plain", timeout=20_000)


def test_an_empty_place_says_so_while_it_is_pointed_at(place: Empty) -> None:
    def shades() -> int:
        image = place.grab().toImage()
        return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})

    assert shades() > 1
    place.clearFocus()
    assert shades() == 1
