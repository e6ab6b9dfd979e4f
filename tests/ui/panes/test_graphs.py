"""The tab グラフ."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.panes.graphs import GraphPane
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> GraphPane:
    made = GraphPane(ctx)
    qtbot.addWidget(made)
    made.resize(766, 420)
    made.show()
    return made


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    add_note(ctx.store, [made], "あ", "来店記録", at="2026-09-12T10:00", 料金="9900")
    add_note(ctx.store, [made], "あ", "来店記録", at="2026-11-07T10:00", 料金="12100")
    add_note(ctx.store, [made], "あ", "電話メモ", 用件="予約")
    add_note(ctx.store, [made], "あ", "メモ")
    return made


def offered(pane: GraphPane) -> list[str]:
    return [button.text() for button in pane.buttons()]


def test_the_templates_with_something_to_add_up_are_offered(pane: GraphPane, tanaka: int) -> None:
    pane.show_entity(tanaka)
    assert pane.template() is None
    assert pane.sentence.text() == "数の項目があるテンプレートを選ぶと、グラフになります。"
    assert offered(pane) == ["来店記録 2件", "電話メモ 1件"]


def test_a_button_shows_the_graph_and_the_next_karte_the_same_one(
    ctx: Context, pane: GraphPane, tanaka: int
) -> None:
    other = add_entity(ctx.store, "ヒト", "佐藤 健一")
    add_note(ctx.store, [other], "あ", "来店記録", 料金="500")
    third = add_entity(ctx.store, "ヒト", "鈴木 花")
    pane.show_entity(tanaka)
    pane.buttons()[0].click()
    visits = template_id(ctx.store, "来店記録")
    assert pane.template() == visits
    assert "合計 22,000円" in pane.panel.totals.text()
    pane.show_entity(other)
    assert (pane.template(), "合計 500円" in pane.panel.totals.text()) == (visits, True)
    pane.show_entity(third)
    assert (pane.template(), offered(pane)) == (None, [])
    pane.show_entity(None)
    assert pane.template() is None


def test_the_template_can_be_switched_in_the_toolbar(ctx: Context, pane: GraphPane, tanaka: int) -> None:
    calls = template_id(ctx.store, "電話メモ")
    pane.show_entity(tanaka, template_id(ctx.store, "来店記録"))
    assert pane.templates.text() == "来店記録"
    pane.templates.menu().actions()[1].trigger()
    assert pane.template() == calls
    assert pane.panel.counts.text() == "用件: 予約 1"
    assert not pane.panel.plot.isVisible()


def test_it_follows_changes_and_asks_for_notes(
    ctx: Context, pane: GraphPane, tanaka: int, qtbot: QtBot
) -> None:
    pane.show_entity(tanaka, template_id(ctx.store, "来店記録"))
    note_id = add_note(ctx.store, [tanaka], "あ", "来店記録", 料金="1000")
    qtbot.waitUntil(lambda: "回数 3回" in pane.panel.totals.text())
    with qtbot.waitSignal(pane.note_requested) as asked:
        pane.panel.table.note_requested.emit(note_id)
    assert asked.args == [note_id]
