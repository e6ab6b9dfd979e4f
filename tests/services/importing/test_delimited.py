from __future__ import annotations

import pytest

from karte.services.importing import delimited
from karte.services.importing.errors import ForeignFormatError, QuoteOpenError, UnknownEncodingError


def cut(text: str) -> list[list[str]]:
    return delimited.rows(text.encode(), "表.csv")[0]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert cut(f"氏名{delimiter}電話\n田中{delimiter}1") == [["氏名", "電話"], ["田中", "1"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("氏名\t備考\n田中\ta,b,c\n鈴木\td\n", "\t"),
        ("氏名;金額\n田中;1,5\n鈴木;2,5\n", ";"),
        ('"氏名";"備考"\n"田中";"a,b"\n"鈴木";"c,d"\n', ";"),
        ("顧客名簿\n\n氏名,電話\n田中,1\n", ","),
        ("氏名\n田中\n", ","),
        ("", ","),
        ('氏名,備考\n田中,"' + "長い;話" * 20000 + '"\n', ","),
    ],
)
def test_the_delimiter_that_cuts_evenly_wins(text: str, delimiter: str) -> None:
    assert delimited.sniff(text) == delimiter


def test_the_hint_of_excel_is_obeyed() -> None:
    assert cut("sep=;\n氏名;備考\n田中;a,b\n") == [["氏名", "備考"], ["田中", "a,b"]]


def test_quotes_and_line_breaks() -> None:
    assert cut('a,"b ""x"", c"\n"一\n二",d\n') == [["a", 'b "x", c'], ["一\n二", "d"]]


def test_blank_lines_keep_their_number() -> None:
    assert cut("a,b\n\nc,d\n") == [["a", "b"], [], ["c", "d"]]


def test_zero_bytes_and_the_end_mark_of_dos_are_dropped() -> None:
    assert cut("a,b\0\nc,d\x1a") == [["a", "b"], ["c", "d"]]


def test_a_cell_may_hold_a_whole_history() -> None:
    history = "長い話" * 100_000
    assert cut(f"氏名,経過\n田中,{history}\n")[1] == ["田中", history]


def test_an_open_quote_would_swallow_rows() -> None:
    with pytest.raises(QuoteOpenError, match="3行目"):
        cut('a,b\nc,d\ne,"f\ng,h\n')


def test_an_inch_mark_is_no_quote() -> None:
    assert cut('品名,径\n管,5"\n棒,6\n') == [["品名", "径"], ["管", '5"'], ["棒", "6"]]


def test_no_text_at_all() -> None:
    with pytest.raises(ForeignFormatError):
        delimited.rows(b"\x01\x02\x03\x04", "表.csv")
    with pytest.raises(UnknownEncodingError):
        delimited.rows(b"\x81", "表.csv")


def test_unreadable_characters_are_counted() -> None:
    data = "氏名,電話\n田中\n".encode("cp932") + b"\x81\n"
    rows, encoding, notes = delimited.rows(data, "表.csv", "CP932")
    assert (rows[0], encoding) == (["氏名", "電話"], "CP932")
    assert notes == ["読めない文字が1か所ありました。文字コードを確かめてください。"]


def test_the_mark_of_a_text_that_is_no_formula_goes() -> None:
    data = "名前,メモ\n'=1+1 太郎,'90年代から\n'+81-90,'＝\n".encode()
    assert delimited.rows(data, "表.csv")[0] == [
        ["名前", "メモ"],
        ["=1+1 太郎", "'90年代から"],
        ["+81-90", "＝"],
    ]
