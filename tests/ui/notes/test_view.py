"""What can be done with a note of the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import notes
from karte.ui.context import Context
from karte.ui.notes.ledger import Ledger
from karte.ui.timeline.menu import NoteMenu
from karte.ui.widgets.chip import EntityChip
from tests.ui.windows import click, press, settle


@pytest.fixture
def view(ctx: Context, shop: dict[str, int], show: Callable[[QWidget], None]) -> Ledger:
    made = Ledger(ctx)
    made.touched.connect(made.refresh)
    made.refresh()
    show(made)
    made.list.setFocus()
    return made


def test_an_open_note_has_all_its_kartes_as_chips(
    view: Ledger, shop: dict[str, int], misaki: int, coco: int, qtbot: QtBot
) -> None:
    view.list.set_open(shop["散歩"], True)
    settle()
    chips = view.list.cards()[shop["散歩"]].findChildren(EntityChip)
    assert [chip.ref.entity_id for chip in chips] == [coco, misaki]
    with qtbot.waitSignal(view.open_entity_requested) as asked:
        click(chips[1])
    assert asked.args == [misaki]


def test_by_keyboard_a_note_is_opened_changed_and_deleted(
    view: Ledger, ctx: Context, shop: dict[str, int], qtbot: QtBot
) -> None:
    press("Home", "Right")
    assert view.list.opened() == {shop["カラー"]}
    with qtbot.waitSignal(view.edit_requested) as asked:
        press("F2")
    assert asked.args == [shop["カラー"]]
    press("Delete")
    assert ctx.tell.said == ["ノートを削除しました"]
    assert view.list.current() == shop["秘密"]
    assert shop["カラー"] not in [line.note_id for line in view.lines()]
    ctx.store.undo()
    view.refresh()
    assert shop["カラー"] in [line.note_id for line in view.lines()]


def test_the_menu_makes_a_note_private(view: Ledger, ctx: Context, shop: dict[str, int]) -> None:
    view.list.menu_requested.emit(shop["カラー"], QPoint(10, 10))
    [menu] = view.findChildren(NoteMenu)
    next(action for action in menu.actions() if action.text() == "「自分だけ」にする").trigger()
    menu.close()
    settle()
    with ctx.store.read() as session:
        note = notes.get(session, shop["カラー"])
    assert note is not None
    assert note.private
    assert view.lines()[0].private


def test_a_card_follows_its_note(view: Ledger, ctx: Context, shop: dict[str, int]) -> None:
    view.list.set_open(shop["カラー"], True)
    card = view.list.cards()[shop["カラー"]]
    view.refresh()
    assert view.list.cards()[shop["カラー"]] is card
    with ctx.store.write("自分だけ") as session:
        notes.set_private(session, shop["カラー"], True)
    view.refresh()
    assert view.list.cards()[shop["カラー"]] is not card


def test_a_note_that_went_while_its_menu_was_open(view: Ledger, ctx: Context, shop: dict[str, int]) -> None:
    with ctx.store.write("削除") as session:
        notes.remove(session, shop["カラー"])
    view.refresh()
    view.list.menu_requested.emit(shop["カラー"], QPoint(10, 10))
    view.list.remove_requested.emit(shop["カラー"])
    assert ctx.tell.said == []
