"""The lists one under the other: to choose, to name, to move, to drop kartes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.conditions import Condition, Rule
from karte.store.lists import ListRow
from karte.ui.context import Context
from karte.ui.lists.column import ListColumn
from tests.ui.lists.drags import carry, drop, leave

RULE = Rule((Condition("star", "is"),))
ROWS = [ListRow(1, "今月の誕生日", RULE), ListRow(2, "年賀状", None), ListRow(3, "常連", None)]
ALT, UP, DOWN = Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def column(ctx: Context, qtbot: QtBot) -> ListColumn:
    made = ListColumn(ctx.theme)
    qtbot.addWidget(made)
    made.resize(256, 300)
    made.show()
    made.set_rows(ROWS, 2)
    return made


def place(column: ListColumn, list_id: int) -> QPoint:
    return column.rect_of(list_id).center().toPoint()


def test_showing_tells_nobody_choosing_does(column: ListColumn, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(column.picked):
        column.set_rows([*ROWS], 3)
    assert column.current_id() == 3
    with qtbot.waitSignal(column.picked) as told:
        QTest.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=place(column, 1))
    assert told.args == [1]
    column.set_current_id(None)
    assert column.current_id() is None


def test_a_list_is_read_with_its_sort_and_number(column: ListColumn) -> None:
    column.set_counts({1: 1_234})
    assert (
        column.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "今月の誕生日、条件で集めるリスト、1,234件"
    )
    assert column.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "年賀状、自分で作ったリスト"
    assert column.count_of(1) == 1_234
    assert column.count_of(2) is None


def test_keys(column: ListColumn, qtbot: QtBot) -> None:
    for key, signal in ((Qt.Key.Key_F2, column.rename_asked), (Qt.Key.Key_Delete, column.remove_asked)):
        with qtbot.waitSignal(signal) as told:
            QTest.keyClick(column, key)
        assert told.args == [2]
    with qtbot.waitSignal(column.entered):
        QTest.keyClick(column, Qt.Key.Key_Return)
    with qtbot.waitSignal(column.reordered) as told:
        QTest.keyClick(column, UP, ALT)
    assert told.args == [[2, 1, 3]]
    column.set_current_id(3)
    with qtbot.assertNotEmitted(column.reordered):
        QTest.keyClick(column, DOWN, ALT)


def test_kartes_are_dropped_on_a_list_by_hand_only(column: ListColumn, qtbot: QtBot) -> None:
    with qtbot.waitSignal(column.dropped) as told:
        assert drop(column.viewport(), place(column, 3), [7, 8])
    assert told.args == [3, [7, 8]]
    with qtbot.assertNotEmitted(column.dropped):
        assert not drop(column.viewport(), place(column, 1), [7])
        assert not drop(column.viewport(), QPoint(20, 290), [7])


def test_the_list_under_the_mouse_is_marked(column: ListColumn) -> None:
    before = column.grab().toImage()
    assert carry(column.viewport(), place(column, 3), [7])
    assert column.grab().toImage() != before
    leave(column.viewport())
    assert column.grab().toImage() == before
