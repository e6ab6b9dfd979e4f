"""The filters in force as chips."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from karte.store import columns
from karte.store.grid import Filter
from karte.ui.context import Context
from karte.ui.table.filter_bar import FilterBar
from karte.ui.widgets.buttons import LinkButton


def test_each_filter_can_be_taken_off(ctx: Context, qtbot: QtBot) -> None:
    bar = FilterBar(ctx.theme)
    qtbot.addWidget(bar)
    with ctx.store.read() as session:
        known = columns.offered(session)
    bar.show_filters(
        known, [Filter("name", "contains", "A&B"), Filter("kind", "empty"), Filter("gone:1", "empty")]
    )
    assert not bar.isHidden()
    assert [chip.accessibleName() for chip in bar.chips] == [
        "絞り込み 名前: 「A&B」を含む を外す",
        "絞り込み 種類: 空欄 を外す",
    ]
    with qtbot.waitSignal(bar.removed) as told:
        bar.chips[1].click()
    assert told.args == ["kind"]
    with qtbot.waitSignal(bar.all_removed):
        next(button for button in bar.findChildren(LinkButton) if button.text() == "すべて外す").click()
    bar.show_filters(known, [])
    assert bar.isHidden()
    assert bar.chips == []


def test_a_renamed_column_is_called_by_its_new_name(ctx: Context, qtbot: QtBot) -> None:
    bar = FilterBar(ctx.theme)
    qtbot.addWidget(bar)
    with ctx.store.read() as session:
        known = columns.offered(session)
    bar.show_filters(known, [Filter("count", "filled")])
    renamed = [replace(one, label="来店") if one.key == "count" else one for one in known]
    bar.show_filters(renamed, [Filter("count", "filled")])
    assert [chip.said() for chip in bar.chips] == ["来店: 空欄でない"]
