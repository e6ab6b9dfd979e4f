"""The place of the file: dropping, choosing, and the menus of a chosen file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.importing import source
from karte.ui.importing.reading import Request, read

DATA = Path(__file__).parents[2] / "data" / "import"


@pytest.fixture
def row(ctx: Context, qtbot: QtBot) -> source.FileRow:
    made = source.FileRow(ctx.theme)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(row: source.FileRow, request: Request) -> None:
    row.wait_for(request)
    found = read(request).found
    assert found is not None
    row.show_found(found)


def test_only_files_of_this_computer_can_be_dropped() -> None:
    data = QMimeData()
    assert source.dropped_path(data) is None
    data.setUrls([QUrl("https://example.com/a.csv")])
    assert source.dropped_path(data) is None
    data.setUrls([QUrl("https://example.com/a.csv"), QUrl.fromLocalFile("/名簿.csv")])
    assert source.dropped_path(data) == Path("/名簿.csv")


def test_the_button_of_the_drop_area_asks_for_a_file(ctx: Context, qtbot: QtBot) -> None:
    area = source.DropArea(ctx.theme)
    qtbot.addWidget(area)
    with qtbot.waitSignal(area.asked):
        area.button.click()


def test_the_system_dialog_offers_every_readable_file(
    monkeypatch: pytest.MonkeyPatch, ctx: Context, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        asked.append(kinds)
        return ("/名簿.csv" if len(asked) == 1 else "", "")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert source.ask_path(parent) == Path("/名簿.csv")
    assert source.ask_path(parent) is None
    assert "*.xlsx" in asked[0]
    assert "*.csv" in asked[0]


def test_a_csv_offers_encodings_and_no_sheets(row: source.FileRow, qtbot: QtBot) -> None:
    path = DATA / "takamatsu_public_toilets.csv"
    shown(row, Request(path))
    assert row.name.text() == "takamatsu_public_toilets.csv"
    assert row.state.text() == "169行"
    assert row.encoding.current() == "UTF-8"
    assert not row.sheet.isVisible()
    assert row.header.isChecked()
    with qtbot.waitSignal(row.changed) as told:
        row.encoding.chosen.emit("CP932")
    assert told.args == [Request(path, encoding="CP932")]
    with qtbot.waitSignal(row.changed) as told:
        row.header.click()
    assert told.args == [Request(path, header=False)]


def test_a_workbook_offers_its_sheets(row: source.FileRow, tmp_path: Path, qtbot: QtBot) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("顧客").append(["氏名", "電話"])
    book["顧客"].append(["田中 美咲", "087-839-2011"])
    book.create_sheet("会社").append(["会社名"])
    book["会社"].append(["高松商会"])
    path = tmp_path / "名簿.xlsx"
    book.save(path)
    shown(row, Request(path))
    assert row.sheet.isVisible()
    assert row.sheet.current() == "顧客"
    assert not row.encoding.isVisible()
    with qtbot.waitSignal(row.changed) as told:
        row.sheet.chosen.emit("会社")
    assert told.args == [Request(path, sheet="会社")]


def test_an_unreadable_text_offers_another_encoding(row: source.FileRow, tmp_path: Path) -> None:
    row.wait_for(Request(tmp_path / "名簿.csv"))
    row.show_refused()
    assert row.encoding.isVisible()
    assert row.encoding.current() == ""
    assert not row.another.isVisible()
