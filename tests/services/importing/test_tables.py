from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karte.errors import KarteError
from karte.services.importing import encodings, errors, tables
from tests.services.importing import examples
from tests.services.importing.examples import BUILDINGS, CUSTOMERS, KEN_ALL, OFFICES, TOILETS, text_file


def column(table: tables.Table, label: str) -> list[str]:
    return [row[table.header.index(label)] for row in table.rows]


def test_public_toilets_come_in_whole() -> None:
    table = tables.read(TOILETS)
    assert (len(table.rows), len(table.header)) == (169, 33)
    assert (table.first_row, table.encoding, table.has_header, table.notes) == (2, "UTF-8", True, ())
    assert table.header[0] == "#property"
    assert column(table, "name")[-1] == "まゆみ公園"
    assert column(table, "startTime")[0] == "00:00"


def test_evacuation_buildings_come_in_whole() -> None:
    table = tables.read(BUILDINGS)
    assert (len(table.rows), len(table.header)) == (113, 8)
    assert table.rows[0] == (
        *("1", "34.34657056", "134.06495", "ホテルパールガーデン"),
        *("高松市福岡町二丁目2-1", "２階・３階", "1750", "松島"),
    )


def test_offices_keep_leading_zeros_and_dates() -> None:
    table = tables.read(OFFICES)
    assert (len(table.rows), len(table.header)) == (392, 12)
    assert (table.sheet, table.sheets, table.encoding) == ("オープンデータ", ("オープンデータ",), "")
    assert table.rows[0][:3] == ("1", "2024-04-01", "0000000000")
    assert set(column(table, "applicableDate")) == {"2024-04-01"}
    assert {len(code) for code in column(table, "affiliationCode")} == {10}
    assert sorted(set(column(table, "mechanismCd"))) == ["01", "02", "05", "06", "08", "09"]


def test_a_list_without_heading_gets_the_letters_of_excel() -> None:
    table = tables.read(KEN_ALL)
    assert (len(table.rows), table.encoding, table.has_header, table.first_row) == (14, "CP932", False, 1)
    assert table.header == tuple(f"{letter}列" for letter in "ABCDEFGHIJKLMNO")
    assert table.rows[0][:3] == ("01101", "060", "0600000")
    assert table.rows[3][5] == "ｵｵﾄﾞｵﾘﾆｼ(1-19ﾁｮｳﾒ)"


def test_the_user_can_overrule_the_guess_about_the_heading(tmp_path: Path) -> None:
    path = text_file(tmp_path, CUSTOMERS)
    assert tables.read(path, header=False).rows[0][0] == "氏名"
    assert len(tables.read(path, header=False).rows) == 4
    headed = tables.read(KEN_ALL, header=True)
    assert headed.header[0] == "01101"
    assert len(headed.rows) == 13


def test_a_heading_in_row_7_below_titles(tmp_path: Path) -> None:
    book = examples.workbook(
        [
            ["顧客名簿"],
            ["作成日", "2026-11-01"],
            ["この一覧は社外秘です"],
            [],
            ["", "", "連絡先"],
            [],
            ["氏名", "ふりがな", "電話", "住所"],
            ["田中 美咲", "たなか みさき", "087-839-2808", "高松市番町1-2"],
            ["鈴木 一郎", "すずき いちろう", "", ""],
        ]
    )
    book.active.merge_cells("A1:D1")
    book.save(tmp_path / "名簿.xlsx")
    table = tables.read(tmp_path / "名簿.xlsx")
    assert table.header == ("氏名", "ふりがな", "電話", "住所")
    assert table.first_row == 8
    assert [row[0] for row in table.rows] == ["田中 美咲", "鈴木 一郎"]
    assert table.notes == ("見出しより上の4行は取り込みません。",)


def test_blank_rows_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = text_file(tmp_path, "氏名,電話\n田中,087-839-2808\n\n　, \n鈴木,\n\n佐藤,\n\n\n")
    table = tables.read(path)
    assert [row[0] for row in table.rows] == ["田中", "鈴木", "佐藤"]
    assert [table.row_number(index) for index in range(3)] == [2, 5, 7]
    assert table.notes == ("空の行を3行飛ばしました。",)


def test_total_and_remark_at_the_end_are_left_out_with_a_word(tmp_path: Path) -> None:
    text = "品名,個数,金額\nりんご,3,300\nみかん,5,250\n合　計,8,550\n※税込みです,,\n"
    table = tables.read(text_file(tmp_path, text))
    assert [row[0] for row in table.rows] == ["りんご", "みかん"]
    assert table.notes == (
        "4行目は合計の行なので取り込みません。",
        "5行目は表の下の注記なので取り込みません。",
    )


def test_a_person_of_the_name_kei_is_no_total(tmp_path: Path) -> None:
    table = tables.read(text_file(tmp_path, "氏名,電話\n田中,087-839-2808\n計,087-821-0001\n"))
    assert len(table.rows) == 2


def test_headings_are_named_once_and_ragged_rows_filled(tmp_path: Path) -> None:
    table = tables.read(text_file(tmp_path, "氏名,電話,電話,\n田中,1,2,3,4\n鈴木\n"))
    assert table.header == ("氏名", "電話", "電話(2)", "D列", "E列")
    assert table.rows == (("田中", "1", "2", "3", "4"), ("鈴木", "", "", "", ""))


