"""次に話すこと in the editor."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import kinds
from karte.store.rows import EntityRef, KindRow, TopicRow
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.editor.content import TopicGroup
from karte.ui.editor.topics import TopicsBlock

DAY = date(2026, 11, 7)
PHOTO = TopicRow(1, 7, "写真", "open", None, date(2026, 11, 7), 0, None, None)


@pytest.fixture
def usable(store: Store) -> list[KindRow]:
    with store.read() as session:
        return kinds.all(session)


@pytest.fixture
def block(ctx: Context, qtbot: QtBot) -> TopicsBlock:
    made = TopicsBlock(ctx.theme)
    qtbot.addWidget(made)
    made.resize(448, 200)
    with qtbot.waitActive(made):
        made.show()
    return made


def one(usable: list[KindRow], kind: str, name: str) -> EntityRef:
    row = next(row for row in usable if row.name == kind)
    return EntityRef(7 if kind == "ヒト" else 9, name, "", row.kind_id, row.name, row.slot, row.icon)


def seen(block: TopicsBlock) -> list[str]:
    return [label.text() for label in (block.heading, block.keys, block.whose) if label.isVisible()]


def test_for_one_person_without_topics_there_is_a_heading_and_an_entry(
    block: TopicsBlock, usable: list[KindRow]
) -> None:
    block.show_for([one(usable, "ヒト", "田中 美咲")], usable)
    assert seen(block) == ["次に話すこと"]
    assert block.entry.pad.placeholderText() == "次に会うとき話すことを書いておく"
    assert block.entry.pad.accessibleName() == "次に話すこと"
    assert "Alt T" in block.entry.toolTip()


def test_it_is_named_as_the_kind_names_it(block: TopicsBlock, usable: list[KindRow]) -> None:
    boiler = one(usable, "モノ", "ボイラー")
    block.set_groups([TopicGroup(boiler, "次に確かめること", (PHOTO,))])
    assert block.show_for([boiler], usable)
    assert seen(block) == ["次に確かめること", "1キー: 確かめた　2キー: まだ"]
    assert block.entry.pad.placeholderText() == "次に確かめることを書いておく"


def test_among_several_it_is_said_whose_the_new_ones_are(block: TopicsBlock, usable: list[KindRow]) -> None:
    boiler, tanaka = one(usable, "モノ", "ボイラー"), one(usable, "ヒト", "田中 美咲")
    block.show_for([boiler, tanaka], usable)
    assert seen(block) == ["次に話すこと(田中 美咲)"]
    block.set_groups([TopicGroup(boiler, "次に確かめること", (PHOTO,))])
    block.show_for([boiler, tanaka], usable)
    assert seen(block) == ["次に話すこと", "1キー: 話した　2キー: まだ", "次に話すこと(田中 美咲)"]
    assert block.entry.pad.accessibleName() == "次に話すこと(田中 美咲)"


def test_with_nobody_named_yet_it_can_be_written(
    block: TopicsBlock, usable: list[KindRow], qtbot: QtBot
) -> None:
    block.show_for([], usable)
    assert seen(block) == ["次に話すこと"]
    block.entry.setFocus()
    with qtbot.waitSignal(block.edited):
        QTest.keyClicks(block.entry.pad, "abc")
    QTest.keyClick(block.entry.pad, Qt.Key.Key_Return)
    QTest.keyClicks(block.entry.pad, "def")
    assert block.entry.text() == "abc\ndef"


def test_up_goes_from_the_entry_into_the_list_and_down_back(
    block: TopicsBlock, usable: list[KindRow]
) -> None:
    tanaka = one(usable, "ヒト", "田中 美咲")
    block.entry.setFocus()
    QTest.keyClick(block.entry.pad, Qt.Key.Key_Up)
    assert block.entry.pad.hasFocus(), "there is no list"
    block.set_groups([TopicGroup(tanaka, "次に話すこと", (PHOTO,))])
    block.show_for([tanaka], usable)
    block.entry.set_text("一行目\n二行目")
    block.entry.pad.moveCursor(block.entry.pad.textCursor().MoveOperation.End)
    QTest.keyClick(block.entry.pad, Qt.Key.Key_Up)
    assert block.entry.pad.hasFocus(), "there is a line above"
    QTest.keyClick(block.entry.pad, Qt.Key.Key_Up)
    assert block.list.lines[0].hasFocus()
    QTest.keyClick(block.list.lines[0], Qt.Key.Key_Down)
    assert block.entry.pad.hasFocus()


def test_the_input_method_keeps_its_arrows(block: TopicsBlock, usable: list[KindRow]) -> None:
    tanaka = one(usable, "ヒト", "田中 美咲")
    block.set_groups([TopicGroup(tanaka, "次に話すこと", (PHOTO,))])
    block.show_for([tanaka], usable)
    block.entry.setFocus()
    QApplication.sendEvent(block.entry.pad, QInputMethodEvent("りょこう", []))
    QTest.keyClick(block.entry.pad, Qt.Key.Key_Up)
    assert block.entry.pad.hasFocus()


def test_an_answer_is_an_edit(block: TopicsBlock, usable: list[KindRow], qtbot: QtBot) -> None:
    tanaka = one(usable, "ヒト", "田中 美咲")
    block.set_groups([TopicGroup(tanaka, "次に話すこと", (PHOTO,))])
    block.show_for([tanaka], usable)
    with qtbot.waitSignal(block.edited):
        QTest.keyClick(block.list.lines[0], Qt.Key.Key_1)


def test_the_line_that_is_written_says_when_it_was_talked_about(
    block: TopicsBlock, usable: list[KindRow]
) -> None:
    asked: list[int] = []

    def told(entity_id: int) -> list[TopicRow]:
        asked.append(entity_id)
        return [TopicRow(2, 7, "七五三の写真", "done", None, DAY, 0, datetime(2026, 5, 12, 10, 0), None)]

    block.set_told(told)
    block.show_for([one(usable, "ヒト", "田中 美咲")], usable)
    block.entry.pad.setPlainText("天気\n七五三のこと")
    assert not block.hint.isVisible()
    block.entry.pad.moveCursor(QTextCursor.MoveOperation.End)
    assert block.hint.text() == "この話は05/12にしました"
    assert block.hint.isVisible()
    assert asked == [7]
    block.show_for([], usable)
    assert not block.hint.isVisible()
