"""カルテの表 as a screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.grid import Filter
from karte.ui.context import Context
from karte.ui.panes.table import TablePane
from tests.helpers import add_entity
from tests.ui.windows import focus, settle


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> TablePane:
    add_entity(ctx.store, "ヒト", "田中", "たなか")
    add_entity(ctx.store, "モノ", "はさみ", "はさみ")
    made = TablePane(ctx)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    with qtbot.waitActive(made, timeout=20_000):
        made.show()
    settle()
    return made


def names(pane: TablePane) -> list[str]:
    return [pane.panel.model.text(row, 0) for row in range(pane.panel.model.rowCount())]


def test_the_kinds_are_chips(pane: TablePane) -> None:
    assert names(pane) == ["田中", "はさみ"]
    next(chip for chip in pane.kinds.chips() if chip.text() == "モノ").click()
    assert names(pane) == ["はさみ"]
    pane.panel.kind_chosen.emit(None)
    assert pane.kinds.choice().kind_id is None


def test_esc_goes_back(pane: TablePane, qtbot: QtBot) -> None:
    pane.setFocus()
    settle()
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.closed):
        pane.back.click()


def test_esc_first_takes_back_what_was_done_here(pane: TablePane, qtbot: QtBot) -> None:
    pane.panel.arranging.filter("name", Filter("name", "filled"))
    pane.setFocus()
    pane.panel.view.selectAll()
    settle()
    with qtbot.assertNotEmitted(pane.closed):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
        assert pane.panel.selected_ids() == []
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
        assert pane.panel.arrangement().filters == ()
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)


def test_new_kartes_are_seen(ctx: Context, pane: TablePane) -> None:
    add_entity(ctx.store, "ヒト", "あべ", "あべ")
    settle()
    assert names(pane) == ["あべ", "田中", "はさみ"]


def test_everything_is_in_reading_order(pane: TablePane) -> None:
    assert pane.parts()[:2] == [pane.back, pane.kinds]
    assert pane.panel.view in pane.parts()
