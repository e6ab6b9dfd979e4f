"""Chips and the line behind them share a box of up to three rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt

from karte.store.rows import EntityRef
from karte.ui.inputs.chips import ChipFlow
from karte.ui.inputs.frame import Framed


def refs(count: int, name: str = "田中 美咲") -> list[EntityRef]:
    return [EntityRef(number, name, "", 1, "ヒト", "person", "user-round") for number in range(1, count + 1)]


@pytest.fixture
def flow(theme, show) -> ChipFlow:
    holder = Framed(theme)
    made = ChipFlow(theme, holder.frame)
    holder.adopt(made.line)
    made.resize(300, 32)
    show(holder)
    made.resize(300, 32)
    made.show()
    made.arrange()
    return made


def test_an_empty_one_is_one_row_high(flow):
    assert flow.height() == 32


def test_it_grows_row_by_row_to_three_and_then_scrolls(flow):
    heights = []
    for count in (1, 2, 4, 40):
        flow.show_refs(refs(count))
        heights.append(flow.height())
    assert heights == [32, 60, 88, 88]
    inside = flow.widget()
    assert inside.height() > flow.height()
    line = flow.line.geometry().translated(inside.pos())
    assert flow.viewport().rect().contains(line.center())


def test_chips_stand_in_order_and_none_overlaps_the_line(flow):
    flow.show_refs(refs(5))
    boxes = [chip.geometry() for chip in flow.chips()] + [flow.line.geometry()]
    for one, other in pairwise(boxes):
        assert other.left() > one.right() or other.top() >= one.bottom()


def test_a_long_name_is_cut_to_the_width(flow):
    flow.resize(180, 32)
    flow.show_refs(refs(1, "とても長い名前のお客さま" * 4))
    assert flow.chips()[0].geometry().right() < flow.viewport().width()


def test_a_long_text_moves_the_line_to_its_own_row(qtbot, flow):
    flow.show_refs(refs(1))
    flow.line.setText("あ" * 14)
    flow.arrange()
    assert flow.height() == 60


def test_the_cross_removes_by_place_and_the_name_opens(qtbot, flow):
    flow.show_refs(refs(2))
    second = flow.chips()[1]
    with qtbot.waitSignal(flow.removed) as said:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(second.width() - 8, 14))
    assert said.args == [1]
    with qtbot.waitSignal(flow.clicked) as said:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert said.args == [2]


def test_an_unresolved_text_is_marked_with_words(flow):
    flow.line.setText("坂田")
    plain = flow.line.grab().toImage()
    flow.line.set_remark("新しく作る(ヒト)")
    assert flow.line.grab().toImage() != plain
    assert flow.line.toolTip() == "新しく作る(ヒト)"
