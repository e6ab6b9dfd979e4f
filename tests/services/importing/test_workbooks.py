from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

import pytest

from karte.errors import KarteError
from karte.services.importing import workbooks
from karte.services.importing.errors import (
    BrokenWorkbookError,
    ForeignFormatError,
    PasswordProtectedError,
    SheetMissingError,
    TooLargeError,
)
from tests.services.importing import examples
from tests.services.importing.examples import archive, exchanged, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"


def first_row(*cells: object) -> list[str]:
    return workbooks.rows(saved(workbook([cells])), "表.xlsx")[0][0]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("0012", "0012"),
        (12, "12"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (-1.5, "-1.5"),
        (1e20, "100000000000000000000"),
        (0.00001, "0.00001"),
        (True, "はい"),
        (False, "いいえ"),
        (date(2026, 11, 21), "2026-11-21"),
        (datetime.combine(date(2026, 11, 21), time()), "2026-11-21"),
        (datetime.combine(date(2026, 11, 21), time(15)), "2026-11-21 15:00"),
        (time(9, 30), "09:30"),
        (timedelta(hours=26, minutes=5), "26:05"),
        ("一行目\n二行目", "一行目\n二行目"),
        (None, ""),
    ],
)
def test_cells_become_what_a_person_would_type(cell: object, text: str) -> None:
    assert first_row("x", cell, "y") == ["x", text, "y"]


def test_a_percentage_is_its_number() -> None:
    book = workbook([[0.155]])
    book.active["A1"].number_format = "0.0%"
    assert workbooks.rows(saved(book), "表.xlsx")[0] == [["0.155"]]


def test_error_cells_are_blank() -> None:
    book = workbook([["氏名", "#N/A"]])
    book.active["B1"].data_type = "e"
    assert workbooks.rows(saved(book), "表.xlsx")[0] == [["氏名", ""]]


def test_rows_count_from_the_first_of_the_sheet() -> None:
    book = workbook([])
    book.active["B3"] = "氏名"
    assert workbooks.rows(saved(book), "表.xlsx")[0] == [["", ""], ["", ""], ["", "氏名"]]


def test_the_first_visible_sheet_that_holds_anything() -> None:
    book = workbook([], "空")
    book.create_sheet("隠し").append(["x"])
    book["隠し"].sheet_state = "hidden"
    book.create_chartsheet("図")
    book.create_sheet("一覧").append(["氏名"])
    book.create_sheet("別").append(["品名"])
    data = saved(book)
    assert workbooks.rows(data, "表.xlsx") == ([["氏名"]], "一覧", ("空", "一覧", "別"))
    assert workbooks.rows(data, "表.xlsx", "別")[:2] == ([["品名"]], "別")
    assert workbooks.rows(data, "表.xlsx", "空")[:2] == ([], "空")
    with pytest.raises(SheetMissingError, match="図"):
        workbooks.rows(data, "表.xlsx", "図")


def test_an_empty_workbook() -> None:
    assert workbooks.rows(saved(workbook([])), "表.xlsx") == ([], "", ("名簿",))


def test_open_document() -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="名簿"><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>氏名</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    data = archive(**{"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})
    assert workbooks.rows(data, "表.ods") == ([["氏名"]], "名簿", ("名簿",))


def test_encrypted_workbooks() -> None:
    with pytest.raises(PasswordProtectedError, match="パスワード"):
        workbooks.rows(examples.old_office("Root Entry", "EncryptedPackage"), "表.xlsx")


def test_an_encrypted_archive() -> None:
    data = bytearray(saved(workbook([["氏名"]])))
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    with pytest.raises(PasswordProtectedError):
        workbooks.rows(bytes(data), "表.xlsx")


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (archive(word__document=b""), "Word"),
        (archive(ppt__presentation=b""), "PowerPoint"),
        (archive(Index__Document=b""), "Numbers"),
        (archive(photo=b""), "ZIP"),
        (examples.old_office("Root Entry", "WordDocument"), "表計算ではない"),
    ],
)
def test_other_documents_are_called_by_their_name(data: bytes, sort: str) -> None:
    with pytest.raises(ForeignFormatError, match=sort):
        workbooks.rows(data, "表.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        saved(workbook([["氏名"]]))[:2000],
        exchanged(saved(workbook([["氏名"]])), SHEET, b"</c>", b"</\xff>"),
        examples.old_office("Root Entry", "Workbook"),
    ],
    ids=["cut off", "bad xml", "bad old file"],
)
def test_broken_workbooks(data: bytes) -> None:
    with pytest.raises(BrokenWorkbookError, match="壊れて"):
        workbooks.rows(data, "表.xlsx")


def test_a_lonely_cell_far_away_is_refused_before_it_takes_all_memory() -> None:
    book = workbook([["氏名"]])
    book.active["XFD20000"] = "?"
    with pytest.raises(TooLargeError):
        workbooks.rows(saved(book), "表.xlsx")


def test_a_damaged_workbook_never_crashes() -> None:
    whole, chance = saved(workbook([["氏名", 12, date(2026, 11, 21)]])), random.Random(1)
    for _attempt in range(300):
        data = bytearray(whole)
        for _hit in range(chance.randint(1, 8)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            assert workbooks.rows(bytes(data), "表.xlsx")
        except KarteError as mishap:
            assert mishap.remedy  # noqa: PT017 - both outcomes are fine, a crash is not