def test_columns_in_which_nothing_stands_are_left_out(tmp_path: Path) -> None:
    table = tables.read(text_file(tmp_path, ",氏名,,電話\n,田中,,1\n"))
    assert table.header == ("氏名", "電話")


@pytest.mark.parametrize(
    ("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_columns(column: int, letter: str) -> None:
    assert tables._letter(column) == letter


def test_line_breaks_inside_cells_stay(tmp_path: Path) -> None:
    table = tables.read(text_file(tmp_path, '氏名,備考\r\n田中,"一行目\r\n二行目"\r\n'))
    assert table.rows == (("田中", "一行目\n二行目"),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(tmp_path: Path, end: str) -> None:
    assert len(tables.read(text_file(tmp_path, CUSTOMERS.replace("\n", end))).rows) == 3


@pytest.mark.parametrize(
    ("name", "content", "mishap", "word"),
    [
        ("空.csv", b"", errors.NoRowsError, "行がありません"),
        ("空白.csv", b" ,\n\n", errors.NoRowsError, "行がありません"),
        ("見出し.csv", "氏名,電話\n".encode(), errors.NoRowsError, "見出しだけ"),
        ("文書.xlsx", b"%PDF-1.7\n", errors.ForeignFormatError, "PDF"),
        ("表.xls", b"\xef\xbb\xbf\n<html><table>", errors.ForeignFormatError, "Web ページ"),
        ("人.csv", b"BEGIN:VCARD\r\n", errors.ForeignFormatError, "vCard"),
        ("写真.csv", b"\x89PNG\r\n\x1a\n", errors.ForeignFormatError, "画像"),
        ("何か.csv", bytes(range(1, 9)) * 20, errors.ForeignFormatError, "文字ではない"),
        ("混在.csv", "髙".encode() + "髙".encode("cp932"), errors.UnknownEncodingError, "文字コード"),
        ("閉じない.csv", '氏名,備考\n田中,"あ\n鈴木,い\n'.encode(), errors.QuoteOpenError, "2行目"),
        ("壊れた.xlsx", b"PK\x03\x04" + bytes(100), errors.BrokenWorkbookError, "壊れて"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(
    tmp_path: Path, name: str, content: bytes, mishap: type[KarteError], word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(mishap) as caught:
        tables.read(path)
    assert name in caught.value.what
    assert word in caught.value.what
    assert caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissingError):
        tables.read(tmp_path / "ない.csv")
    with pytest.raises(errors.NotAFileError):
        tables.read(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file(tmp_path, CUSTOMERS)

    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(errors.AccessDeniedError):
        tables.read(path)


def test_a_device_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file(tmp_path, CUSTOMERS)

    def fail(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(errors.UnreadableError):
        tables.read(path)


def test_a_film_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "映画.csv"
    with path.open("wb") as film:
        os.truncate(film.fileno(), 600 * 1024 * 1024)
    with pytest.raises(errors.TooLargeError):
        tables.read(path)


def test_text_renamed_to_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    table = tables.read(text_file(tmp_path, CUSTOMERS.replace(",", "\t"), "名簿.xls", "cp932"))
    assert (len(table.rows), table.encoding, table.sheets) == (3, "CP932", ())


# Cells no two readers would understand differently: printable, without blanks around them.
def _is_unmarked(cell: str) -> bool:
    """An apostrophe before what would be a formula is a spreadsheet's own mark and not kept."""
    return not re.match("'+[-\t\n]", cell)


CELL = (
    st.text(st.sampled_from("あいうアイウ漢字髙田①㈱abc012 .-,;\t\n\"'　～"), max_size=8)
    .map(str.strip)
    .filter(_is_unmarked)
)


@st.composite
def written_tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    row = st.lists(CELL, min_size=width, max_size=width).filter(any)
    return draw(st.lists(row, min_size=2, max_size=8))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=written_tables(),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932"]),
    delimiter=st.sampled_from([",", "\t", ";"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read(
    tmp_path: Path, rows: list[list[str]], codec: str, delimiter: str, end: str
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path / "表.csv"
    path.write_bytes(stream.getvalue().encode(codec))
    table = tables.read(path, header=False)
    used = [index for index in range(len(rows[0])) if any(row[index] for row in rows)]
    kept = table.rows + (("",) * len(used),) * (len(rows) - len(table.rows))
    tail = [note for note in table.notes if "取り込みません" in note]
    assert not tail
    assert kept == tuple(tuple(row[index] for index in used) for row in rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b'"']
    ),
    rest=st.binary(max_size=300),
    encoding=st.sampled_from([None, *encodings.NAMES]),
)
def test_any_bytes_are_a_table_or_a_mishap_in_words(
    tmp_path: Path, start: bytes, rest: bytes, encoding: str | None
) -> None:
    path = tmp_path / "何か.csv"
    path.write_bytes(start + rest)
    try:
        table = tables.read(path, encoding=encoding)
    except KarteError as mishap:
        outcome = bool(mishap.what and mishap.remedy)
    else:
        even = {len(row) for row in table.rows} == {len(table.header)}
        outcome = even and len(set(table.header)) == len(table.header)
    assert outcome
