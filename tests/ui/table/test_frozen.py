"""The name that stays in sight, the row under the mouse, and tips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.table.conftest import Desk
from tests.ui.windows import settle

Key = Qt.Key


@pytest.fixture
def narrow(desk: Desk) -> Desk:
    """So narrow that the table scrolls sideways, and scrolled there."""
    desk.panel.resize(640, 420)
    settle()
    desk.view.horizontalScrollBar().setValue(180)
    settle()
    return desk


def test_the_name_stays_where_it_is(narrow: Desk) -> None:
    rect = narrow.view.visualRect(narrow.model.index(2, 0))
    assert rect.left() == 0
    assert narrow.view.indexAt(rect.center()).column() == 0
    assert narrow.view.head.rect_of(0).left() == 0
    beside = QPoint(rect.right() + 5, rect.center().y())
    seen = narrow.view.indexAt(beside)
    assert seen.column() > 0
    assert narrow.view.visualRect(seen).contains(beside)
    image = narrow.view.viewport().grab().toImage()
    narrow.view.horizontalScrollBar().setValue(0)
    settle()
    still = narrow.view.viewport().grab().toImage()
    part = rect.adjusted(0, 0, -4, 0)
    assert image.copy(part) == still.copy(part)


def test_a_click_on_the_name_means_the_name(narrow: Desk) -> None:
    spot = narrow.view.visualRect(narrow.model.index(1, 0)).center()
    QTest.mouseClick(narrow.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    index = narrow.view.currentIndex()
    assert (index.row(), index.column()) == (1, 0)
    assert narrow.view.horizontalScrollBar().value() == 180  # nothing had to move


def test_the_keyboard_brings_cells_out_from_behind_the_name(narrow: Desk) -> None:
    last = narrow.model.columnCount() - 1
    narrow.view.setFocus()
    narrow.view.go_to(0, last)
    for place in range(last - 1, 0, -1):
        narrow.press(Key.Key_Left)
        assert narrow.view.currentIndex().column() == place
        assert narrow.view.visualRect(narrow.view.currentIndex()).left() >= narrow.view.columnWidth(0)
    narrow.press(Key.Key_Left)
    assert narrow.view.currentIndex().column() == 0


def test_rows_and_names_scroll_together(narrow: Desk) -> None:
    narrow.panel.resize(640, 200)
    settle()
    bar = narrow.view.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    settle()
    last = narrow.model.rowCount() - 1
    name, cell = (narrow.view.visualRect(narrow.model.index(last, place)) for place in (0, 3))
    assert (name.top(), name.height()) == (cell.top(), cell.height())


def test_a_cut_text_is_read_in_its_tip(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_rest: said.append(text))
    row, place = desk.model.row_of(desk.ids["山本商店"]), desk.place("ふりがな")
    for width in (64, 300):
        desk.view.setColumnWidth(place, width)
        spot = desk.view.visualRect(desk.model.index(row, place)).center()
        QApplication.sendEvent(
            desk.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, desk.view.mapToGlobal(spot))
        )
    assert said == ["やまもとしょうてん", ""]


def test_the_row_under_the_mouse_is_seen(desk: Desk) -> None:
    spot = desk.view.visualRect(desk.model.index(1, 3)).center()
    before = desk.view.viewport().grab().toImage().pixelColor(spot.x() + 40, spot.y() + 10)
    QTest.mouseMove(desk.view.viewport(), spot)
    settle()
    after = desk.view.viewport().grab().toImage().pixelColor(spot.x() + 40, spot.y() + 10)
    assert before == desk.ctx.theme.color("surface")
    assert after == desk.ctx.theme.color("hover")
