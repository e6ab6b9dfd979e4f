"""The whole window on a context, and someone at its keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow

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
    return window


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
        target = QApplication.focusWindow()
        assert target is not None
        QTest.keyClick(target, stroke.key(), stroke.keyboardModifiers())
        settle()


def write(text: str, preedit: str = "") -> None:
    """Text by way of an input method; `preedit` is still being composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)
    settle()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def has_focus(part: QWidget) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and (widget is part or part.isAncestorOf(widget))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def send_key(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> bool:
    """A key press past all shortcuts; whether the widget took it."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
    event.setAccepted(False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
