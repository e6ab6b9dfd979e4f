"""Kartes let go of over the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.panes.note_editor import NoteEditorPane
from tests.helpers import add_entity
from tests.ui.lists.drags import carry, drop


@pytest.fixture
def editor(ctx: Context, qtbot: QtBot) -> NoteEditorPane:
    made = NoteEditorPane(ctx)
    qtbot.addWidget(made)
    made.resize(480, 640)
    made.write([])
    return made


def names(editor: NoteEditorPane) -> list[str]:
    return [one.name for one in editor.form.targets.chosen()]


def test_they_become_those_of_the_note(ctx: Context, editor: NoteEditorPane) -> None:
    ids = [add_entity(ctx.store, "ヒト", name) for name in ("田中 美咲", "佐藤 健一", "鈴木 花")]
    for over in (editor, editor.form.body.pad.viewport(), editor.form.targets.line):
        assert carry(over, QPoint(5, 5), ids[:1])
    assert names(editor) == []
    assert drop(editor, QPoint(5, 5), ids[:2])
    assert drop(editor.form.body.pad.viewport(), QPoint(5, 5), [ids[1], ids[2], 99])
    assert names(editor) == ["田中 美咲", "佐藤 健一", "鈴木 花"]
    assert editor.form.body.text() == ""


def test_anything_else_is_not_taken(editor: NoteEditorPane) -> None:
    assert not drop(editor, QPoint(5, 5), [])
    assert names(editor) == []
