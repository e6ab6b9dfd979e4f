"""The note editor in a window, and someone at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import drafts, notes, roster, timeline
from karte.store.note_rows import NoteRow
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.panes.note_editor import NoteEditorPane

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


@dataclass
class Desk:
    """What a test has before it."""

    editor: NoteEditorPane
    window: QWidget
    beside: QLineEdit
    store: Store

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str, preedit: str = "") -> None:
        """Text by way of an input method; `preedit` is still being composed."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def box(self, label: str) -> FieldBox:
        return next(box for box in self.editor.form.grid.boxes.values() if box.field.label == label)

    def notes(self) -> list[NoteRow]:
        """All notes there are, by way of the kartes."""
        with self.store.read() as session:
            found = {
                line.note_id
                for entity_id in roster.ids(session, roster.Filter(), "kana")
                for line in timeline.newest(session, entity_id, limit=100)
            }
            return notes.many(session, sorted(found))

    def note(self, note_id: int) -> NoteRow:
        with self.store.read() as session:
            found = notes.get(session, note_id)
        assert found is not None
        return found

    def drafts(self) -> list[str]:
        with self.store.read() as session:
            return sorted(row.key for row in drafts.all(session))


def make_desk(ctx: Context, qtbot: QtBot) -> Desk:
    """An editor 480 wide with something else in its window that can take the focus."""
    window = QWidget()
    window.resize(480, 650)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    beside = QLineEdit()
    column.addWidget(beside)
    editor = NoteEditorPane(ctx)
    column.addWidget(editor)
    ctx.tell.set_host(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return Desk(editor, window, beside, ctx.store)
