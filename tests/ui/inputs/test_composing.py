"""A composition has the keys to itself: Enter, Esc, Tab, arrows and shortcuts do nothing of ours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.inputs.composing import Line, Pad, end_composition, is_composing
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme

OWN = {(Pad, "Return"), (Pad, "Tab"), (Pad, "Down")}
"""What a text box does with keys itself."""
KEYS = ("Return", "Esc", "Tab", "Ctrl+Return", "Ctrl+S", "Alt+N", "F12", "Down")


def shortcuts(window: QWidget) -> list[str]:
    """What the window's shortcuts did; they are there for all KEYS."""
    fired: list[str] = []
    for keys in KEYS:
        QShortcut(QKeySequence(keys), window, lambda keys=keys: fired.append(keys))
    return fired


def press(qtbot: QtBot, widget: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(widget, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize("keys", KEYS)
@pytest.mark.parametrize("kind", [Line, Pad])
def test_no_shortcut_fires_and_nothing_is_left_while_composing(qtbot, show, compose, kind, keys):
    widget = kind()
    window = show(widget)
    fired = shortcuts(window)

    compose(widget, "さかた")
    assert is_composing(widget)
    press(qtbot, widget, keys)

    assert fired == []
    assert widget.hasFocus()
    assert widget.preedit == "さかた"

    compose(widget, "", "坂田")
    assert not is_composing(widget)
    press(qtbot, widget, keys)
    assert fired == ([] if (kind, keys) in OWN else [keys])


def test_a_key_does_not_reach_the_widgets_around_the_field(qtbot, show, compose, theme: Theme):
    heard: list[int] = []

    class Outer(QWidget):
        def keyPressEvent(self, event) -> None:
            heard.append(event.key())

    line = Line()
    outer = Outer()
    line.setParent(outer)
    show(outer)
    line.setFocus()
    compose(line, "さか")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert heard == []
    compose(line, "", "")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_a_character_sent_on_by_the_input_method_is_not_lost(show, compose):
    line = Line()
    show(line)
    compose(line, "さかた")
    # Sent before the commit that it causes has arrived.
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Period, Qt.KeyboardModifier.NoModifier, "。")
    QApplication.sendEvent(line, event)
    assert "。" in line.text()


def test_the_preedit_text_is_part_of_what_is_seen(show, compose):
    line = Line()
    show(line)
    line.setText("坂子")
    line.setCursorPosition(1)
    compose(line, "だはな")
    assert (line.text(), line.shown_text()) == ("坂子", "坂だはな子")


def test_it_stands_where_qt_counts_the_caret(show, compose):
    line = Line()
    show(line)
    line.setText("𠮷🎂田")
    line.setCursorPosition(4)
    compose(line, "の")
    assert line.shown_text() == "𠮷🎂の田"


@pytest.mark.parametrize("kind", [Line, Pad])
@pytest.mark.parametrize(("keep", "text"), [(True, "さか"), (False, "")])
def test_a_composition_can_be_ended_from_outside(show, compose, kind, keep, text):
    typing = kind()
    show(typing)
    compose(typing, "さか")
    end_composition(typing, keep=keep)
    shown = typing.text() if isinstance(typing, Line) else typing.toPlainText()
    assert (shown, typing.preedit) == (text, "")
    end_composition(QPushButton(), keep=keep)


def test_an_entry_is_asked_through_its_focus_proxy(show, compose, theme: Theme):
    entry = TextInput(theme)
    show(entry)
    compose(entry.line, "さ")
    assert is_composing(entry)
    assert not is_composing(QPushButton())
    assert not is_composing(None)


def test_leaving_ends_what_we_know_of_a_composition(show, compose):
    first, second = Line(), Line()
    show(first, second)
    compose(first, "さ")
    second.setFocus()
    assert not is_composing(first)


@pytest.mark.parametrize("kind", [Line, Pad])
def test_undo_belongs_to_the_text_first_and_to_the_window_when_there_is_none(qtbot, show, kind):
    widget = kind()
    window = show(widget)
    undone: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), window, lambda: undone.append("undo"))
    QShortcut(QKeySequence("Ctrl+Y"), window, lambda: undone.append("redo"))
    qtbot.keyClicks(widget, "abc")

    press(qtbot, widget, "Ctrl+Z")
    assert undone == []
    press(qtbot, widget, "Ctrl+Z")
    assert undone == ["undo"]


def test_a_photo_in_the_clipboard_is_left_to_what_is_around_the_line(qtbot: QtBot) -> None:
    around = Around()
    line = Line(around)
    qtbot.addWidget(around)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (around.pasted, line.text()) == (1, "")
    QGuiApplication.clipboard().setText("文字")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (around.pasted, line.text()) == (1, "文字")


class Around(QWidget):
    """Counts what is pasted past its entries."""

    def __init__(self) -> None:
        super().__init__()
        self.pasted = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pasted += event.matches(QKeySequence.StandardKey.Paste)
