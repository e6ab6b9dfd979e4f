"""@ and # while a note is written, driven by keys and by an input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import roster, tags
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.inputs.popup import RowsPopup
from karte.ui.panes.note_editor import NoteEditorPane
from tests.helpers import add_entity, add_note


@pytest.fixture
def editor(ctx: Context, qtbot: QtBot) -> NoteEditorPane:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    sato = add_entity(ctx.store, "ヒト", "佐藤 健一", "さとう けんいち")
    add_note(ctx.store, [sato], "前", at="2026-11-01T10:00")
    with ctx.store.write("タグを付ける") as session:
        tags.give(session, [misaki, sato], "常連")
        tags.give(session, [misaki], "常温")
    made = NoteEditorPane(ctx)
    qtbot.addWidget(made)
    made.resize(480, 640)
    made.show()
    made.activateWindow()
    made.write([misaki])
    qtbot.waitUntil(made.form.body.pad.hasFocus, timeout=20_000)
    return made


def rows(editor: NoteEditorPane) -> list[str]:
    shown = [popup for popup in editor.findChildren(RowsPopup) if popup.isVisible()]
    return [popup.row_text(index).split("　")[0] for popup in shown for index in range(popup.count)]


def popup(editor: NoteEditorPane) -> RowsPopup:
    return next(popup for popup in editor.findChildren(RowsPopup) if popup.isVisible())


def put(editor: NoteEditorPane, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor.form.body.pad, event)


def compose(editor: NoteEditorPane, preedit: str) -> None:
    QApplication.sendEvent(editor.form.body.pad, QInputMethodEvent(preedit, []))


def click(qtbot: QtBot, editor: NoteEditorPane, row: int) -> None:
    shown = popup(editor)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.row_rect(row).center())


def press(qtbot: QtBot, editor: NoteEditorPane, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(editor.form.body.pad, key)


def test_whom_one_takes_is_spoken_of_in_the_note(editor: NoteEditorPane, qtbot: QtBot) -> None:
    put(editor, "きのう@")
    press(qtbot, editor, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert editor.form.body.text() == "きのう@佐藤 健一"
    assert [one.name for one in editor.form.targets.chosen()] == ["田中 美咲", "佐藤 健一"]
    assert list(editor.form.targets.beside().values()) == [[MENTIONED, ""]]
    assert [one.name for one in editor.form.targets.present()] == ["田中 美咲"]
    assert editor.form.body.pad.hasFocus()
    press(qtbot, editor, Qt.Key.Key_Backspace)
    put(editor, "二")
    assert rows(editor) == []


def test_whoever_is_spoken_of_makes_it_no_other_note(
    editor: NoteEditorPane, qtbot: QtBot, ctx: Context
) -> None:
    with ctx.store.read() as session:
        misaki, sato = sorted(roster.ids(session, roster.Filter(), "kana"))
    put(editor, "きのう@佐藤")
    press(qtbot, editor, Qt.Key.Key_Return)
    editor.write([misaki])
    assert editor.form.body.text() == "きのう@佐藤 健一", "this is the note about her"
    editor.write([sato])
    assert editor.form.body.text() == ""


def test_the_one_it_is_about_is_offered_only_where_nobody_else_fits(
    editor: NoteEditorPane, qtbot: QtBot, ctx: Context
) -> None:
    add_entity(ctx.store, "ヒト", "田中 一郎", "たなか いちろう")
    put(editor, "@")
    assert rows(editor) == ["佐藤 健一", "田中 一郎"]
    put(editor, "田中")
    assert rows(editor) == ["田中 一郎"]
    put(editor, " 美")
    assert rows(editor) == ["田中 美咲"]
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.form.targets.beside() == {}, "she is there"


def test_whom_the_text_speaks_of_already_stands_first(
    editor: NoteEditorPane, qtbot: QtBot, ctx: Context
) -> None:
    add_entity(ctx.store, "ヒト", "田中 一郎", "たなか いちろう")
    put(editor, "@田中 一")
    press(qtbot, editor, Qt.Key.Key_Return)
    put(editor, "さんと@")
    assert rows(editor) == ["田中 一郎", "佐藤 健一"]
    put(editor, "いちろう")
    assert rows(editor) == ["田中 一郎"]


def test_the_list_lies_under_the_caret_and_goes_with_it(editor: NoteEditorPane, qtbot: QtBot) -> None:
    put(editor, "一行目\n二は@")
    caret = editor.form.body.pad.cursorRect()
    below = editor.form.body.pad.viewport().mapTo(editor.window(), caret.bottomLeft())
    corner = popup(editor).geometry().topLeft() + popup(editor).card().topLeft()
    assert abs(corner.x() - below.x()) < 12
    assert 0 <= corner.y() - below.y() < 24
    press(qtbot, editor, Qt.Key.Key_Left)
    assert rows(editor) == []
    press(qtbot, editor, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert editor.form.body.text().endswith("@\n"), "a list that has gone takes no key"


@pytest.mark.parametrize(("typed", "composed"), [("", "＠さと"), ("@", "さと"), ("𠮷田さんと@", "さと")])
def test_a_click_while_composing_takes_the_row(
    editor: NoteEditorPane, qtbot: QtBot, typed: str, composed: str
) -> None:
    add_entity(editor._ctx.store, "ヒト", "佐藤 学", "さとう まなぶ")
    if typed:
        put(editor, typed)
    compose(editor, composed)
    found = rows(editor)
    assert sorted(found) == ["佐藤 健一", "佐藤 学"]
    assert popup(editor).current == -1
    click(qtbot, editor, 1)
    assert editor.form.body.text() == f"{typed.rstrip('@')}@{found[1]}"
    assert [one.name for one in editor.form.targets.chosen()] == ["田中 美咲", found[1]]
    assert editor.form.body.pad.preedit == ""


def test_a_click_while_composing_takes_the_tag(editor: NoteEditorPane, qtbot: QtBot) -> None:
    put(editor, "#")
    compose(editor, "温")
    assert rows(editor) == ["常温"]
    click(qtbot, editor, 0)
    assert editor.form.body.text() == "#常温 "


def test_tags_begin_with_the_most_used_and_end_with_a_space(editor: NoteEditorPane, qtbot: QtBot) -> None:
    put(editor, "今日も#")
    assert rows(editor) == ["常連", "常温"]
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.form.body.text() == "今日も#\n", "nothing is marked before a letter is typed"
    put(editor, "#常")
    press(qtbot, editor, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert editor.form.body.text() == "今日も#\n#常温 "
    put(editor, "#常連")
    assert rows(editor) == [], "it stands there already"
    put(editor, "客")
    assert rows(editor) == []


def test_letters_without_an_input_method_find_too(editor: NoteEditorPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.form.body.pad, "@sato")
    assert rows(editor) == ["佐藤 健一"]
    press(qtbot, editor, Qt.Key.Key_Escape)
    qtbot.keyClicks(editor.form.body.pad, " #")
    assert rows(editor) == ["常連", "常温"], "another sign, another list"
    assert editor.is_open(), "Esc has closed the list only"


def test_one_step_back_takes_the_name_out_again(editor: NoteEditorPane, qtbot: QtBot) -> None:
    put(editor, "𠮷田さんと@佐")
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.form.body.text() == "𠮷田さんと@佐藤 健一"
    editor.form.body.pad.undo()
    assert editor.form.body.text() == "𠮷田さんと@佐"


def test_pasted_text_opens_nothing_but_counts(editor: NoteEditorPane, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("#春の #新色\n詳しくは info@example.jp")
    qtbot.keyClick(editor.form.body.pad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rows(editor) == []
    assert editor.save(close=True)
    with editor._ctx.store.read() as session:
        assert {tag.name for tag, _count in tags.known(session)} == {"常連", "常温", "春の", "新色"}


def test_when_the_keyboard_goes_the_list_goes(editor: NoteEditorPane, qtbot: QtBot) -> None:
    put(editor, "@")
    assert rows(editor)
    editor.focus_targets()
    assert rows(editor) == []
    editor.focus_text()
    editor.form.body.pad.moveCursor(QTextCursor.MoveOperation.End)
    put(editor, "さと")
    assert rows(editor) == ["佐藤 健一"]
