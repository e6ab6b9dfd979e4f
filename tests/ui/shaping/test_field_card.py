"""One field: what can be set about it, and when it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from karte.store import fields
from karte.store.rows import FieldRow
from karte.ui.context import Context
from karte.ui.shaping import words
from karte.ui.shaping.field_card import FieldCard, FieldForm
from tests.helpers import template_id

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def menu(ctx: Context) -> FieldRow:
    with ctx.store.read() as session:
        return fields.of_template(session, template_id(ctx.store, "来店記録"))[0]


@pytest.fixture
def card(ctx: Context, menu: FieldRow, show: Callable[..., None]) -> FieldCard:
    made = FieldCard(ctx.theme, menu)
    show(made, 440, 420)
    return made


@pytest.fixture
def told(card: FieldCard) -> list[FieldRow]:
    """Every change, as the field is to be."""
    after: list[FieldRow] = []
    card.changed.connect(lambda _before, wanted: after.append(wanted))
    return after


def body(card: FieldCard) -> FieldForm:
    card.open_up()
    assert card.body is not None
    return card.body


def write(text: str) -> None:
    """Replaces what stands in the entry that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_closed_it_is_one_line_that_says_what_the_field_is(card: FieldCard) -> None:
    assert not card.is_open()
    assert card.head.accessibleName() == "項目 メニュー"
    assert card.head.accessibleDescription() == "選ぶ(1つ)"


def test_enter_opens_and_closes_it(card: FieldCard) -> None:
    card.head.setFocus()
    QTest.keyClick(card.head, Qt.Key.Key_Return)
    assert card.is_open()
    QTest.keyClick(card.head, Qt.Key.Key_Return)
    assert not card.is_open()


def test_a_new_name_counts_when_the_entry_is_left(card: FieldCard, told: list[FieldRow]) -> None:
    body(card).label.setFocus()
    write("内訳  表")
    assert told == []
    body(card).type.setFocus()
    assert [field.label for field in told] == ["内訳 表"]


def test_without_a_name_it_keeps_the_old_one(card: FieldCard, told: list[FieldRow]) -> None:
    label = body(card).label
    label.setFocus()
    write("")
    label.leave()
    assert told == []
    assert "名前が空です" in label.error()
    assert label.text() == "メニュー"


def test_choices_are_lines_without_blanks_or_doubles(card: FieldCard, told: list[FieldRow]) -> None:
    choices = body(card).choices
    choices.pad.setPlainText(" カット\n\nカラー\nカット\n")
    choices.leave()
    assert told[-1].choices == ("カット", "カラー")
    assert choices.text() == "カット\nカラー"


def test_a_box_counts_at_once(card: FieldCard, told: list[FieldRow]) -> None:
    QTest.mouseClick(body(card).flags["required"], Qt.MouseButton.LeftButton)
    QTest.keyClick(body(card).flags["printed"], Qt.Key.Key_Space)
    assert [(field.required, field.printed) for field in told] == [(True, True), (False, False)]


def test_a_type_counts_when_it_is_taken_from_the_list(card: FieldCard) -> None:
    types: list[str] = []
    card.retyped.connect(lambda _field, kind: types.append(kind))
    entry = body(card).type
    entry.setFocus()
    face = QApplication.focusWidget()
    assert face is not None
    QTest.keyClick(face, Qt.Key.Key_Space)
    QTest.keyClick(face, Qt.Key.Key_Down)
    QTest.keyClick(face, Qt.Key.Key_Return)
    assert types == ["multi"]


def test_a_number_takes_its_type_at_once(card: FieldCard) -> None:
    types: list[str] = []
    card.retyped.connect(lambda _field, kind: types.append(kind))
    entry = body(card).type
    entry.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert types == ["num"]


def test_types_stepped_over_never_count(card: FieldCard) -> None:
    types: list[str] = []
    card.retyped.connect(lambda _field, kind: types.append(kind))
    entry = body(card).type
    entry.setFocus()
    face = QApplication.focusWidget()
    assert face is not None
    for _step in range(3):
        QTest.keyClick(face, Qt.Key.Key_Up)
    assert types == []
    QTest.keyClick(face, Qt.Key.Key_Return)
    assert types == ["money"]


def test_what_the_type_knows_nothing_of_is_not_there(card: FieldCard, menu: FieldRow) -> None:
    form = body(card)
    assert form.choices.isVisible()
    assert not form.unit.isVisible()
    assert not form.flags["graph"].isVisible()
    card.set_field(replace(menu, type="money", choices=(), unit="円", graph=True))
    assert (form.unit.text(), form.unit.isVisible(), form.choices.isVisible()) == ("円", True, False)
    assert form.flags["graph"].isChecked()
    assert form.type.text() == words.type_line("money")


def test_what_is_being_typed_stays_when_the_field_changes_elsewhere(card: FieldCard, menu: FieldRow) -> None:
    label = body(card).label
    label.setFocus()
    write("内訳")
    card.set_field(replace(menu, label="別の名前", choices=("A",)))
    assert label.text() == "内訳"
    assert body(card).choices.text() == "A"


def test_alt_and_an_arrow_move_it_and_delete_puts_it_away(card: FieldCard, menu: FieldRow) -> None:
    moves: list[tuple[int, int]] = []
    gone: list[FieldRow] = []
    card.shifted.connect(lambda *move: moves.append(move))
    card.retire_asked.connect(gone.append)
    QTest.keyClick(card.head, Qt.Key.Key_Down, ALT)
    QTest.mouseClick(body(card).up, Qt.MouseButton.LeftButton)
    QTest.keyClick(card.head, Qt.Key.Key_Delete)
    assert moves == [(menu.field_id, 1), (menu.field_id, -1)]
    assert gone == [menu]


def test_closing_takes_what_stands_in_an_entry_and_keeps_the_keyboard(
    card: FieldCard, told: list[FieldRow]
) -> None:
    body(card).label.setFocus()
    write("内訳")
    card.close_up()
    assert [field.label for field in told] == ["内訳"]
    assert card.head.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_no_line_of_the_list_of_types_is_cut(card: FieldCard, ctx: Context, scale: float) -> None:
    ctx.theme.set_scale(scale)
    entry = body(card).type
    entry.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    metrics = QFontMetrics(ctx.theme.font("ui"))
    widest = max(metrics.horizontalAdvance(line) for line in words.type_lines())
    assert entry.popup.width() >= widest + ctx.theme.px(72), "with the tick before and the number behind"
