"""The whole window on a context, and someone at its keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from karte.ui.start import Start
from tests.helpers import add_entity, add_note

SIZE = (1366, 728)


def open_window(ctx: Context, qtbot: QtBot, size: tuple[int, int] = SIZE) -> MainWindow:
    """The window, filled and in front."""
    window = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
    window.fill(ctx)
    settle()
    _front(window)
    return window


def three_people(ctx: Context) -> list[int]:
    """田中, 佐藤 and 鈴木, each with a note; 鈴木 is the first in the list."""
    made = [
        add_entity(ctx.store, "ヒト", name, reading, 電話="090-1111-2222")
        for name, reading in (
            ("田中 美咲", "たなか みさき"),
            ("佐藤 健一", "さとう けんいち"),
            ("鈴木 花", "すずき はな"),
        )
    ]
    for day, entity_id in enumerate(made, 1):
        add_note(ctx.store, [entity_id], "カット", at=f"2026-11-{day:02}T10:00")
    return made


def commands(window: MainWindow) -> Commands:
    assert window.commands is not None
    return window.commands


def settle() -> None:
    """Lets queued signals, deletions and layouts arrive."""
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def press(*keys: str) -> None:
    """Keys as the system sends them: to the window in front, shortcuts first."""
    for key in keys:
        stroke = QKeySequence(key)[0]
        target = _front()
        QTest.keyClick(target, stroke.key(), stroke.keyboardModifiers())
        settle()


def write(text: str, preedit: str = "") -> None:
    """Text by way of an input method; `preedit` is still being composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)
    settle()


def _front(window: QWidget | None = None) -> QWindow:
    """The window in front; the platform tells late that the one of the test before has gone."""
    found = QApplication.focusWindow()
    while found is None:
        top = window or QApplication.activeModalWidget() or _shown()
        top.activateWindow()
        settle()
        found = QApplication.focusWindow()
    return found


def _shown() -> QWidget:
    return next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())


def focus() -> QWidget:
    _front()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def has_focus(part: QWidget) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and (widget is part or part.isAncestorOf(widget))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def dialog(kind: type[QDialog]) -> QDialog:
    """The dialog that lies over the window."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def opened(start: Start, qtbot: QtBot) -> Commands:
    """Waits until a start has its data open and its panes on the screen."""
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    assert start.window.commands is not None
    return start.window.commands
