"""The table under a graph."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.graphs.table import SeriesModel, SeriesTable
from tests.ui.graphs.conftest import prices, visits

HELD = [("カラー", 8800.0, 4.0), ("カット", 12100.0, None), ("", None, 5.0)]
SHOWN = visits(HELD)


def drawn(model: SeriesModel) -> list[list[str]]:
    columns = range(model.columnCount())
    head = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    rows = range(model.rowCount())
    return [head, *([str(model.index(row, column).data()) for column in columns] for row in rows)]


def test_the_model_keeps_qts_rules(ctx: Context, qtmodeltester: ModelTester) -> None:
    model = SeriesModel(ctx.theme)
    qtmodeltester.check(model)
    model.set_rows(SHOWN)
    qtmodeltester.check(model)


def test_newest_first_with_sum_and_mean_below(ctx: Context) -> None:
    model = SeriesModel(ctx.theme)
    model.set_rows(SHOWN)
    assert drawn(model) == [
        ["日付", "メニュー", "料金(円)", "満足度"],
        ["03/07(土)", "", "", "5"],
        ["02/07(土)", "カット", "12,100", ""],
        ["01/10(土)", "カラー", "8,800", "4"],
        ["合計", "", "20,900", ""],
        ["平均", "", "10,450", "4.5"],
    ]


def test_numbers_stand_to_the_right(ctx: Context) -> None:
    model = SeriesModel(ctx.theme)
    model.set_rows(SHOWN)
    sides = [model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) for column in range(4)]
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        for column in range(4)
    ]
    right = [bool(side & Qt.AlignmentFlag.AlignRight) for side in sides]
    assert right == [False, False, True, True]
    assert heads == sides


def test_nothing_to_add_up_has_no_last_rows(ctx: Context) -> None:
    model = SeriesModel(ctx.theme)
    model.set_rows(visits([("カラー", None, None)]))
    assert len(drawn(model)) == 2


@pytest.fixture
def table(ctx: Context, qtbot: QtBot) -> SeriesTable:
    made = SeriesTable(ctx.theme)
    qtbot.addWidget(made)
    made.resize(640, 240)
    made.show_rows(SHOWN)
    made.show()
    return made


def click(table: SeriesTable, qtbot: QtBot, row: int, held: Qt.KeyboardModifier) -> None:
    place = table.visualRect(table.model().index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, pos=place)


def test_a_click_or_enter_opens_the_note(table: SeriesTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.note_requested) as asked:
        click(table, qtbot, 1, Qt.KeyboardModifier.NoModifier)
    assert asked.args == [2]
    with qtbot.waitSignal(table.note_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [1]


def test_sums_open_nothing(table: SeriesTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.note_requested):
        click(table, qtbot, 3, Qt.KeyboardModifier.NoModifier)


def test_marked_rows_are_copied_for_a_spreadsheet(table: SeriesTable, qtbot: QtBot) -> None:
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "日時\tメニュー\t料金(円)\t満足度\r\n2026/02/07 10:00\tカット\t12100\t"
    )
    table.clearSelection()
    assert table.copied().count("\n") == 3
    table.selectAll()
    assert "合計" not in table.copied()


def test_every_column_fits_in(table: SeriesTable) -> None:
    for width in (430, 640, 1100):
        table.resize(width, 240)
        assert table.horizontalHeader().length() <= table.viewport().width() + 1
        assert not table.horizontalScrollBar().isVisible()


def test_a_long_sum_is_shown_whole(table: SeriesTable) -> None:
    narrow = table.columnWidth(2)
    table.show_rows(visits([("カラー", 99_999_999.0, 4.0)] * 40))
    total = table.model().index(40, 2)
    assert total.data() == "3,999,999,960"
    bold = QFontMetricsF(total.data(Qt.ItemDataRole.FontRole))
    assert table.columnWidth(2) > max(narrow, bold.horizontalAdvance(total.data()) + 16)
    table.show_rows(SHOWN)
    assert table.columnWidth(2) == narrow


def test_days_of_other_years_get_room_for_their_year(ctx: Context, table: SeriesTable) -> None:
    narrow = table.columnWidth(0)
    table.show_rows(visits([("カラー", 1.0, None)] * 16))
    assert table.columnWidth(0) > narrow
    assert str(table.model().index(0, 0).data()) == "2027/03/06(土)"


def test_sums_stay_in_sight_while_the_notes_scroll(table: SeriesTable, qtbot: QtBot) -> None:
    assert not table.foot.isVisible(), "all rows are seen anyway"
    table.show_rows(visits([("カラー", 8800.0, 4.0)] * 12))
    assert table.foot.isVisible()
    assert table.foot.geometry().bottom() == table.viewport().geometry().bottom()
    assert table.foot.height() == 2 * 32
    table.setCurrentIndex(table.model().index(8, 0))
    seen = table.visualRect(table.currentIndex())
    assert seen.bottom() < table.viewport().height() - table.foot.height()
    with qtbot.assertNotEmitted(table.note_requested):
        qtbot.mouseClick(table.foot, Qt.MouseButton.LeftButton)
    table.resize(640, 28 + 3 * 32)
    assert not table.foot.isVisible(), "it would hide what it adds up"


def test_it_asks_for_no_more_height_than_its_rows_need(table: SeriesTable) -> None:
    assert table.natural_height(2) == 28 + 2 * 32 + 2
    assert table.natural_height(99) == 28 + 5 * 32 + 2
    table.show_rows(prices())
    assert table.natural_height(99) == 30


def test_private_rows_are_not_copied(table: SeriesTable) -> None:
    table.show_rows(visits(HELD, private=1))
    assert "12100" not in table.copied()
    assert table.copied().count("\n") == 2
