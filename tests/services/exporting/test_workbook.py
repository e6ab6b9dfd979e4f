"""The workbook as Excel and other readers see it."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from karte.services.exporting import columns, gather, workbook
from karte.services.exporting.gather import Table
from karte.services.exporting.workbook import TooLongForCellError
from karte.store import entities
from karte.store.store import Store


@pytest.fixture
def table(store: Store, people: list[int]) -> Table:
    with store.read() as session:
        return gather.table(session, people, columns.offered(session, people))


def opened(table: Table) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.encoded(table, "名簿"))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_each_cell_has_the_type_of_what_it_holds(table: Table) -> None:
    sheet = opened(table)
    misaki = dict(zip(table.header, sheet[2], strict=True))
    assert misaki["数"].value == 12.5
    assert misaki["お金"].value == -12100
    assert misaki["お金"].number_format == "#,##0"
    assert misaki["日"].value == datetime(2026, 11, 21)
    assert misaki["日"].number_format == "yyyy/mm/dd"
    assert misaki["日時"].value == datetime(2026, 11, 21, 15, 30)
    for label, said in (("電話", "090-1234-5678"), ("〒", "760-0017"), ("いつごろ", "1985年3月")):
        assert (misaki[label].value, misaki[label].data_type, misaki[label].number_format) == (said, "s", "@")


def test_no_cell_is_a_formula(table: Table) -> None:
    sheet = opened(table)
    assert sheet["A3"].value == "=1+1 太郎"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_day_before_excel_can_reckon_is_a_text(table: Table) -> None:
    sheet = opened(table)
    assert sheet.cell(3, table.header.index("生年月日") + 1).value == "1899/12/31"


def test_the_heading_stays_in_sight_and_filters(table: Table) -> None:
    sheet = opened(table)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    assert sheet["A1"].font.bold
    assert 6 <= sheet.column_dimensions["A"].width <= 44


def test_what_does_not_go_into_a_cell_is_refused_and_not_cut(store: Store, people: list[int]) -> None:
    with store.write("基本情報を変更") as session:
        entities.rename(session, people[2], "長" * 32_768, "")
    with store.read() as session:
        made = gather.table(session, people, columns.offered(session, people)[:1])
    with pytest.raises(TooLongForCellError):
        workbook.encoded(made, "名簿")


def test_nobody_at_all_is_a_heading(store: Store) -> None:
    with store.read() as session:
        sheet = opened(gather.table(session, [], columns.offered(session, [])))
    assert (sheet.max_row, sheet["A1"].value) == (1, "名前")
