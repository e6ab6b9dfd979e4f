"""What was to be talked about: one stop for Tab, arrows within."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef, TopicRow
from karte.ui.context import Context
from karte.ui.editor.content import TopicGroup
from karte.ui.editor.topic_list import TopicList

TANAKA = EntityRef(7, "田中 美咲", "たなか みさき", 1, "ヒト", "person", "user-round")
BOILER = EntityRef(9, "ボイラー", "ぼいらー", 4, "モノ", "thing", "package")


def group(ref: EntityRef, *texts: str, title: str = "次に話すこと") -> TopicGroup:
    rows = tuple(
        TopicRow(
            ref.entity_id * 100 + place,
            ref.entity_id,
            text,
            "open",
            None,
            date(2026, 11, 7),
            place,
            None,
            None,
        )
        for place, text in enumerate(texts)
    )
    return TopicGroup(ref, title, rows)


THREE = group(TANAKA, "写真", "前髪", "オイル")
MANY = group(TANAKA, *"一二三四五六七")


@pytest.fixture
def topics(ctx: Context, qtbot: QtBot) -> Iterator[TopicList]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    made = TopicList(ctx.theme)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(448, 500)
    with qtbot.waitActive(window):
        window.show()
    yield made
    window.close()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def here(topics: TopicList) -> int:
    """Which line has the focus."""
    return [line.hasFocus() for line in topics.lines].index(True)


def in_sight(topics: TopicList) -> list[str]:
    return [line.topic.text for line in topics.lines if line.isVisible()]


def test_without_topics_it_takes_no_room(topics: TopicList) -> None:
    topics.set_groups([THREE], named=False)
    assert topics.isVisible()
    topics.set_groups([], named=False)
    assert not topics.isVisible()


def test_one_key_each_from_line_to_line(topics: TopicList, qtbot: QtBot) -> None:
    topics.set_groups([THREE], named=False)
    topics.lines[0].setFocus()
    with qtbot.waitSignal(topics.edited):
        press(Qt.Key.Key_1)
    press(Qt.Key.Key_2, Qt.Key.Key_1)
    assert topics.said() == [700, 702]
    assert here(topics) == 2, "after the last answer it stays"


def test_the_arrows_move_and_leave_below(topics: TopicList, qtbot: QtBot) -> None:
    topics.set_groups([THREE], named=False)
    topics.lines[0].setFocus()
    with qtbot.waitSignal(topics.moved):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert here(topics) == 2
    with qtbot.waitSignal(topics.left_below):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert here(topics) == 0


def test_tab_stops_once_where_the_keyboard_was(topics: TopicList) -> None:
    topics.set_groups([THREE], named=False)
    topics.lines[1].setFocus()
    stops = [bool(line.focusPolicy() & Qt.FocusPolicy.TabFocus) for line in topics.lines]
    assert stops == [False, True, False]
    topics.rewind()
    assert topics.lines[1].focusPolicy() == Qt.FocusPolicy.TabFocus, "the keyboard is there"
    topics.lines[1].clearFocus()
    topics.rewind()
    assert topics.lines[0].focusPolicy() == Qt.FocusPolicy.TabFocus


def test_whose_they_are_is_said_where_it_is_asked_for(topics: TopicList) -> None:
    boiler = group(BOILER, "水漏れ", title="次に確かめること")
    topics.set_groups([THREE, boiler], named=True)
    assert [name.text() for name in topics._names if name.isVisible()] == ["田中 美咲", "ボイラー"]
    assert topics.lines[-1].answer.button("said").text() == "確かめた"
    topics.set_groups([THREE], named=False)
    assert topics._names == []


def test_many_are_folded_until_someone_wants_them(topics: TopicList, qtbot: QtBot) -> None:
    topics.set_groups([MANY, group(BOILER, "水漏れ")], named=True)
    assert in_sight(topics) == ["一", "二", "三", "四"]
    assert topics.more.text() == "ほか4件"
    assert not topics._names[1].isVisible()
    qtbot.mouseClick(topics.more, Qt.MouseButton.LeftButton)
    assert in_sight(topics) == [*"一二三四五六七", "水漏れ"]
    assert not topics.more.isVisible()
    assert topics._names[1].isVisible()
    assert here(topics) == 4


def test_the_keyboard_unfolds_by_going_on(topics: TopicList) -> None:
    topics.set_groups([MANY], named=False)
    topics.focus_last()
    assert here(topics) == 3
    press(Qt.Key.Key_1)
    assert (here(topics), len(in_sight(topics))) == (4, 7)
    topics.set_groups([group(BOILER, *"一二三四五六")], named=False)
    assert len(in_sight(topics)) == 4, "another's list is folded again"


def test_five_need_no_folding(topics: TopicList) -> None:
    topics.set_groups([group(TANAKA, *"一二三四五")], named=False)
    assert len(in_sight(topics)) == 5
    assert not topics.more.isVisible()


def test_the_same_list_is_left_alone(topics: TopicList) -> None:
    assert topics.set_groups([THREE], named=False)
    lines = topics.lines
    assert not topics.set_groups([THREE], named=False)
    assert topics.lines is lines


def test_the_focus_stays_with_its_topic(topics: TopicList, qtbot: QtBot) -> None:
    topics.set_groups([THREE], named=False)
    topics.lines[1].setFocus()
    left = TopicGroup(TANAKA, THREE.title, THREE.topics[1:])
    topics.set_groups([left], named=False)
    assert topics.lines[here(topics)].topic.text == "前髪"
    topics.set_groups([TopicGroup(TANAKA, THREE.title, THREE.topics[2:])], named=False)
    assert topics.lines[here(topics)].topic.text == "オイル"
    with qtbot.waitSignal(topics.left_below):
        topics.set_groups([], named=False)


def test_an_answer_is_remembered_while_its_topic_is_away(topics: TopicList) -> None:
    topics.set_groups([THREE], named=False)
    topics.set_said([700, 999])
    assert topics.said() == [700]
    topics.set_groups([group(BOILER, "水漏れ")], named=False)
    assert topics.said() == []
    topics.set_groups([THREE], named=False)
    assert topics.said() == [700]
    topics.lines[0].setFocus()
    press(Qt.Key.Key_Space)
    assert topics.said() == []
