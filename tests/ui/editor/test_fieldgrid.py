"""The template's fields in columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import fields, notes
from karte.store.purchases import Product
from karte.store.rows import FieldRow
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.editor.fieldgrid import FieldGrid, columns_for
from karte.ui.inputs.composing import Line
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


def test_a_proposal_is_taken_back_as_long_as_nobody_touched_it(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(of(store, "来店記録"))
    price = grid.boxes[PRICE]
    field_id = price.field.field_id
    grid.propose({field_id: "5,000"})
    assert price.typed() == "5,000"
    grid.propose({field_id: "6,000"})
    assert (price.typed(), grid.proposed()) == ("6,000", {PRICE: "6,000"})
    grid.propose({field_id + 1: "1"})
    assert price.typed() == "6,000", "that is about another field"
    grid.propose({field_id: ""})
    assert price.typed() == ""


def test_what_is_put_in_for_the_user_is_not_theirs_until_they_touch_it(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(of(store, "来店記録"))
    price = grid.boxes[PRICE]
    grid.put(price, "1,000")
    grid.put(price, "3,000")
    assert (price.typed(), grid.proposed()) == ("3,000", {PRICE: "3,000"})
    price.set_typed("3,500")
    grid.put(price, "4,000")
    assert grid.proposed() == {PRICE: "3,000"}, "it is the user's since they changed it"


@pytest.mark.parametrize("typed", ["7,000", ""])
def test_what_the_user_made_of_a_proposal_stays(grid: FieldGrid, store: Store, typed: str) -> None:
    grid.set_fields(of(store, "来店記録"))
    price = grid.boxes[PRICE]
    grid.propose({price.field.field_id: "5,000"})
    price.set_typed(typed)
    grid.propose({price.field.field_id: "6,000"})
    assert price.typed() == typed
    grid.set_typed(grid.typed(), grid.proposed())
    grid.propose({price.field.field_id: "6,000"})
    assert price.typed() == typed, "a draft remembers what was made of it"


def test_what_was_proposed_does_not_follow_to_another_template(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(of(store, "来店記録"))
    grid.propose({grid.boxes[PRICE].field.field_id: "5,000"})
    typed, proposed = grid.typed(), grid.proposed()
    grid.set_fields(of(store, "メモ"))
    assert grid.typed() == {}
    grid.set_typed(typed, proposed)
    assert (grid.typed(), grid.proposed()) == ({}, {})


def test_only_what_is_blank_is_filled_and_can_be_emptied_again(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(of(store, "来店記録"))
    minutes = next(key for key in grid.boxes if key.startswith("minutes"))
    grid.boxes[PRICE].set_typed("5,500")
    filled = grid.fill({PRICE: "12,100", minutes: "90", "text\nない項目\n0": "x"})
    assert filled == {minutes: "90"}
    assert grid.typed() == {PRICE: "5,500", minutes: "90"}
    grid.take_back(filled)
    assert grid.typed() == {PRICE: "5,500"}
    grid.fill(filled)
    grid.boxes[minutes].set_typed("95")
    grid.take_back(filled)
    assert grid.boxes[minutes].typed() == "95", "it was changed since"


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


def folded(store: Store, label: str) -> list[FieldRow]:
    return [replace(each, folded=each.label == label) for each in of(store, "来店記録")]


def test_a_folded_field_waits_behind_a_button(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(folded(store, "満足度"))
    (stars,) = [box for box in grid.boxes.values() if box.field.label == "満足度"]
    assert not stars.isVisible()
    assert grid.more.text() == "ほか1項目"
    grid.more.click()
    assert stars.isVisible()
    assert not grid.more.isVisible()
    grid.fold()
    assert not stars.isVisible(), "another note begins as the template says"


def test_a_folded_field_in_which_something_stands_is_seen(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(folded(store, "料金"))
    (price,) = [box for box in grid.boxes.values() if box.field.label == "料金"]
    assert not price.isVisible()
    grid.set_typed({PRICE: "12,100"})
    assert price.isVisible()
    price.set_typed("")
    grid.set_typed({})
    assert price.isVisible(), "it does not go from under the keyboard"


def test_what_is_copied_into_a_folded_field_is_seen(grid: FieldGrid, store: Store) -> None:
    grid.set_fields(folded(store, "料金"))
    grid.fill({PRICE: "5,000"})
    (price,) = [box for box in grid.boxes.values() if box.field.label == "料金"]
    assert price.isVisible()


def test_a_field_of_rows_takes_a_whole_row_and_has_many_stops(grid: FieldGrid, store: Store) -> None:
    with store.write("項目を追加") as session:
        owner = fields.Owner(template_id=template_id(store, "来店記録"))
        fields.add(session, owner, "点検", "checks", choices=("同意書", "血圧"))
        fields.add(session, owner, "回数券", "balance", unit="回")
    grid.set_fields(of(store, "来店記録"))
    checks, tickets = grid.boxes["checks\n点検\n0"], grid.boxes["balance\n回数券\n0"]
    assert len(checks.stops()) == 4
    assert [stop for stop in grid.stops() if stop in checks.stops()] == checks.stops()
    grid.set_left({tickets.field.field_id: 7})
    assert tickets.left.text() == "残り 7回"
    assert checks.left.isHidden()


def test_lines_look_their_products_up_whenever_they_come(grid: FieldGrid, store: Store) -> None:
    asked: list[str] = []

    def lookup(text: str) -> list[Product]:
        asked.append(text)
        return []

    grid.set_products(lookup)
    with store.write("項目を追加") as session:
        fields.add(session, fields.Owner(template_id=template_id(store, "来店記録")), "明細", "lines")
    grid.set_fields(of(store, "来店記録"))
    item = grid.boxes["lines\n明細\n0"].stops()[0]
    assert isinstance(item, Line)
    QTest.keyClicks(item, "a")
    assert asked == ["a"]
