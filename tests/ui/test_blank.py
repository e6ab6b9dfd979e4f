"""What covers the screen: what it listens to and what it lets through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.blank import Blank, Cover
from karte.ui.context import Context

F12 = Qt.Key.Key_F12
RGB = QImage.Format.Format_RGB32


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setWindowTitle("田中 美咲")
    made.resize(600, 400)
    column = QVBoxLayout(made)
    made.entry = QLineEdit()  # type: ignore[attr-defined]
    column.addWidget(made.entry)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.entry.setFocus()  # type: ignore[attr-defined]
    return made


@pytest.fixture
def blank(ctx: Context, window: QWidget) -> Iterator[Blank]:
    made = Blank(ctx.theme, window)
    yield made
    made.uncover()
    QApplication.instance().removeEventFilter(made)  # type: ignore[union-attr]


def key(window: QWidget, which: Qt.Key, *, again: bool = False) -> None:
    """One event of a key, as the system sends it; `again` while it is held down."""
    event = QKeyEvent(QEvent.Type.KeyPress, which, Qt.KeyboardModifier.NoModifier, "", again)
    QApplication.sendEvent(window.windowHandle(), event)


def covers(window: QWidget) -> list[Cover]:
    found = window.findChildren(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [cover for cover in found if cover.isVisible()]


def test_it_is_on_at_once(blank: Blank, window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), F12)
    [cover] = covers(window)
    assert blank.is_on()
    assert cover.geometry() == window.rect()
    assert window.windowTitle() == "スマートカルテ"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not blank.is_on()
    assert covers(window) == []
    assert window.windowTitle() == "田中 美咲"
    assert window.entry.text() == ""  # type: ignore[attr-defined]
    assert window.entry.hasFocus()  # type: ignore[attr-defined]


def test_the_key_held_down_does_not_flicker(blank: Blank, window: QWidget) -> None:
    key(window, F12)
    for _time in range(3):
        key(window, F12, again=True)
    assert blank.is_on()


def test_a_key_held_down_to_come_back_types_nothing(blank: Blank, window: QWidget) -> None:
    blank.cover()
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_B)
    assert not blank.is_on()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b", True)
    QApplication.sendEvent(window.windowHandle(), event)
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_B)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_C)
    assert window.entry.text() == "c"  # type: ignore[attr-defined]


def test_f12_covers_again_right_away(blank: Blank, window: QWidget) -> None:
    for wanted in (True, False, True):
        QTest.keyClick(window.windowHandle(), F12)
        assert blank.is_on() is wanted


def test_with_a_modifier_it_is_another_key(blank: Blank, window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), F12, Qt.KeyboardModifier.ControlModifier)
    assert not blank.is_on()


def test_the_mouse_over_it_does_nothing(blank: Blank, window: QWidget) -> None:
    blank.cover()
    QTest.mouseMove(window.windowHandle(), QPoint(50, 50))
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.windowHandle(), wheel)
    assert blank.is_on()


def test_a_click_presses_nothing_below(blank: Blank, window: QWidget) -> None:
    button = QPushButton("x", window)
    button.setGeometry(100, 100, 80, 40)
    button.show()
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    blank.cover()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    assert not blank.is_on()
    assert pressed == []
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    assert pressed == [1]


def test_what_comes_up_meanwhile_stays_below(blank: Blank, window: QWidget) -> None:
    late = QWidget(window)
    late.setGeometry(window.rect())
    blank.cover()
    late.show()
    late.raise_()
    assert window.children()[-1] is covers(window)[0]
    window.resize(700, 500)
    assert covers(window)[0].geometry() == window.rect()


def test_a_menu_is_covered_and_stays_open(blank: Blank, window: QWidget, qtbot: QtBot) -> None:
    menu = QMenu(window)
    menu.addAction("田中 美咲")
    menu.popup(window.mapToGlobal(QPoint(10, 10)))
    qtbot.waitUntil(menu.isVisible)
    blank.cover()
    assert len(covers(menu)) == 1
    assert len(covers(window)) == 1
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert menu.isVisible()
    menu.close()


def test_a_window_that_closes_meanwhile_is_no_trouble(blank: Blank, window: QWidget, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    blank.cover()
    assert len(covers(other)) == 1
    covers(other)[0].setParent(None)
    window.resize(500, 300)
    blank.uncover()
    assert covers(window) == []


def test_covering_twice_is_covering_once(blank: Blank, window: QWidget) -> None:
    blank.cover()
    blank.cover()
    assert len(covers(window)) == 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_pixel_is_the_covers(ctx: Context, blank: Blank, window: QWidget, mode: str) -> None:
    ctx.theme.set_mode(mode)
    window.entry.setText("田中 美咲")  # type: ignore[attr-defined]
    blank.cover()
    [cover] = covers(window)
    shown, own = (widget.grab().toImage().convertToFormat(RGB) for widget in (window, cover))
    assert shown == own
    assert shown.pixelColor(5, 5) == ctx.theme.color("sunken")
    colors = {shown.pixel(x, y) for x in range(0, 600, 2) for y in range(0, 400, 2)}
    assert len(colors) > 3, "the name and the sentence"
