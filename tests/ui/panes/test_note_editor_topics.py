"""What was to be talked about stands in the note editor, what is to be next time is put down there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from karte.store import entities, recorders, topics
from karte.ui.context import Context
from tests.helpers import add_entity, add_note
from tests.ui.desk import ALT, CTRL, ENTER, ESC, SHIFT, TAB, Desk, make_desk


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    return make_desk(ctx, qtbot)


@pytest.fixture
def misaki(desk: Desk) -> int:
    return add_entity(desk.store, "ヒト", "田中 美咲")


def put_down(desk: Desk, entity_id: int, *texts: str) -> list[int]:
    with desk.store.write("次に話すことを追加") as session:
        return [topics.add(session, entity_id, text) for text in texts]


def left(desk: Desk, entity_id: int) -> list[str]:
    """What is still to be talked about."""
    with desk.store.read() as session:
        return [topic.text for topic in topics.open_of(session, entity_id)]


def listed(desk: Desk) -> list[tuple[str, bool]]:
    """The lines of the editor with their answers."""
    return [(line.topic.text, line.is_said()) for line in desk.editor.form.topics.list.lines]


@contextmanager
def transactions(desk: Desk) -> Iterator[list[str]]:
    """How each transaction began that came meanwhile."""
    begun: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)

    engines = (desk.store._readers, desk.store._writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    yield begun
    for engine in engines:
        event.remove(engine, "before_cursor_execute", hear)


def test_one_key_each_and_one_save_for_all(desk: Desk, misaki: int) -> None:
    put_down(desk, misaki, "七五三の写真", "前髪", "オイルの感想")
    desk.editor.write([misaki])
    desk.type("カラーは前回と同じ。")
    desk.press(TAB)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        desk.press(key)
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("アルバムを見せてもらう")
    desk.press(ENTER)
    desk.type("旅行の話")
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert note.body == "カラーは前回と同じ。"
    assert left(desk, misaki) == ["前髪", "アルバムを見せてもらう", "旅行の話"]
    with desk.store.read() as session:
        assert [topic.text for topic in topics.ended_in(session, note.note_id)] == [
            "七五三の写真",
            "オイルの感想",
        ]
    desk.store.undo()
    assert desk.notes() == []
    assert left(desk, misaki) == ["七五三の写真", "前髪", "オイルの感想"]


def test_a_mouse_does_it_too(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    put_down(desk, misaki, "写真", "前髪")
    desk.editor.write([misaki])
    desk.type("本文")
    qtbot.mouseClick(desk.editor.form.topics.list.lines[1].answer.button("said"), Qt.MouseButton.LeftButton)
    desk.type("の続き")
    desk.press(ENTER, CTRL)
    assert desk.notes()[0].body == "本文の続き"
    assert left(desk, misaki) == ["写真"]


def test_talking_about_it_is_enough_for_a_note(desk: Desk, misaki: int) -> None:
    put_down(desk, misaki, "写真")
    desk.editor.write([misaki])
    desk.press(ENTER, CTRL)
    assert "まだ何も書かれていません" in desk.editor.form.body.error()
    desk.press(TAB)
    desk.press(Qt.Key.Key_1)
    assert desk.editor.form.body.error() == ""
    desk.press(ENTER, CTRL)
    assert len(desk.notes()) == 1
    assert left(desk, misaki) == []


def test_new_ones_are_the_first_person_s(desk: Desk, misaki: int) -> None:
    dryer = add_entity(desk.store, "モノ", "ドライヤー")
    put_down(desk, dryer, "音が大きい")
    desk.editor.write([dryer])
    assert desk.editor.form.topics.heading.text() == "次に確かめること"
    desk.press(Qt.Key.Key_W, ALT)
    desk.type("田中 美咲")
    assert desk.editor.form.topics.whose.text() == "次に話すこと(田中 美咲)", "while it is being typed"
    desk.press(ENTER)
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("本文")
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("旅行の話")
    desk.press(ENTER, CTRL)
    assert (left(desk, misaki), left(desk, dryer)) == (["旅行の話"], ["音が大きい"])


def test_a_name_left_in_the_line_gets_them_too(desk: Desk) -> None:
    desk.editor.write([])
    desk.type("鈴木 花")
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("本文")
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("旅行の話")
    desk.press(ENTER, CTRL)
    assert left(desk, desk.notes()[0].targets[0].ref.entity_id) == ["旅行の話"]


def test_without_anyone_it_is_asked_whose_they_are(desk: Desk) -> None:
    desk.editor.write([])
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("本文")
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("旅行の話")
    desk.press(ENTER, CTRL)
    error = desk.editor.form.targets.error()
    assert error == "だれと話すことか分かりません。「だれ・なに」を選んでください。"
    assert desk.editor.form.targets.line.hasFocus()
    desk.type("鈴木 花")
    desk.press(ENTER)
    desk.press(ENTER, CTRL)
    assert left(desk, desk.notes()[0].targets[0].ref.entity_id) == ["旅行の話"]


def test_the_list_follows_whom_the_note_is_about(desk: Desk, misaki: int) -> None:
    koko = add_entity(desk.store, "動物", "ココ")
    put_down(desk, misaki, "写真")
    put_down(desk, koko, "手術のあと")
    desk.editor.write([koko])
    assert listed(desk) == [("手術のあと", False)]
    desk.press(Qt.Key.Key_W, ALT)
    desk.type("田中")
    desk.press(ENTER)
    assert listed(desk) == [("写真", False), ("手術のあと", False)]
    assert [name.text() for name in desk.editor.form.topics.list._names] == ["田中 美咲", "ココ"]


def test_what_is_ticked_elsewhere_leaves_the_editor(
    desk: Desk, ctx: Context, misaki: int, qtbot: QtBot
) -> None:
    photo, hair = put_down(desk, misaki, "写真", "前髪")
    desk.editor.write([misaki])
    desk.type("本文")
    desk.press(TAB)
    desk.press(Qt.Key.Key_2)
    with qtbot.waitSignal(ctx.changes.happened), desk.store.write("話した") as session:
        topics.finish(session, [hair])
        topics.reword(session, photo, "アルバム")
    assert listed(desk) == [("アルバム", False)]
    assert desk.editor.form.topics.list.lines[0].hasFocus()
    with qtbot.waitSignal(ctx.changes.happened):
        desk.store.undo()
    assert listed(desk) == [("写真", False), ("前髪", False)]
    assert desk.editor.form.body.text() == "本文"


def test_a_draft_keeps_answers_and_new_ones(desk: Desk, misaki: int) -> None:
    put_down(desk, misaki, "写真", "前髪")
    desk.editor.write([misaki])
    desk.press(TAB)
    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("旅行\n犬")
    desk.press(ESC)
    assert desk.drafts() == ["new"]
    desk.editor.write([])
    assert (listed(desk), desk.editor.form.topics.entry.text()) == ([], "")
    desk.editor.resume("new")
    assert listed(desk) == [("写真", True), ("前髪", False)]
    assert desk.editor.form.topics.entry.text() == "旅行\n犬"
    desk.press(ENTER, CTRL)
    assert left(desk, misaki) == ["前髪", "旅行", "犬"]


def test_in_an_old_note_an_answer_can_be_taken_back(desk: Desk, misaki: int) -> None:
    put_down(desk, misaki, "写真", "前髪")
    desk.editor.write([misaki])
    desk.type("本文")
    desk.press(TAB)
    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_S, CTRL)
    assert listed(desk) == [("写真", True), ("前髪", False)]
    assert not desk.editor.has_text()
    desk.press(ESC)
    desk.editor.edit(desk.notes()[0].note_id)
    assert listed(desk) == [("写真", True), ("前髪", False)]
    desk.press(TAB)
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_1)
    desk.press(ENTER, CTRL)
    assert left(desk, misaki) == ["写真"]
    assert desk.store.undo_label() == "ノートを変更"


def test_saving_and_staying_puts_each_down_once(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.type("本文")
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("旅行の話")
    desk.press(Qt.Key.Key_S, CTRL)
    assert (listed(desk), desk.editor.form.topics.entry.text()) == ([("旅行の話", False)], "")
    desk.press(Qt.Key.Key_S, CTRL)
    assert left(desk, misaki) == ["旅行の話"]


def test_what_is_put_down_for_someone_deleted_comes_with_the_new_karte(
    desk: Desk, ctx: Context, misaki: int, qtbot: QtBot
) -> None:
    put_down(desk, misaki, "写真")
    desk.editor.write([misaki])
    desk.press(Qt.Key.Key_N, ALT)
    desk.type("本文")
    desk.press(Qt.Key.Key_T, ALT)
    desk.type("旅行の話")
    with qtbot.waitSignal(ctx.changes.happened), desk.store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    assert listed(desk) == []
    desk.press(ENTER, CTRL)
    assert left(desk, desk.notes()[0].targets[0].ref.entity_id) == ["旅行の話"]


def test_tab_stops_once_at_the_list(desk: Desk, misaki: int) -> None:
    put_down(desk, misaki, "写真", "前髪", "オイル")
    desk.editor.write([misaki])
    block = desk.editor.form.topics
    for there in (block.list.lines[0], block.entry.pad):
        desk.press(TAB)
        assert QApplication.focusWidget() is there
    desk.press(TAB)
    assert desk.editor.form.stack.isAncestorOf(QApplication.focusWidget()), "on to 次回"
    desk.press(TAB, SHIFT)
    desk.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is block.list.lines[2]
    desk.press(TAB, SHIFT)
    assert QApplication.focusWidget() is desk.editor.form.body.pad


def test_in_a_low_window_the_answers_come_into_sight(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    put_down(desk, misaki, *"一二三四五")
    desk.window.resize(440, 330)
    desk.editor.write([misaki])
    qtbot.waitUntil(lambda: desk.editor.view.verticalScrollBar().maximum() > 0, timeout=20_000)
    desk.press(TAB)
    for line in desk.editor.form.topics.list.lines:
        assert line.hasFocus()
        assert line.mapTo(desk.editor.view, line.rect().topLeft()).y() >= 0
        assert line.mapTo(desk.editor.view, line.rect().bottomLeft()).y() <= desk.editor.view.height()
        desk.press(Qt.Key.Key_1)


def test_a_note_opens_with_one_look_at_the_store_and_one_of_its_sections(desk: Desk, misaki: int) -> None:
    put_down(desk, misaki, "写真")
    note_id = add_note(desk.store, [misaki], "カラー", "来店記録", 料金="12100")
    for open_one in (lambda: desk.editor.write([misaki]), lambda: desk.editor.edit(note_id)):
        with transactions(desk) as begun:
            open_one()
        assert begun == ["BEGIN", "BEGIN"]
    desk.type("の続き")
    with transactions(desk) as begun:
        desk.press(ENTER, CTRL)
    assert begun.count("BEGIN IMMEDIATE") == 1


def test_where_several_write_one_is_chosen(desk: Desk, misaki: int) -> None:
    with desk.store.write("記録者を追加") as session:
        recorders.add(session, "花子")
    desk.editor.write([misaki])
    choice = desk.editor.header.recorder
    assert choice.isVisible()
    assert choice.text() == "自分"
    choice.menu().actions()[1].trigger()
    desk.type("本文")
    desk.press(ENTER, CTRL)
    (note,) = desk.notes()
    assert note.recorder == "花子"
    desk.editor.edit(note.note_id)
    assert choice.text() == "花子"
    assert not desk.editor.has_text()
