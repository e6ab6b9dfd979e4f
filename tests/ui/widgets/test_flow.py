"""Widgets laid out like words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.widgets.flow import FlowLayout


def box(width: int, height: int = 20, least: int | None = None) -> QWidget:
    class Box(QWidget):
        def sizeHint(self) -> QSize:
            return QSize(width, height)

        def minimumSizeHint(self) -> QSize:
            return QSize(width if least is None else least, height)

    return Box()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def filled(parent: QWidget, *widths: int) -> FlowLayout:
    flow = FlowLayout(parent, gap=10, line_gap=5)
    for width in widths:
        flow.addWidget(box(width))
    parent.resize(200, 200)
    parent.show()
    return flow


def corners(flow: FlowLayout) -> list[tuple[int, int]]:
    return [
        (item.geometry().x(), item.geometry().y())
        for item in (flow.itemAt(n) for n in range(flow.count()))
        if item
    ]


def test_a_full_line_breaks(parent: QWidget) -> None:
    flow = filled(parent, 80, 80, 80, 150)
    assert corners(flow) == [(0, 0), (90, 0), (0, 25), (0, 50)]
    assert flow.heightForWidth(200) == 70
    assert flow.heightForWidth(1000) == 20
    assert flow.hasHeightForWidth()


def test_what_fits_to_the_last_pixel_stays_on_the_line(parent: QWidget) -> None:
    assert corners(filled(parent, 95, 95)) == [(0, 0), (105, 0)]


def test_hidden_widgets_take_no_room(parent: QWidget) -> None:
    flow = filled(parent, 80, 80, 80)
    first = flow.itemAt(0)
    assert first
    first.widget().hide()
    flow.activate()
    assert corners(flow)[1:] == [(0, 0), (90, 0)]


def test_a_widget_wider_than_the_line_is_narrowed_to_it(parent: QWidget, qapp: QApplication) -> None:
    flow = FlowLayout(parent)
    flow.addWidget(box(500, least=50))
    parent.resize(200, 100)
    parent.show()
    item = flow.itemAt(0)
    assert item
    assert item.geometry().width() == 200


def test_it_says_how_much_room_it_wants(parent: QWidget) -> None:
    flow = filled(parent, 40, 60)
    flow.setContentsMargins(1, 2, 3, 4)
    assert flow.sizeHint() == QSize(40 + 10 + 60 + 4, 20 + 6)
    assert flow.minimumSize() == QSize(64, 26)
    assert flow.heightForWidth(300) == 26


def test_clearing_deletes(parent: QWidget, qtbot: QtBot) -> None:
    flow = filled(parent, 40, 60)
    widget = flow.itemAt(0).widget()
    with qtbot.waitSignal(widget.destroyed):
        flow.clear()
    assert flow.count() == 0
    assert flow.sizeHint().width() == 0
    assert flow.itemAt(0) is None
    assert flow.takeAt(0) is None
