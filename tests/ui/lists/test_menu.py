"""The menu of lists: ticks where the kartes stand, in with one press, out with the next."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from karte.store import lists
from karte.store.conditions import Condition, Rule
from karte.ui.context import Context
from karte.ui.lists import menu
from karte.ui.lists.name_dialog import ListNameDialog
from tests.helpers import add_entity


@pytest.fixture
def two(ctx: Context) -> list[int]:
    with ctx.store.write("リスト") as session:
        lists.add(session, "年賀状")
        lists.add(session, "A & B")
        lists.add(session, "条件", Rule((Condition("star", "is"),)))
    return [add_entity(ctx.store, "ヒト", "田中 美咲"), add_entity(ctx.store, "ヒト", "佐藤 健一")]


def filled(ctx: Context, entity_ids: list[int], qtbot: QtBot) -> QMenu:
    made = QMenu()
    qtbot.addWidget(made)
    menu.fill(made, ctx, entity_ids)
    return made


def press(made: QMenu, words: str) -> None:
    next(action for action in made.actions() if action.text() == words).trigger()


def ticked(made: QMenu) -> list[str]:
    return [action.text() for action in made.actions() if action.isChecked()]


def test_lists_by_hand_are_offered_and_a_new_one(ctx: Context, two: list[int], qtbot: QtBot) -> None:
    made = filled(ctx, two, qtbot)
    assert [action.text() for action in made.actions()] == ["年賀状", "A && B", "", "新しいリスト…"]
    assert ticked(made) == []


def test_in_and_out(ctx: Context, two: list[int], qtbot: QtBot) -> None:
    press(filled(ctx, two[:1], qtbot), "年賀状")
    assert ticked(filled(ctx, two[:1], qtbot)) == ["年賀状"]
    assert ticked(filled(ctx, two, qtbot)) == [], "not all of them are in it"
    press(filled(ctx, two, qtbot), "年賀状")
    assert ticked(filled(ctx, two, qtbot)) == ["年賀状"]
    press(filled(ctx, two, qtbot), "年賀状")
    assert ticked(filled(ctx, two[:1], qtbot)) == []
    assert "カルテは残っています" in ctx.tell.said[-1]


def test_a_new_list_takes_them_in(
    ctx: Context, two: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["", "はがき"])
    monkeypatch.setattr(ListNameDialog, "ask", classmethod(lambda *_asked: next(answers)))
    press(filled(ctx, two, qtbot), "新しいリスト…")
    assert ctx.tell.said == [], "no name, no list"
    press(filled(ctx, two, qtbot), "新しいリスト…")
    assert ticked(filled(ctx, two, qtbot)) == ["はがき"]
    ctx.store.undo()
    with ctx.store.read() as session:
        assert [row.name for row in lists.by_hand(session)] == ["年賀状", "A & B"]
