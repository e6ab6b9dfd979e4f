"""One value for a field of all, seen beforehand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from karte.store import fields
from karte.ui.bulk.preview import MOST_ROWS, FillDialog
from karte.ui.context import Context
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.para import ParaInput
from tests.helpers import add_entity, kind_id


@pytest.fixture
def dialog(ctx: Context, people: list[int], window: QWidget) -> FillDialog:
    made = FillDialog(ctx, people, window)
    made.choose("家族")
    made.show()
    return made


def type_text(dialog: FillDialog, text: str) -> None:
    assert dialog.entry is not None
    dialog.entry.write(text)
    dialog.entry.note_edit()


def rows(dialog: FillDialog) -> list[list[str]]:
    def said(row: int, column: int) -> str:
        item = dialog.table.item(row, column)
        return item.text() if item else ""

    return [[said(row, column) for column in range(3)] for row in range(dialog.table.rowCount())]


def test_only_what_is_empty_is_filled_at_first(dialog: FillDialog) -> None:
    assert dialog.summary.text() == "入れる内容を入力してください。"
    assert (dialog.action_button.text(), dialog.action_button.isEnabled()) == ("入力", False)
    type_text(dialog, "猫")
    assert dialog.summary.text() == "8件が変わり、4件はそのままです。"
    assert dialog.details.text() == "そのまま: 書いてあるもの 2件、この項目がない種類 2件"
    assert rows(dialog)[0] == ["お客さま 3", "", "猫"]
    assert dialog.action_button.text() == "8件に入力"
    order = dialog.order()
    assert order is not None
    assert (order.question.label, order.value.text, order.overwrite) == ("家族", "猫", False)


def test_overwriting_shows_before_and_after(dialog: FillDialog) -> None:
    type_text(dialog, "猫")
    dialog.mode.button("all").click()
    assert dialog.summary.text() == "10件が変わり、2件はそのままです。"
    assert rows(dialog)[0] == ["お客さま 1", "犬", "猫"]


def test_nothing_typed_clears_where_overwriting_is_wanted(dialog: FillDialog) -> None:
    dialog.mode.button("all").click()
    assert dialog.summary.text() == "2件が変わり、10件はそのままです。"
    assert rows(dialog) == [["お客さま 1", "犬", ""], ["お客さま 2", "犬", ""]]
    assert dialog.action_button.text() == "2件を空にする"


def test_each_field_has_its_own_entry_and_what_cannot_be_read_is_not_written(dialog: FillDialog) -> None:
    assert isinstance(dialog.entry, ParaInput)
    dialog.choose("知ったきっかけ")
    assert isinstance(dialog.entry, ChoiceInput)
    dialog.choose("生年月日")
    type_text(dialog, "いつか")
    assert dialog.summary.text() == "入れる内容を読めません。"
    assert dialog.order() is None
    assert not dialog.action_button.isEnabled()
    type_text(dialog, "S63.3.14")
    assert rows(dialog)[0] == ["お客さま 1", "", "1988/03/14"]


def test_the_list_goes_by_the_arrow_keys_too(dialog: FillDialog) -> None:
    dialog.field.set_text("電話")
    dialog.field.edited.emit()
    type_text(dialog, "090-1111-2222")
    assert dialog.action_button.text() == "10件に入力"


def test_two_fields_of_one_name_are_told_apart(ctx: Context, people: list[int], window: QWidget) -> None:
    with ctx.store.write("項目を追加") as session:
        fields.add_to_kind(session, kind_id(ctx.store, "モノ"), "家族", "num")
    dialog = FillDialog(ctx, people, window)
    dialog.choose("家族(2)")
    type_text(dialog, "3")
    assert dialog.action_button.text() == "2件に入力"


def test_a_large_selection_shows_its_beginning(ctx: Context, window: QWidget) -> None:
    many = [add_entity(ctx.store, "ヒト", f"客{number}") for number in range(MOST_ROWS + 5)]
    dialog = FillDialog(ctx, many, window)
    dialog.choose("家族")
    type_text(dialog, "猫")
    assert dialog.table.rowCount() == MOST_ROWS
    assert dialog.action_button.text() == f"{MOST_ROWS + 5}件に入力"


def test_where_nothing_would_be_cleared_the_button_says_no_number(dialog: FillDialog) -> None:
    dialog.choose("電話")
    dialog.mode.button("all").click()
    assert (dialog.action_button.text(), dialog.action_button.isEnabled()) == ("入力", False)
