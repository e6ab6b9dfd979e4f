"""The heads of columns and rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.table.conftest import Desk
from tests.ui.windows import settle


def test_the_funnel_filters_and_does_not_sort(desk: Desk, qtbot: QtBot) -> None:
    head = desk.view.head
    with qtbot.waitSignal(head.filter_requested) as asked, qtbot.assertNotEmitted(head.sectionClicked):
        spot = head.funnel(desk.place("電話")).center()
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [desk.place("電話")]


def test_a_click_marks_no_column(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    spot = desk.view.head.rect_of(desk.place("ふりがな")).topLeft() + QPoint(12, 8)
    QTest.mouseClick(desk.view.head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert len(desk.view.marked_cells()) == 1
    assert desk.panel.arrangement().order is not None


@pytest.fixture
def scrolled(desk: Desk) -> Desk:
    desk.panel.resize(640, 420)
    settle()
    desk.view.horizontalScrollBar().setValue(200)
    settle()
    return desk


def test_the_first_head_stays_and_sorts(scrolled: Desk) -> None:
    head = scrolled.view.head
    assert head.offset() == 200
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    settle()
    order = scrolled.panel.arrangement().order
    assert order is not None
    assert order.key == "name"


def test_the_first_head_is_widened_at_its_edge(scrolled: Desk) -> None:
    head, before = scrolled.view.head, scrolled.view.columnWidth(0)
    spot = QPoint(before - 1, 10)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    for x in (spot.x() + 10, spot.x() + 24):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(x, 10),
            QPointF(head.viewport().mapToGlobal(QPoint(x, 10))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(head.viewport(), move)
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x() + 24, 10))
    assert scrolled.view.columnWidth(0) > before


def test_tips_say_what_a_press_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_rest: said.append(text))
    head = desk.view.head
    rect = head.rect_of(desk.place("電話"))
    for spot in (rect.topLeft() + QPoint(10, 10), head.funnel(desk.place("電話")).center()):
        QApplication.sendEvent(head.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, head.mapToGlobal(spot)))
    assert said == ["電話。押すと並べ替えます", "電話で絞り込む (Alt+↓)"]


def test_a_head_is_read_whole_from_the_start(desk: Desk) -> None:
    desk.show("最後の 所要時間", "平均 満足度")
    for place in range(desk.model.columnCount()):
        assert desk.view.columnWidth(place) >= desk.view.head.wanted_width(place)


def press_row(desk: Desk, row: int) -> QPoint:
    return QPoint(10, desk.view.rows.sectionViewportPosition(row) + 8)


def test_marked_rows_are_dragged_others_are_marked(desk: Desk, qtbot: QtBot) -> None:
    desk.view.rows.drag_requested.disconnect()
    viewport = desk.view.rows.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=press_row(desk, 1))
    QTest.mouseClick(
        viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, press_row(desk, 3)
    )
    marked = desk.view.marked_ids()
    assert marked == desk.model.ids()[1:4]
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=press_row(desk, 2))
    with qtbot.waitSignal(desk.view.rows.drag_requested):
        QTest.mouseMove(viewport, press_row(desk, 2) + QPoint(60, 30))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=press_row(desk, 4))
    assert desk.view.marked_ids() == marked
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=press_row(desk, 2))
    assert desk.view.marked_ids() == desk.model.ids()[2:3]


def test_the_other_button_opens_what_can_be_done_with_the_column(desk: Desk, qtbot: QtBot) -> None:
    head = desk.view.head
    spot = head.rect_of(desk.place("電話")).center()
    with qtbot.waitSignal(head.filter_requested) as asked:
        QApplication.sendEvent(head.viewport(), menu_event(spot, head.mapToGlobal(spot)))
    assert asked.args == [desk.place("電話")]


def test_the_other_button_on_a_number_is_about_the_row(desk: Desk, qtbot: QtBot) -> None:
    desk.view.menu_requested.disconnect()  # what it shows is told elsewhere
    rows = desk.view.rows
    spot = QPoint(10, rows.sectionViewportPosition(2) + 5)
    with qtbot.waitSignal(desk.view.menu_requested) as asked:
        QApplication.sendEvent(rows.viewport(), menu_event(spot, rows.mapToGlobal(spot)))
    assert asked.args == [desk.model.id_at(2), rows.mapToGlobal(spot)]
    assert desk.view.marked_ids() == [desk.model.id_at(2)]


def menu_event(spot: QPoint, everywhere: QPoint) -> QContextMenuEvent:
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, everywhere)
