"""The conditions of a list are picked beside the kartes that they gather."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.conditions import Condition, Foreign, Rule
from karte.ui.context import Context
from karte.ui.lists.rule_editor import RuleEditor
from tests.helpers import add_entity

WAIT = 20_000
STAR, OVER = Condition("star", "is"), Condition("last", "over")


@pytest.fixture
def editor(ctx: Context, qtbot: QtBot) -> RuleEditor:
    add_entity(ctx.store, "ヒト", "田中")
    made = RuleEditor(ctx)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.begin("", Rule(), is_new=True)
    return made


def add(editor: RuleEditor, words: str) -> None:
    next(action for action in editor.menu().actions() if action.text() == words).trigger()


def test_conditions_are_added_and_their_kartes_appear(editor: RuleEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.live.shown, timeout=WAIT):
        add(editor, "お気に入り")
    assert editor.rule() == Rule((STAR,))
    press = editor.rows()[0].how.menu().actions()
    with qtbot.waitSignal(editor.live.shown, timeout=WAIT) as told:
        next(action for action in press if action.text() == "ではない").trigger()
    assert told.args == [1]
    assert editor.live.count.text() == "いま 1件"


def test_saved_with_what_counts_and_what_cannot_be_read(editor: RuleEditor, qtbot: QtBot) -> None:
    foreign = Foreign('{"what": "weather"}')
    editor.begin("前の名前", Rule((STAR, OVER, foreign), any=True), is_new=False)
    assert not editor.is_changed()
    assert editor.match.current() == "any"
    editor.name.line.clear()
    QTest.keyClicks(editor.name.line, "  VIP ")
    assert editor.is_changed()
    with qtbot.waitSignal(editor.saved) as told:
        editor.save_button.click()
    assert told.args == ["VIP", Rule((STAR, foreign), any=True)]


def test_without_name_or_condition_nothing_is_saved(ctx: Context, editor: RuleEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.saved):
        editor.save()
    assert editor.name.error() == "名前が空です。名前を入力してください。"
    QTest.keyClicks(editor.name.line, "VIP")
    add(editor, "前回")
    with qtbot.assertNotEmitted(editor.saved):
        editor.save()
    assert ctx.tell.said[-1].startswith("条件がまだありません。")


def test_a_condition_is_taken_out(editor: RuleEditor) -> None:
    add(editor, "お気に入り")
    add(editor, "前回")
    editor.rows()[0].remove.click()
    assert editor.rule() == Rule((OVER,))
    editor.rows()[0].remove.click()
    assert editor.rule() == Rule()


def test_keys(editor: RuleEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.name.line, "VIP")
    add(editor, "お気に入り")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_S):
        with qtbot.waitSignal(editor.saved):
            QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(editor.given_up):
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_where_it_is_narrow_the_kartes_stand_below(editor: RuleEditor, qtbot: QtBot) -> None:
    assert editor.live.x() > editor.name.x() + editor.name.width()
    editor.resize(600, 640)
    qtbot.waitUntil(lambda: editor.live.y() > editor.name.y(), timeout=WAIT)
    assert editor.live.x() < editor.name.x() + editor.name.width()
    assert editor.title.isVisible()
    editor.resize(600, 420)
    assert not editor.title.isVisible()
