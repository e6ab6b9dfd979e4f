"""The fields of one template: one open at a time, in order, those put away at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import fields
from karte.store.rows import FieldRow
from karte.ui.context import Context
from karte.ui.shaping.field_list import FieldList, PutAway
from tests.helpers import template_id


@pytest.fixture
def four(ctx: Context) -> list[FieldRow]:
    with ctx.store.read() as session:
        return fields.of_template(session, template_id(ctx.store, "来店記録"))


@pytest.fixture
def fields_shown(ctx: Context, four: list[FieldRow], show: Callable[..., None]) -> FieldList:
    made = FieldList(ctx.theme, "まだ項目がありません。")
    show(made, 440, 700)
    made.set_fields(four, [])
    return made


def labels(shown: FieldList) -> list[str]:
    return [card.field.label for card in shown.cards()]


def test_one_is_open_at_a_time(fields_shown: FieldList) -> None:
    first, second, *_others = fields_shown.cards()
    first.open_up()
    second.open_up()
    assert (first.is_open(), second.is_open()) == (False, True)


def test_without_fields_a_sentence_stands_there(fields_shown: FieldList) -> None:
    assert fields_shown.empty.isHidden()
    fields_shown.set_fields([], [])
    assert fields_shown.empty.isVisible()
    assert fields_shown.cards() == []


def test_another_order_keeps_the_cards(fields_shown: FieldList, four: list[FieldRow], qtbot: QtBot) -> None:
    before = fields_shown.cards()
    before[0].open_up()
    fields_shown.set_fields(four[::-1], [])
    assert fields_shown.cards() == before[::-1]
    assert before[0].is_open()
    qtbot.waitUntil(
        lambda: [card.y() for card in before] == sorted((card.y() for card in before), reverse=True)
    )


def test_a_step_down_asks_for_the_whole_order_and_the_ends_hold(
    fields_shown: FieldList, four: list[FieldRow]
) -> None:
    orders: list[list[int]] = []
    fields_shown.reordered.connect(orders.append)
    ids = [field.field_id for field in four]
    QTest.keyClick(fields_shown.cards()[0].head, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(fields_shown.cards()[0].head, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(fields_shown.cards()[3].head, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert orders == [[ids[1], ids[0], *ids[2:]]]


def test_the_tab_key_goes_from_top_to_bottom_through_what_is_open(
    fields_shown: FieldList, four: list[FieldRow]
) -> None:
    fields_shown.set_fields([four[2], four[1], four[0], four[3]], [])
    first, second, third, fourth = fields_shown.cards()
    second.open_up()
    assert second.body is not None
    first.head.setFocus()
    seen = []
    while QApplication.focusWidget() is not fields_shown.add_line.line and len(seen) < 30:
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    heads = [first.head, second.head, second.body.label.line, second.body.up, third.head, fourth.head]
    assert [widget for widget in seen if widget in heads] == heads
    assert seen.index(second.body.retire) == seen.index(third.head) - 1


def test_when_a_field_goes_the_keyboard_goes_to_its_neighbour(
    fields_shown: FieldList, four: list[FieldRow]
) -> None:
    fields_shown.cards()[1].head.setFocus()
    fields_shown.set_fields([four[0], *four[2:]], [PutAway(four[1], 3)])
    assert fields_shown.cards()[1].head.hasFocus()
    assert labels(fields_shown) == ["メニュー", "所要時間", "満足度"]


def test_those_put_away_are_unfolded_and_brought_back(fields_shown: FieldList, four: list[FieldRow]) -> None:
    asked: list[tuple[FieldRow, bool]] = []
    fields_shown.retire_asked.connect(lambda *what: asked.append(what))
    assert fields_shown.away_button.isHidden()
    fields_shown.set_fields(four[1:], [PutAway(four[0], 12)])
    assert fields_shown.away_button.text() == "しまった項目 1件"
    assert fields_shown.away_buttons() == []
    QTest.mouseClick(fields_shown.away_button, Qt.MouseButton.LeftButton)
    (back,) = fields_shown.away_buttons()
    assert back.accessibleName() == "項目「メニュー」を戻す"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert asked == [(four[0], False)]


def test_a_name_typed_below_becomes_a_field(fields_shown: FieldList) -> None:
    added: list[str] = []
    fields_shown.added.connect(added.append)
    QTest.keyClicks(fields_shown.add_line.line, "weight")
    QTest.keyClick(fields_shown.add_line.line, Qt.Key.Key_Return)
    assert added == ["weight"]


def test_a_field_opens_with_its_type_to_be_chosen(fields_shown: FieldList, four: list[FieldRow]) -> None:
    fields_shown.open_field(four[2].field_id)
    card = fields_shown.card(four[2].field_id)
    assert card.body is not None
    assert card.body.type.isAncestorOf(QApplication.focusWidget())
