"""Sums that stay in sight under a table that scrolls."""

from __future__ import annotations

from karte.ui.context import Context
from karte.ui.graphs.table import SeriesTable
from tests.ui.graphs.conftest import visits


def test_the_foot_stands_only_where_the_table_scrolls(ctx: Context, qtbot: object) -> None:
    table = SeriesTable(ctx.theme)
    qtbot.addWidget(table)
    table.resize(600, 260)
    table.show()
    table.show_rows(visits([("カラー", 1000.0, 4.0)] * 2))
    assert table.foot.covered() == 0
    table.show_rows(visits([("カラー", 1000.0, 4.0)] * 30))
    assert table.foot.covered() == 2 * table.verticalHeader().defaultSectionSize()
    assert table.foot.geometry().bottom() == table.viewport().geometry().bottom()


def test_a_low_table_keeps_its_room_for_notes(ctx: Context, qtbot: object) -> None:
    table = SeriesTable(ctx.theme)
    qtbot.addWidget(table)
    table.resize(600, 110)
    table.show()
    table.show_rows(visits([("カラー", 1000.0, 4.0)] * 30))
    assert table.foot.covered() == 0
