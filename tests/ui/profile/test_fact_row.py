"""One fact, read and written in one place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store.rows import FieldRow, FieldValue, Value
from karte.ui.context import Context
from karte.ui.profile.fact_row import FactRow
from karte.ui.profile.facts import Shown

FIELD = FieldRow(3, 1, None, "体重", "num", "", "kg", (), "", False, False, False, True, False, False, False)
LINE = Shown(FieldValue(FIELD, Value("4.5", 4.5)), "体重", "4.5kg")


class Keeper:
    """Takes what is to be saved, or says what went wrong."""

    def __init__(self) -> None:
        self.saved: list[tuple[int, Value]] = []
        self.trouble = ""

    def __call__(self, field_id: int, value: Value) -> str:
        if not self.trouble:
            self.saved.append((field_id, value))
        return self.trouble


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def row(ctx: Context, qtbot: QtBot, keeper: Keeper) -> FactRow:
    made = FactRow(ctx.theme, LINE, keeper)
    qtbot.addWidget(made)
    made.resize(240, 60)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_value_is_saved_as_what_it_is(row: FactRow, keeper: Keeper, qtbot: QtBot) -> None:
    row.edit()
    row.entry().write("5.2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert keeper.saved == [(3, Value("5.2", 5.2))]
    assert not row.is_editing()


def test_the_same_value_written_differently_is_not_saved(row: FactRow, keeper: Keeper, qtbot: QtBot) -> None:
    row.edit()
    row.entry().write("4.50")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert keeper.saved == []
    assert not row.is_editing()


def test_trouble_keeps_the_entry_open(row: FactRow, keeper: Keeper, qtbot: QtBot) -> None:
    keeper.trouble = "ディスクの空きが足りません。"
    row.edit()
    row.entry().write("5.2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert row.entry().error() == "ディスクの空きが足りません。"
    assert row.entry().text() == "5.2"


def test_tab_passes_on(row: FactRow, qtbot: QtBot) -> None:
    row.edit()
    with qtbot.waitSignal(row.passed) as passed:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed.args == [3, 1]
    with qtbot.waitSignal(row.passed) as passed:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert passed.args == [3, -1]


def test_its_own_name_stands_there_while_it_is_written(row: FactRow) -> None:
    row.set_line(replace(LINE, label=""))
    assert row.name.text() == ""
    row.edit()
    assert row.name.text() == "体重"
    row.cancel()
    assert row.name.text() == ""


def test_a_click_on_the_name_writes_too(row: FactRow, qtbot: QtBot) -> None:
    qtbot.mouseClick(row.name, Qt.MouseButton.LeftButton)
    assert row.is_editing()


def test_ctrl_enter_saves_a_long_text(ctx: Context, keeper: Keeper, qtbot: QtBot) -> None:
    field = replace(FIELD, type="para", label="メモ", unit="")
    row = FactRow(ctx.theme, Shown(FieldValue(field, Value("一")), "メモ", "一"), keeper)
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
    row.edit()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert row.is_editing(), "Enter makes a new line there"
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert keeper.saved == [(3, Value("一\n2"))]


def test_what_nobody_typed_follows_an_undo(row: FactRow, keeper: Keeper, qtbot: QtBot) -> None:
    row.edit()
    row.set_line(replace(LINE, fact=FieldValue(FIELD, Value("4.2", 4.2)), text="4.2kg"))
    assert row.entry().text() == "4.2"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (keeper.saved, row.is_editing()) == ([], False)


def test_what_was_typed_stays_when_the_value_changes_elsewhere(row: FactRow, keeper: Keeper) -> None:
    row.edit()
    row.entry().write("5.2")
    row.set_line(replace(LINE, fact=FieldValue(FIELD, Value("4.2", 4.2)), text="4.2kg"))
    assert row.is_touched()
    row.entry().leave()
    assert keeper.saved == [(3, Value("5.2", 5.2))]


def test_an_imported_value_that_cannot_be_read_can_be_left_alone(
    ctx: Context, qtbot: QtBot, keeper: Keeper
) -> None:
    raw = Shown(FieldValue(FIELD, Value("四キロほど")), "体重", "四キロほど")
    row = FactRow(ctx.theme, raw, keeper)
    qtbot.addWidget(row)
    row.edit()
    row.entry().leave()
    assert (keeper.saved, row.is_editing()) == ([], False)
