"""What is marked in the text goes into 人物メモ."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.editor.noting import Noting, marked, offer_headings
from karte.ui.panes.note_editor import NoteEditorPane
from tests.helpers import add_entity
from tests.ui.windows import press, settle, write


@pytest.fixture
def editor(ctx: Context, qtbot: QtBot) -> NoteEditorPane:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    made = NoteEditorPane(ctx)
    qtbot.addWidget(made)
    made.resize(480, 660)
    made.write([misaki])
    with qtbot.waitActive(made):
        made.show()
    made.focus_text()
    write("娘が小学生")
    return made


def test_only_what_is_marked_where_the_keyboard_is(editor: NoteEditorPane) -> None:
    body = editor.form.body
    assert marked(body) == ""
    press("Ctrl+A")
    assert marked(body) == "娘が小学生"
    editor.focus_targets()
    assert marked(body) == ""


def test_the_headings_have_numbers(editor: NoteEditorPane, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = offer_headings(editor.form.body, chosen.append)
    assert [action.text() for action in menu.actions()][:2] == ["&1 家族に加える", "&2 趣味に加える"]
    press("4")
    assert chosen == ["trouble"]


def test_the_menu_of_the_text_offers_it_where_something_is_marked(editor: NoteEditorPane) -> None:
    noting = Noting(editor.form)
    plain = noting.menu()
    assert not [action for action in plain.actions() if action.menu()]
    plain.deleteLater()
    press("Ctrl+A")
    pad = editor.form.body.pad.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), pad.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(pad, event)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    inner = next(action.menu() for action in menu.actions() if action.menu())
    assert isinstance(inner, QMenu)
    inner.actions()[0].trigger()
    menu.close()
    settle()
    held = editor.form.writing().held
    assert held["person"] == {"lines": [{"heading": "family", "text": "娘が小学生"}]}
