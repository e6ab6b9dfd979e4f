"""Who is there only because the text names them goes with the name, and comes back with it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import entities, notes
from karte.store.rows import EntityRef
from karte.store.store import Store
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.panes.note_editor import NoteEditorPane
from tests.helpers import add_entity, add_note

NAME = "佐藤 健一"  # data
BOTH = ["田中 美咲", NAME]
ALONE = ["田中 美咲"]


@pytest.fixture
def people(store: Store) -> tuple[int, int]:
    return add_entity(store, "ヒト", "田中 美咲", "たなか みさき"), add_entity(store, "ヒト", NAME, "さとう")


@pytest.fixture
def editor(ctx: Context, qtbot: QtBot, people: tuple[int, int]) -> NoteEditorPane:
    made = NoteEditorPane(ctx)
    qtbot.addWidget(made)
    made.resize(480, 640)
    made.show()
    made.activateWindow()
    made.write([people[0]])
    qtbot.waitUntil(made.form.body.pad.hasFocus, timeout=20_000)
    return made


def put(editor: NoteEditorPane, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor.form.body.pad, event)


def compose(editor: NoteEditorPane, preedit: str) -> None:
    QApplication.sendEvent(editor.form.body.pad, QInputMethodEvent(preedit, []))


def mention(editor: NoteEditorPane) -> None:
    """Takes 佐藤 from the list at the caret."""
    put(editor, "@佐藤")
    mentions = editor._words._mentions
    assert mentions is not None
    mentions.taking(0)()


def mark(editor: NoteEditorPane, count: int) -> None:
    """Marks so many characters before the end."""
    cursor = editor.form.body.pad.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, count)
    editor.form.body.pad.setTextCursor(cursor)


def empty(editor: NoteEditorPane) -> None:
    editor.form.body.pad.selectAll()
    editor.form.body.pad.textCursor().removeSelectedText()


def named(editor: NoteEditorPane) -> list[str]:
    return [one.name for one in editor.form.targets.chosen()]


def sato(editor: NoteEditorPane) -> EntityRef:
    found = next(one for one in editor.form.targets.chosen() if one.name == NAME)
    assert isinstance(found, EntityRef)
    return found


def test_deleting_the_name_takes_the_chip_away_and_undo_brings_it_back(editor: NoteEditorPane) -> None:
    mention(editor)
    assert named(editor) == BOTH
    mark(editor, 3)
    editor.form.body.pad.textCursor().removeSelectedText()
    assert editor.form.body.text() == "@佐藤"
    assert named(editor) == ALONE
    editor.form.body.pad.undo()
    assert editor.form.body.text() == f"@{NAME}"
    assert named(editor) == BOTH
    assert list(editor.form.targets.beside().values()) == [[MENTIONED, ""]]
    editor.form.body.pad.redo()
    assert named(editor) == ALONE


def test_the_name_typed_again_links_it_again(editor: NoteEditorPane) -> None:
    mention(editor)
    editor.form.body.pad.selectAll()
    put(editor, "やめた。")
    assert named(editor) == ALONE
    put(editor, f"@{NAME}")
    assert named(editor) == BOTH
    mentions = editor._words._mentions
    assert mentions is not None
    assert not mentions.is_open(), "it stands there already"


def test_as_long_as_the_name_stands_elsewhere_in_the_text_the_chip_stays(editor: NoteEditorPane) -> None:
    mention(editor)
    put(editor, f"さんと@{NAME}")
    mark(editor, 6)
    editor.form.body.pad.textCursor().removeSelectedText()
    assert named(editor) == BOTH


def test_a_composition_over_half_the_name_does_nothing_before_it_ends(editor: NoteEditorPane) -> None:
    mention(editor)
    mark(editor, 2)
    compose(editor, "けんじ")
    assert editor.form.body.text() == "@佐藤 "
    assert named(editor) == BOTH
    put(editor, "健一")
    assert (editor.form.body.text(), named(editor)) == (f"@{NAME}", BOTH)
    mark(editor, 2)
    compose(editor, "けんじ")
    put(editor, "健二")
    assert named(editor) == ALONE


def test_a_composition_given_up_counts_as_it_leaves_the_text(editor: NoteEditorPane) -> None:
    mention(editor)
    mark(editor, 2)
    compose(editor, "けんじ")
    compose(editor, "")
    assert (editor.form.body.text(), named(editor)) == ("@佐藤 ", ALONE)


@pytest.mark.parametrize(("role", "remark"), [("同席", ""), (MENTIONED, "お母さまから"), ("", "")])
def test_whom_the_user_said_something_of_stays(editor: NoteEditorPane, role: str, remark: str) -> None:
    mention(editor)
    editor.form.targets.describe(1)
    editor.form.targets._say(role, remark)
    empty(editor)
    assert named(editor) == BOTH


def test_whom_the_user_chose_himself_stays_also_as_one_spoken_of(editor: NoteEditorPane) -> None:
    mention(editor)
    editor.form.targets._add([sato(editor)])
    editor.form.targets.describe(1)
    editor.form.targets._say(MENTIONED, "")
    empty(editor)
    assert named(editor) == BOTH


def test_who_was_there_before_the_text_named_him_stays(
    editor: NoteEditorPane, store: Store, people: tuple[int, int]
) -> None:
    misaki, kenichi = people
    editor.edit(add_note(store, [misaki], "紹介の話", mentioned=[kenichi]))
    put(editor, "と")
    assert named(editor) == BOTH, "he never stood in the text"
    mention(editor)
    empty(editor)
    assert named(editor) == BOTH


def test_a_chip_taken_out_by_hand_does_not_come_back_with_the_text(editor: NoteEditorPane) -> None:
    mention(editor)
    editor.form.targets.remove_chip(1)
    empty(editor)
    editor.form.body.pad.undo()
    assert (editor.form.body.text(), named(editor)) == (f"@{NAME}", ALONE)


def test_out_of_a_saved_note_too_and_what_was_changed_back_is_no_change(
    editor: NoteEditorPane, store: Store, people: tuple[int, int]
) -> None:
    misaki, kenichi = people
    note_id = add_note(store, [misaki], f"@{NAME}さんの話", mentioned=[kenichi])
    editor.edit(note_id)
    editor.form.body.pad.selectAll()
    put(editor, "別の話")
    assert named(editor) == ALONE
    editor.form.body.pad.undo()
    assert named(editor) == BOTH
    assert not editor.has_text()
    editor.form.body.pad.redo()
    assert editor.save(close=False)
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    assert [target.ref.name for target in note.targets] == ALONE
    editor.form.body.pad.undo()
    assert named(editor) == BOTH, "what the text can take back after saving, the chips can"


def test_a_draft_gone_on_with_knows_who_is_there_by_the_text(editor: NoteEditorPane) -> None:
    mention(editor)
    key = editor.draft_key() or "new"
    editor.close_keeping_draft()
    editor.write([])
    editor.resume(key)
    assert named(editor) == BOTH
    empty(editor)
    assert named(editor) == ALONE


def test_who_is_called_otherwise_meanwhile_has_not_left_the_text(
    editor: NoteEditorPane, store: Store, people: tuple[int, int]
) -> None:
    mention(editor)
    with store.write("名前を変更") as session:
        entities.rename(session, people[1], "佐藤 賢一", "さとう")
    editor.refresh()
    put(editor, "さん")
    assert named(editor) == ["田中 美咲", "佐藤 賢一"]


def test_who_was_deleted_meanwhile_does_not_come_back(
    editor: NoteEditorPane, store: Store, people: tuple[int, int]
) -> None:
    mention(editor)
    empty(editor)
    with store.write("カルテを削除") as session:
        entities.remove(session, people[1])
    editor.refresh()
    editor.form.body.pad.undo()
    assert (editor.form.body.text(), named(editor)) == (f"@{NAME}", ALONE)
