"""マイリスト: lists are made, named, ordered, copied and deleted; conditions are picked beside them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import entities, lists
from karte.store.conditions import Condition, Rule
from karte.ui.context import Context
from karte.ui.lists import deeds
from karte.ui.panes.lists import ListsPane
from karte.ui.widgets.buttons import PaintedButton
from tests.helpers import add_entity
from tests.ui.windows import click, write

WAIT = 20_000
READY = ["今月の誕生日", "60日会っていない", "注意あり", "お礼・感想がまだ"]
PLAIN = Rule((Condition("star", "is", negated=True),))


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> ListsPane:
    add_entity(ctx.store, "ヒト", "田中 美咲", 注意="そばアレルギー")
    made = ListsPane(ctx)
    ctx.tell.set_host(made)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    with qtbot.waitActive(made, timeout=WAIT):
        made.show()
    return made


def names(ctx: Context) -> list[str]:
    with ctx.store.read() as session:
        return [row.name for row in lists.all(session)]


def list_id(ctx: Context, name: str) -> int:
    with ctx.store.read() as session:
        return next(row.list_id for row in lists.all(session) if row.name == name)


def type_into(text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    entry = QApplication.focusWidget()
    assert entry is not None
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, key)


def test_the_first_list_is_open_and_all_are_counted(ctx: Context, pane: ListsPane, qtbot: QtBot) -> None:
    assert names(ctx) == READY
    assert pane.list_id() == list_id(ctx, "今月の誕生日")
    alert = list_id(ctx, "注意あり")
    qtbot.waitUntil(lambda: pane.lists.count_of(alert) == 1, timeout=WAIT)
    add_entity(ctx.store, "ヒト", "佐藤", 注意="猫アレルギー")
    qtbot.waitUntil(lambda: pane.lists.count_of(alert) == 2, timeout=WAIT)


def test_a_list_is_made_with_a_name(ctx: Context, pane: ListsPane) -> None:
    pane.side.make_button.click()
    type_into("nenga")
    assert names(ctx) == [*READY, "nenga"]
    assert pane.list_id() == list_id(ctx, "nenga")
    assert pane.side.new_name.isHidden()
    for nothing, key in (("  ", Qt.Key.Key_Return), ("nobody", Qt.Key.Key_Escape)):
        pane.side.make_button.click()
        type_into(nothing, key)
        assert pane.side.new_name.isHidden()
        assert pane.lists.hasFocus()
    assert names(ctx) == [*READY, "nenga"]


def test_the_button_makes_what_is_typed_and_nothing_more(ctx: Context, pane: ListsPane) -> None:
    click(pane.side.make_button)
    assert QApplication.focusWidget() is pane.side.new_name.line
    click(pane.side.make_button)
    assert QApplication.focusWidget() is pane.side.new_name.line, "a name is still wanted"
    write("年賀状")
    click(pane.side.make_button)
    assert names(ctx) == [*READY, "年賀状"]
    assert pane.side.new_name.isHidden()
    assert pane.lists.hasFocus()
    assert pane.list_id() == list_id(ctx, "年賀状")
    click(pane.side.make_button)
    write("", preedit="ねんが")
    click(pane.side.make_button)
    assert names(ctx) == [*READY, "年賀状", "ねんが"], "what is being composed counts"


def test_the_name_is_put_right_in_its_place(ctx: Context, pane: ListsPane) -> None:
    pane.lists.setFocus()
    QTest.keyClick(pane.lists, Qt.Key.Key_F2)
    assert pane.side.other_name.isVisible()
    type_into("birthdays")
    assert names(ctx)[0] == "birthdays"
    assert pane.side.other_name.isHidden()
    QTest.keyClick(pane.lists, Qt.Key.Key_F2)
    type_into("nobody", Qt.Key.Key_Escape)
    assert names(ctx)[0] == "birthdays"
    assert pane.lists.hasFocus()
    ctx.store.undo()
    assert names(ctx) == READY


def test_order_copy_and_removal_by_the_menu(ctx: Context, pane: ListsPane, qtbot: QtBot) -> None:
    def choose(name: str, words: str) -> None:
        menu = pane.side.menu_for(list_id(ctx, name))
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()

    choose("注意あり", "上へ")
    assert names(ctx)[:3] == ["今月の誕生日", "注意あり", "60日会っていない"]
    choose("今月の誕生日", "複製")
    assert names(ctx)[:2] == ["今月の誕生日", "(コピー)今月の誕生日"]
    assert pane.list_id() == list_id(ctx, "(コピー)今月の誕生日")
    choose("(コピー)今月の誕生日", "リストを削除")
    assert "(コピー)今月の誕生日" not in names(ctx)
    assert pane.list_id() == list_id(ctx, "注意あり")
    assert ctx.tell.said[-1].endswith("カルテは残っています")
    ctx.store.undo()
    qtbot.waitUntil(lambda: len(pane.lists.ids()) == len(READY) + 1, timeout=WAIT)


def test_delete_takes_the_last_list_and_says_what_to_do_then(ctx: Context, pane: ListsPane) -> None:
    pane.lists.setFocus()
    for _each in READY:
        QTest.keyClick(pane.lists, Qt.Key.Key_Delete)
    assert names(ctx) == []
    assert pane.empty.isVisible()
    with ctx.store.read() as session:
        assert entities.ref(session, 1) is not None


def test_a_list_by_rule_is_made_and_put_right(ctx: Context, pane: ListsPane) -> None:
    pane.side.gather_button.click()
    assert pane.is_editing()
    assert pane.side.make_button.isHidden(), "one primary button at a time"
    type_into("everyone", Qt.Key.Key_Shift)
    pane.editor.begin("everyone", PLAIN, is_new=True)
    pane.editor.save_button.click()
    assert not pane.is_editing()
    made = list_id(ctx, "everyone")
    assert pane.list_id() == made
    assert pane.members.ids() == [1]
    pane.members.conditions_button.click()
    assert pane.editor.content() == ("everyone", PLAIN)
    pane.editor.match.set_current("any")
    pane.editor.save()
    with ctx.store.read() as session:
        row = lists.get(session, made)
    assert row is not None
    assert row.rule == Rule(PLAIN.conditions, any=True)
    assert pane.side.make_button.isVisible()


def test_what_was_picked_can_be_taken_up_again(ctx: Context, pane: ListsPane, qtbot: QtBot) -> None:
    pane.side.gather_button.click()
    pane.editor.begin("everyone", Rule(), is_new=True)
    next(action for action in pane.editor.menu().actions() if action.text() == "お気に入り").trigger()
    QTest.keyClick(pane.editor, Qt.Key.Key_Escape)
    assert not pane.is_editing()
    assert names(ctx) == READY
    assert ctx.tell.said[-1] == "条件は保存していません"
    again = next(one for one in pane.findChildren(PaintedButton) if one.text() == "続きを選ぶ")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert pane.is_editing()
    assert pane.editor.content() == ("everyone", Rule((Condition("star", "is"),)))
    assert pane.unsaved(), "it is as little saved as before"


def test_conditions_that_were_left_are_kept_until_saved_or_given_up(ctx: Context, pane: ListsPane) -> None:
    assert pane.unsaved() == ""
    pane.side.gather_button.click()
    assert pane.unsaved() == "", "nothing picked yet"
    star = next(action for action in pane.editor.menu().actions() if action.text() == "お気に入り")
    star.trigger()
    pane.show_list(list_id(ctx, "注意あり"))
    assert ctx.tell.said[-1] == "条件はまだ保存していません"
    assert "まだ保存していません" in pane.unsaved()
    pane.edit_rule()
    pane.editor.cancel_button.click()
    pane.show_unsaved()
    assert pane.editor.content() == ("", Rule((Condition("star", "is"),)))
    pane.show_list(list_id(ctx, "注意あり"))
    pane.side.gather_button.click()
    assert pane.editor.content() == ("", Rule((Condition("star", "is"),))), "picked on where it was left"
    pane.editor.cancel_button.click()
    assert pane.unsaved() == ""
    pane.side.gather_button.click()
    assert pane.editor.content() == ("", Rule())


def test_saved_conditions_are_not_asked_about(ctx: Context, pane: ListsPane) -> None:
    pane.side.gather_button.click()
    pane.editor.begin("everyone", PLAIN, is_new=True, is_changed=True)
    assert pane.unsaved()
    pane.editor.save()
    assert "everyone" in names(ctx)
    assert pane.unsaved() == ""


def test_kartes_dropped_on_a_list_stand_in_it(ctx: Context, pane: ListsPane, qtbot: QtBot) -> None:
    made = deeds.add(ctx, "年賀状")
    assert made is not None
    qtbot.waitUntil(lambda: made in pane.lists.ids(), timeout=WAIT)
    pane.lists.dropped.emit(made, [1])
    qtbot.waitUntil(lambda: pane.lists.count_of(made) == 1, timeout=WAIT)


def test_esc_leaves_the_screen(pane: ListsPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(pane, Qt.Key.Key_Escape)


def test_esc_first_takes_back_what_was_done_here(ctx: Context, pane: ListsPane, qtbot: QtBot) -> None:
    pane.show_list(list_id(ctx, "注意あり"))
    qtbot.waitUntil(lambda: pane.members.ids() != [], timeout=WAIT)
    pane.members.panel.view.selectAll()
    with qtbot.assertNotEmitted(pane.closed):
        pane.begin_list()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert pane.side.new_name.isHidden()
        pane.side.rename(list_id(ctx, "注意あり"))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert pane.side.other_name.isHidden()
        QTest.keyClick(pane, Qt.Key.Key_Escape)
        assert pane.members.panel.selected_ids() == []
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(pane, Qt.Key.Key_Escape)
