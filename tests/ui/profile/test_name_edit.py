"""Name and reading being written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.profile.name_edit import NameEdit


def show(edit: NameEdit, qtbot: QtBot) -> NameEdit:
    qtbot.addWidget(edit)
    with qtbot.waitActive(edit):
        edit.show()
    edit.start()
    return edit


@pytest.fixture
def edit(ctx: Context, qtbot: QtBot) -> NameEdit:
    return show(NameEdit(ctx.theme, "田中 美咲", "たなか みさき"), qtbot)


def compose(edit: NameEdit, *events: tuple[str, str]) -> None:
    for preedit, commit in events:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(edit.name.line, event)


def test_enter_in_either_gives_both_up(edit: NameEdit, qtbot: QtBot) -> None:
    edit.reading.line.setFocus()
    edit.reading.line.setText("たなか みさと ")
    with qtbot.waitSignal(edit.written) as written:
        qtbot.keyClick(edit.reading.line, Qt.Key.Key_Return)
    assert written.args == ["田中 美咲", "たなか みさと"]


def test_it_is_given_up_once(edit: NameEdit) -> None:
    told: list[str] = []
    edit.written.connect(lambda name, _reading: told.append(name))
    edit.name.line.setText("田中 美里")
    edit.finish()
    edit.finish()
    edit.cancel()
    assert told == ["田中 美里"]


def test_refused_it_can_be_given_up_again(edit: NameEdit) -> None:
    told: list[str] = []
    edit.written.connect(lambda name, _reading: told.append(name))
    edit.name.line.setText("田中 美里")
    edit.finish()
    edit.refuse("書き込めません。")
    assert edit.name.error() == "書き込めません。"
    edit.finish()
    assert told == ["田中 美里", "田中 美里"]


def test_what_nobody_changed_is_not_given_up_to_be_saved(edit: NameEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.cancelled), qtbot.assertNotEmitted(edit.written):
        edit.finish()


@pytest.mark.parametrize("changed", [False, True])
def test_escape_cancels_whether_something_was_typed_or_not(
    edit: NameEdit, qtbot: QtBot, changed: bool
) -> None:
    if changed:
        edit.name.line.setText("別の名前")
    with qtbot.waitSignal(edit.cancelled), qtbot.assertNotEmitted(edit.written):
        qtbot.keyClick(edit.name.line, Qt.Key.Key_Escape)


def test_a_missing_reading_fills_itself_from_the_input_method(ctx: Context, qtbot: QtBot) -> None:
    edit = show(NameEdit(ctx.theme, "", ""), qtbot)
    compose(edit, ("さ", ""), ("さかた", ""), ("坂田", ""), ("", "坂田"))
    assert edit.reading.text() == "さかた"


def test_a_reading_written_by_hand_stays(edit: NameEdit) -> None:
    edit.name.line.clear()
    compose(edit, ("さかた", ""), ("坂田", ""), ("", "坂田"))
    assert edit.reading.text() == "たなか みさき"
