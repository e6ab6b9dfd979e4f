"""While an input method composes, every key in every entry of the note editor is its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import fields, recorders, topics
from karte.store.note_rows import NoteRow
from karte.ui.context import Context
from karte.ui.inputs.composing import Line, Pad
from tests.helpers import add_entity, add_note, template_id
from tests.ui.desk import Desk, make_desk
from tests.ui.windows import settle

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = [
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_Return, CTRL),
    (Qt.Key.Key_Tab, NONE),
    (Qt.Key.Key_Escape, NONE),
    (Qt.Key.Key_Down, NONE),
    (Qt.Key.Key_Up, NONE),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_D, CTRL),
    (Qt.Key.Key_S, CTRL),
    (Qt.Key.Key_W, ALT),
    (Qt.Key.Key_N, ALT),
    (Qt.Key.Key_T, ALT),
]
"""What takes a row, saves, leaves, closes, steps, copies and jumps when nothing is composed."""
TYPES = ("text", "para", "num", "money", "minutes", "date", "datetime", "phone", "lines", "measures")


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    """A new note with a field of every kind that is typed into, all sections open, topics, two recorders."""
    store = ctx.store
    visit = template_id(store, "来店記録")
    with store.write("項目") as session:
        for kind in TYPES:
            fields.add(session, fields.Owner(template_id=visit), f"項目{kind}", kind, choices=("体重",))
        recorders.add(session, "花子")
    person = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    add_entity(store, "ヒト", "たなべ 花", "たなべ はな")
    add_note(store, [person], "カラー #常連", "来店記録", "2026-11-07T10:00", 料金="12100")
    with store.write("話題") as session:
        topics.add(session, person, "写真")
    made = make_desk(ctx, qtbot)
    made.window.resize(520, 2400)
    made.editor.write([person])
    for key in list(made.editor.form.stack.buttons):
        made.editor.form.stack.ask_for(key)
    settle()
    return made


def entries(desk: Desk) -> Iterator[Line | Pad]:
    for kind in (Line, Pad):
        for entry in desk.editor.findChildren(kind):
            if entry.isVisible() and entry.isEnabled() and not entry.isReadOnly():
                yield entry


def compose(entry: Line | Pad, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(entry, event)
    settle()


def plain(entry: Line | Pad) -> str:
    return entry.text() if isinstance(entry, Line) else entry.toPlainText()


def go_to_end(entry: Line | Pad) -> None:
    if isinstance(entry, Line):
        entry.setCursorPosition(len(entry.text()))
    else:
        entry.moveCursor(QTextCursor.MoveOperation.End)


def all_notes(desk: Desk) -> list[NoteRow]:
    return desk.notes()


def test_there_is_much_to_type_into(desk: Desk) -> None:
    assert len(list(entries(desk))) >= len(TYPES) + 4


def test_no_key_is_acted_upon_while_something_is_composed(desk: Desk) -> None:
    before = all_notes(desk)
    for entry in list(entries(desk)):
        entry.setFocus()
        settle()
        was = plain(entry)
        for key, held in KEYS:
            compose(entry, "たな")
            QTest.keyClick(entry, key, held)
            settle()
            where = f"{entry.accessibleName()}: {key.name}"
            assert desk.editor.is_open(), where
            assert QApplication.focusWidget() is entry, where
            assert entry.preedit == "たな", where
            assert plain(entry) == was, where
        compose(entry, "")
    assert all_notes(desk) == before


def test_what_is_committed_arrives_and_what_is_given_up_does_not(desk: Desk) -> None:
    for entry in list(entries(desk)):
        entry.setFocus()
        settle()
        was, where = plain(entry), entry.accessibleName()
        go_to_end(entry)
        compose(entry, "たなか")
        compose(entry, "")
        assert plain(entry) == was, where
        compose(entry, "たなか")
        compose(entry, "", "田中")
        assert plain(entry).replace("\n", "") == f"{was}田中", where
        if isinstance(entry, Line):
            entry.setText(was)
        else:
            entry.setPlainText(was)
        settle()


def test_a_composition_left_behind_does_not_break_the_next(desk: Desk) -> None:
    """Whoever clicks elsewhere in the middle of a word goes on there as if nothing had been."""
    first, second = desk.editor.form.body.pad, desk.editor.form.targets.line
    first.setFocus()
    compose(first, "たな")
    second.setFocus()
    settle()
    assert first.preedit == ""
    compose(second, "たなべ")
    assert desk.editor.form.targets.popup.isVisible()
    compose(second, "", "たなべ")
    assert second.text() == "たなべ"
