"""What a karte bought, or who bought it: added up over all notes."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import fields, notes, tabular
from karte.store.fields import Owner
from karte.store.note_rows import NoteContent
from karte.text.dates import Moment
from karte.ui.context import Context
from karte.ui.panes.purchases import PurchasesPane
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label
from tests.helpers import add_entity, template_id
from tests.ui.windows import commands, open_window, settle


@pytest.fixture
def sold(ctx: Context) -> tuple[int, int]:
    """田中 美咲, who bought two things, and the one of them that has a karte."""
    shampoo = add_entity(ctx.store, "モノ", "シャンプー")
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    template = template_id(ctx.store, "メモ")
    with ctx.store.write("用意") as session:
        field = fields.add(session, Owner(template_id=template), "明細", "lines")
        for day in (1, 5):
            rows = [
                {"item": "シャンプー", "quantity": "2本", "price": "1650", "entity": str(shampoo)},
                {"item": "カット", "amount": "5500"},
            ]
            value = tabular.read("lines", tabular.pack(rows[: 3 - day // 2]))
            moment = Moment(datetime(2026, 11, day, 10), "minute")
            notes.add(session, NoteContent(template, moment, "", ((misaki, "", ""),), {field: value}))
    return misaki, shampoo


def read(pane: PurchasesPane) -> list[str]:
    grid = pane._grid
    widgets = [grid.itemAt(place).widget() for place in range(grid.count())]
    return [
        widget.text() for widget in widgets if isinstance(widget, Label | ElidedLabel) or widget in pane.links
    ][5:]


def test_what_someone_bought(ctx: Context, sold: tuple[int, int], qtbot: QtBot) -> None:
    pane = PurchasesPane(ctx)
    qtbot.addWidget(pane)
    pane.show_entity(sold[0])
    assert pane.title.text() == "買った物"
    assert pane.sum.text() == "合計 12,100円(2件)"
    assert read(pane) == [
        *("シャンプー", "4", "2回", "6,600円", "11/05(木)"),
        *("カット", "1", "1回", "5,500円", "11/01(日)"),
    ]
    with qtbot.waitSignal(pane.entity_requested) as asked:
        pane.links[0].click()
    assert asked.args == [sold[1]]


def test_who_bought_something(ctx: Context, sold: tuple[int, int], qtbot: QtBot) -> None:
    pane = PurchasesPane(ctx)
    qtbot.addWidget(pane)
    pane.show_entity(sold[1])
    assert pane.title.text() == "買った人"
    assert read(pane) == ["田中 美咲", "4", "2回", "6,600円", "11/05(木)"]


def test_the_tab_is_there_for_those_who_bought_and_what_was_sold(
    ctx: Context, sold: tuple[int, int], qtbot: QtBot
) -> None:
    other = add_entity(ctx.store, "ヒト", "鈴木 花")
    workspace = commands(open_window(ctx, qtbot)).workspace
    view = workspace.view
    for entity_id in sold:
        workspace.open(entity_id)
        settle()
        assert not view.tabs.tab("purchases").isHidden()
    view.go_to("purchases")
    settle()
    assert view._purchases is not None
    assert view._purchases.links[0].hasFocus()
    qtbot.keyClick(view._purchases.links[0], Qt.Key.Key_Space)
    assert workspace.entity_id() == sold[0]
    workspace.open(other)
    settle()
    assert view.tabs.tab("purchases").isHidden()


def test_when_the_last_line_is_undone_the_tab_goes(ctx: Context, qtbot: QtBot) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    template = template_id(ctx.store, "メモ")
    with ctx.store.write("用意") as session:
        field = fields.add(session, Owner(template_id=template), "明細", "lines")
    with ctx.store.write("ノートを追加") as session:
        value = tabular.read("lines", "カット 5500円")
        moment = Moment(datetime(2026, 11, 1), "day")
        notes.add(session, NoteContent(template, moment, "", ((misaki, "", ""),), {field: value}))
    workspace = commands(open_window(ctx, qtbot)).workspace
    workspace.open(misaki)
    workspace.view.go_to("purchases")
    ctx.store.undo()
    settle()
    assert workspace.view.tabs.current() == "notes"
    assert workspace.view.tabs.tab("purchases").isHidden()
