"""One list and its kartes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import lists
from karte.store.conditions import Condition, Foreign, Rule
from karte.store.lists import ListRow
from karte.ui.context import Context
from karte.ui.lists.members import Members
from tests.helpers import add_entity
from tests.ui.lists.drags import drop

WAIT = 20_000
PLAIN = Condition("star", "is", negated=True)


@pytest.fixture
def three(ctx: Context) -> list[int]:
    return [add_entity(ctx.store, "ヒト", name) for name in ("渡辺", "青木", "田中")]


def shown(ctx: Context, qtbot: QtBot, rule: Rule | None = None, held: list[int] | None = None) -> Members:
    with ctx.store.write("リスト") as session:
        made = lists.add(session, "年賀状", rule)
        lists.put(session, made, held) if held else None
        row = lists.get(session, made)
    assert row is not None
    members = Members(ctx)
    qtbot.addWidget(members)
    members.resize(900, 500)
    members.show_list(row)
    members.show()
    return members


def listed(ctx: Context, row: ListRow | None = None) -> list[int]:
    with ctx.store.read() as session:
        (made,) = [one.list_id for one in lists.by_hand(session)] if row is None else [row.list_id]
        return lists.ids(session, made)


def test_by_hand_in_its_own_order(ctx: Context, three: list[int], qtbot: QtBot) -> None:
    members = shown(ctx, qtbot, held=three)
    assert members.ids() == three
    assert members.name.text() == "年賀状"
    assert members.said.text() == "行の番号をドラッグするか、Alt+↑・↓で順番を変えられます。"
    assert members.conditions_button.isHidden()


def test_by_rule_it_says_by_what_it_gathers(ctx: Context, three: list[int], qtbot: QtBot) -> None:
    members = shown(ctx, qtbot, Rule((PLAIN, Foreign("1"))))
    assert members.ids() == [three[0], three[2], three[1]], "by their names, which have no ふりがな"
    assert members.said.text() == "お気に入り ではない、読めない条件(読めない条件は使っていません)"
    with qtbot.waitSignal(members.conditions_requested):
        members.conditions_button.click()


def test_alt_and_the_arrows_move_the_row_with_the_keyboard(
    ctx: Context, three: list[int], qtbot: QtBot
) -> None:
    members = shown(ctx, qtbot, held=three)
    members.panel.view.go_to(0, 0)
    QTest.keyClick(members.panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert members.ids() == [three[1], three[0], three[2]] == listed(ctx)
    assert members.panel.view.place()[0] == three[0], "the keyboard went along"
    QTest.keyClick(members.panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listed(ctx) == [three[1], three[2], three[0]]
    ctx.store.undo()
    qtbot.waitUntil(lambda: members.ids() == [three[1], three[0], three[2]], timeout=WAIT)


def test_rows_are_dragged_and_others_brought(ctx: Context, three: list[int], qtbot: QtBot) -> None:
    members = shown(ctx, qtbot, held=three[:2])
    view = members.panel.view
    first = view.visualRect(members.panel.model.index(0, 0))
    above = first.center()
    above.setY(first.top() + 2)
    assert drop(view.viewport(), above, [three[1]])
    assert listed(ctx) == [three[1], three[0]]
    assert drop(view.viewport(), above, [three[2]])
    assert listed(ctx) == [three[2], three[1], three[0]]
    assert ctx.tell.said[-1] == "「田中」を「年賀状」に入れました"
    ctx.store.undo()
    assert listed(ctx) == [three[1], three[0]]


def test_sorted_by_a_column_there_is_no_own_order(ctx: Context, three: list[int], qtbot: QtBot) -> None:
    members = shown(ctx, qtbot, held=three)
    members.panel.view.head.sectionClicked.emit(0)
    assert members.said.text().startswith("列の順に並んでいます。")
    members.panel.view.go_to(0, 0)
    QTest.keyClick(members.panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listed(ctx) == three


def test_an_empty_list_is_not_printed(ctx: Context, qtbot: QtBot) -> None:
    members = shown(ctx, qtbot)
    assert not members.print_button.isEnabled()
    assert not members.export_button.isEnabled()
    members.print()
    assert "ここへドラッグするか、右クリックの「リストに入れる」" in members.said.text(), "how it is filled"


def test_printed_as_a_roll(ctx: Context, three: list[int], qtbot: QtBot) -> None:
    from karte.ui.dialogs.print_preview import Preview

    members = shown(ctx, qtbot, held=three)
    members.print_button.click()
    (preview,) = members.findChildren(Preview)
    assert "年賀状" in preview.windowTitle()
    ctx.jobs.stop()
    preview.reject()
