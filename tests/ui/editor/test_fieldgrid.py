"""The template's fields in columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import fields, notes
from karte.store.rows import FieldRow
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.editor.fieldgrid import FieldGrid, columns_for
from tests.helpers import add_entity, add_note, template_id

PRICE = "money\n料金\n0"


@pytest.fixture
def grid(ctx: Context, qtbot: QtBot) -> Iterator[FieldGrid]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    made = FieldGrid(ctx.theme)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(448, 300)
    window.show()
    yield made
    window.close()


def of(store: Store, template: str) -> list[FieldRow]:
    with store.read() as session:
        return fields.of_template(session, template_id(store, template))


@pytest.mark.parametrize(
    ("count", "width", "columns"),
    [(1, 448, 2), (2, 448, 2), (3, 448, 3), (4, 448, 2), (5, 448, 3), (3, 405, 2), (3, 260, 1), (0, 448, 3)],
)
def test_as_few_rows_as_fit_evenly_filled(count: int, width: int, columns: int) -> None:
    assert columns_for(count, width, 130) == columns


def test_no_column_is_too_narrow(grid: FieldGrid, store: Store, qtbot: QtBot) -> None:
    three = of(store, "来店記録")[1:]
    grid.set_fields(three)
    boxes = list(grid.boxes.values())
    qtbot.waitUntil(lambda: len({box.y() for box in boxes}) == 1)
    assert all(box.width() >= 130 for box in boxes)
    grid.window().resize(380, 300)
    qtbot.waitUntil(lambda: len({box.y() for box in boxes}) == 2)
    assert all(box.width() >= 130 for box in boxes)


def test_larger_letters_take_fewer_columns(grid: FieldGrid, ctx: Context, store: Store, qtbot: QtBot) -> None:
    grid.set_fields(of(store, "来店記録")[1:])
    boxes = list(grid.boxes.values())
    ctx.theme.set_scale(1.3)
    qtbot.waitUntil(lambda: len({box.y() for box in boxes}) == 2)


def test_what_was_typed_under_another_template_is_remembered(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(of(store, "来店記録"))
    grid.boxes[PRICE].set_typed("5,500")
    grid.set_fields(of(store, "メモ"))
    assert not grid.isVisible()
    assert grid.typed() == {PRICE: "5,500"}
    grid.set_fields(of(store, "来店記録"))
    assert grid.boxes[PRICE].typed() == "5,500"
    grid.set_typed({})
    assert grid.typed() == {}


def test_the_values_of_last_time(grid: FieldGrid, store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中")
    add_note(store, [tanaka], "", "来店記録", 料金="12100")
    grid.set_fields(of(store, "来店記録"))
    with store.read() as session:
        grid.set_last(notes.last_time(session, tanaka, template_id(store, "来店記録")))
    grid.boxes[PRICE].take_last()
    assert grid.typed() == {PRICE: "12,100"}
    grid.set_last(None)
    assert not grid.boxes[PRICE].ghost.isVisible()


def test_the_first_that_cannot_be_read(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(of(store, "来店記録"))
    boxes = {box.field.label: box for box in grid.boxes.values()}
    boxes["料金"].set_typed("たくさん")
    boxes["所要時間"].set_typed("ながい")
    _values, wrong = grid.read()
    assert wrong is boxes["料金"]
    assert "ながい" in boxes["所要時間"].entry.error()
    boxes["料金"].set_typed("1万2千")
    boxes["所要時間"].set_typed("1時間")
    values, wrong = grid.read()
    assert wrong is None
    assert values[boxes["料金"].field.field_id].number == 12000
