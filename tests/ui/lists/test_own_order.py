"""The rows of a list by hand are dragged, or moved with Alt and the arrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.lists.own_order import OwnOrder
from karte.ui.models.roster import RosterModel
from karte.ui.roster.view import RosterView
from tests.helpers import add_entity
from tests.ui.lists.drags import carry, drop, leave

ALT, UP, DOWN = Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up, Qt.Key.Key_Down


class Bench:
    """Four rows and what is told about them."""

    def __init__(self, ctx: Context, qtbot: QtBot) -> None:
        self.ids = [add_entity(ctx.store, "ヒト", name) for name in "あいうえ"]
        self.model = RosterModel(ctx.store)
        self.view = RosterView(ctx.theme, self.model)
        self.told: list[tuple[list[int], list[int]]] = []
        qtbot.addWidget(self.view)
        self.view.resize(300, 400)
        self.view.show()
        self.model.set_ids(self.ids)
        self.selected = [self.ids[1]]
        self.order = OwnOrder(ctx.theme, self.view, self.model, lambda: self.selected)
        self.order.arranged.connect(self._hear)
        self.order.set_on(True)

    def _hear(self, order: list[int], moved: list[int]) -> None:
        self.told.append((order, moved))

    def below(self, row: int) -> QPoint:
        """A place in the lower half of a row."""
        return self.view.visualRect(self.model.index(row)).center() + QPoint(0, 6)

    def above(self, row: int) -> QPoint:
        return self.view.visualRect(self.model.index(row)).center() - QPoint(0, 6)


@pytest.fixture
def bench(ctx: Context, qtbot: QtBot) -> Bench:
    return Bench(ctx, qtbot)


def test_a_row_goes_where_it_is_dropped(bench: Bench) -> None:
    one, two, three, four = bench.ids
    assert drop(bench.view.viewport(), bench.below(2), [one])
    assert drop(bench.view.viewport(), bench.above(0), [four])
    assert drop(bench.view.viewport(), QPoint(20, 390), [one, two])
    assert [order for order, _moved in bench.told] == [
        [two, three, one, four],
        [four, one, two, three],
        [three, four, one, two],
    ]


def test_dropped_where_it_stood_nothing_is_told(bench: Bench) -> None:
    assert drop(bench.view.viewport(), bench.below(0), [bench.ids[0]])
    assert drop(bench.view.viewport(), bench.above(1), [bench.ids[0]])
    assert bench.told == []


def test_what_comes_from_elsewhere_goes_in_where_it_is_dropped(bench: Bench, qtbot: QtBot) -> None:
    one, two, three, four = bench.ids
    with qtbot.waitSignal(bench.order.brought) as told:
        assert drop(bench.view.viewport(), bench.below(0), [9_999, one])
    assert told.args == [[one, 9_999, two, three, four], [9_999]]
    assert bench.told == []
    assert not drop(bench.view.viewport(), bench.below(0), [])


def test_alt_and_the_arrows(bench: Bench) -> None:
    one, two, three, four = bench.ids
    QTest.keyClick(bench.view, UP, ALT)
    QTest.keyClick(bench.view, DOWN, ALT)
    assert bench.told == [([two, one, three, four], [two]), ([one, three, two, four], [two])]
    bench.selected = [three, four]
    QTest.keyClick(bench.view, DOWN, ALT)
    assert len(bench.told) == 2, "further down there is nothing"
    QTest.keyClick(bench.view, UP, ALT)
    assert bench.told[-1] == ([one, three, four, two], [three, four])


def test_switched_off_it_does_nothing(bench: Bench) -> None:
    bench.order.set_on(False)
    assert not drop(bench.view.viewport(), bench.below(2), [bench.ids[0]])
    QTest.keyClick(bench.view, UP, ALT)
    assert bench.told == []


def test_a_line_shows_where_it_would_go(bench: Bench) -> None:
    before = bench.view.grab().toImage()
    assert carry(bench.view.viewport(), bench.below(2), [bench.ids[0]])
    assert bench.view.grab().toImage() != before
    leave(bench.view.viewport())
    assert bench.view.grab().toImage() == before
