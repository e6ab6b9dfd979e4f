"""The left of マイリスト: names are typed here, and what is asked for is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.conditions import Condition, Rule
from karte.store.lists import ListRow
from karte.ui.context import Context
from karte.ui.lists.side import ListSide

RULE = Rule((Condition("star", "is"),))
ROWS = [ListRow(1, "今月の誕生日", RULE), ListRow(2, "年賀状", None), ListRow(3, "常連", None)]
WAIT = 20_000


@pytest.fixture
def side(ctx: Context, qtbot: QtBot) -> ListSide:
    made = ListSide(ctx.theme)
    qtbot.addWidget(made)
    made.set_rows(ROWS, 2)
    made.resize(256, 400)
    with qtbot.waitActive(made, timeout=WAIT):
        made.show()
    return made


def words(side: ListSide, list_id: int) -> list[str]:
    menu = side.menu_for(list_id)
    said = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    menu.close()
    return said


def choose(side: ListSide, list_id: int, what: str) -> None:
    menu = side.menu_for(list_id)
    next(action for action in menu.actions() if action.text() == what).trigger()
    menu.close()


def test_a_new_name_is_told_and_the_keyboard_goes_back(side: ListSide, qtbot: QtBot) -> None:
    side.ask_for_name()
    QTest.keyClicks(side.new_name.line, "nenga")
    with qtbot.waitSignal(side.named) as told:
        QTest.keyClick(side.new_name.line, Qt.Key.Key_Return)
    assert told.args == ["nenga"]
    assert side.new_name.isHidden()
    assert side.lists.hasFocus()


def test_nothing_is_no_name(side: ListSide, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(side.named), qtbot.assertNotEmitted(side.renamed):
        side.ask_for_name()
        QTest.keyClick(side.new_name.line, Qt.Key.Key_Return)
        side.rename(2)
        side.other_name.line.setText(" ")
        QTest.keyClick(side.other_name.line, Qt.Key.Key_Return)


def test_another_name_is_typed_where_the_old_one_stands(side: ListSide, qtbot: QtBot) -> None:
    side.rename(3)
    assert side.other_name.text() == "常連"
    assert side.lists.rect_of(3).toRect().contains(side.other_name.geometry())
    side.other_name.line.setText("お得意さま")
    with qtbot.waitSignal(side.renamed) as told:
        QTest.keyClick(side.other_name.line, Qt.Key.Key_Return)
    assert told.args == [3, "お得意さま"]


def test_a_list_that_goes_takes_its_entry_along(side: ListSide) -> None:
    side.rename(3)
    side.set_rows(ROWS[:2], 2)
    assert side.other_name.isHidden()


def test_esc_takes_back_a_name_and_then_nothing(side: ListSide) -> None:
    for begin in (side.ask_for_name, lambda: side.rename(1)):
        begin()
        assert side.step_back()
        assert side.lists.hasFocus()
        assert not side.step_back()


def test_the_menu_offers_what_can_be_done(side: ListSide, qtbot: QtBot) -> None:
    assert words(side, 1) == ["名前を直す", "条件を直す", "複製", "下へ", "リストを削除"]
    assert words(side, 3) == ["名前を直す", "複製", "上へ", "リストを削除"]
    for what, signal in (
        ("条件を直す", side.edit_asked),
        ("複製", side.copy_asked),
        ("リストを削除", side.remove_asked),
    ):
        with qtbot.waitSignal(signal) as told:
            choose(side, 1, what)
        assert told.args == [1]
    with qtbot.waitSignal(side.lists.reordered) as told:
        choose(side, 3, "上へ")
    assert told.args == [[1, 3, 2]]
    assert side.lists.current_id() == 2, "the one shown stays chosen"
