"""明細, measurements and checklists: read as people write them, told, added up; never 0 by mistake."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.errors import KarteError
from karte.store import tabular
from karte.store.rows import Value
from karte.store.tabular import UnreadableCell


def lines(*rows: dict[str, str]) -> Value:
    return tabular.read("lines", tabular.pack(rows))


def test_a_line_comes_to_quantity_times_price() -> None:
    read = lines({"item": "シャンプー", "quantity": "2本", "price": "１，６５０円"})
    assert read.number == 3300
    assert read.text == "シャンプー 2本×1,650円 3,300円"
    assert [cell.text for cell in read.rows[0]] == ["シャンプー", "2", "本", "1,650", "3,300", ""]


def test_an_amount_typed_by_hand_is_left_alone() -> None:
    assert lines({"item": "カット", "price": "6000", "amount": "5500"}).number == 5500


def test_a_line_without_a_price_has_no_sum() -> None:
    read = lines({"item": "試供品", "quantity": "3個"})
    assert read.number is None
    assert read.text == "試供品 3個"


@pytest.mark.parametrize(
    ("taxes", "total", "tax"),
    [
        (("", ""), 2000, None),
        (("10", "10"), 2000, 181),
        (("内10%", "8"), 2000, 90 + 74),
        (("外10", "外10"), 2200, 200),
        (("外8", "非課税"), 2080, 80),
        (("別10%", ""), 2100, 100),
    ],
)
def test_tax_within_and_on_top(taxes: tuple[str, str], total: int, tax: int | None) -> None:
    read = lines(*({"item": "品", "price": "1000", "tax": each} for each in taxes))
    found = tabular.total_of(read.rows)
    assert (found.total, found.tax) == (total, tax)
    assert read.number == total


def test_tax_is_rounded_once_for_each_rate() -> None:
    read = lines(*({"item": "飴", "amount": "99", "tax": "外8"} for _ in range(3)))
    assert read.number == 297 + 23  # 23.76; rounded line by line it would be 21


def test_a_sum_is_told_under_several_lines() -> None:
    read = lines(
        {"item": "カット", "amount": "5500", "tax": "10"}, {"item": "飴", "amount": "108", "tax": "8"}
    )
    assert read.text == "カット 5,500円 内10%\n飴 108円 内8%\n合計 5,608円(うち税 508円)"


def test_lines_as_people_write_them() -> None:
    read = tabular.read("lines", "シャンプー 2本×1,650円、ブラシ 800円\nカラー 1剤 3個 900円")
    assert [row[0].text for row in read.rows] == ["シャンプー", "ブラシ", "カラー 1剤"]
    assert read.number == 3300 + 800 + 900


def test_what_is_told_is_read_again() -> None:
    read = lines(
        {"item": "シャンプー", "quantity": "2本", "price": "1650"}, {"item": "カット", "amount": "5500"}
    )
    assert tabular.read("lines", read.text) == read


@pytest.mark.parametrize("tax", ["", *tabular.TAXES])
def test_how_a_line_is_taxed_is_told_and_read_again(tax: str) -> None:
    taxed = {"item": "カット", "amount": "1000", "tax": tax}
    goods = {"item": "シャンプー", "quantity": "2本", "price": "1650", "tax": tax}
    for read in (lines(taxed), lines(taxed, goods), lines(taxed, {"item": "試供品", "tax": tax})):
        assert tabular.read("lines", read.text) == read


def test_an_item_may_be_named_like_a_sum() -> None:
    for rows in (
        [{"item": "合計 器", "amount": "100"}],
        [{"item": "合計", "amount": "100"}],
        [{"item": "合計", "amount": "100", "tax": "外10"}, {"item": "合計 器", "amount": "100"}],
    ):
        read = lines(*rows)
        assert tabular.read("lines", read.text) == read
    assert tabular.read("checks", "鍵 はい、合計 はい").text == "鍵 はい、合計 はい"


@pytest.mark.parametrize(
    "said", ["合計 8800円", "合計　８，８００円（うち税　８００円）", "合計 8,800円(税込)"]
)
def test_a_sum_that_people_write_is_no_item(said: str) -> None:
    read = tabular.read("lines", f"カット 5500円\nシャンプー 3300円\n{said}")
    assert [row[0].text for row in read.rows] == ["カット", "シャンプー"]
    assert read.number == 8800


@pytest.mark.parametrize(
    ("cell", "typed", "said"),
    [
        ("price", "高い", "2行目の単価: 「高い」を金額として読めません。"),
        ("amount", "-", "2行目の金額: 「-」を金額として読めません。"),
        ("quantity", "たくさん", "2行目の数量: 「たくさん」を数として読めません。"),
        ("tax", "15", "2行目の税: 「15」を税として読めません。"),
    ],
)
def test_a_cell_that_cannot_be_read_says_where(cell: str, typed: str, said: str) -> None:
    with pytest.raises(UnreadableCell) as caught:
        lines({"item": "カット", "price": "5500"}, {"item": "品", cell: typed})
    assert caught.value.what == said
    assert (caught.value.row, caught.value.cell) == (1, cell)


def test_measurements_with_their_units() -> None:
    typed = tabular.pack([{"item": "首右回旋", "number": "60"}, {"item": "電圧", "number": "１００Ｖ"}])
    read = tabular.read("measures", typed, lambda item: {"首右回旋": "度"}.get(item, ""))
    assert read.text == "首右回旋 60度、電圧 100V"
    assert [row[1].number for row in read.rows] == [60, 100]
    assert read.number is None


def test_an_item_without_an_answer_is_kept_as_it_was_typed() -> None:
    typed = tabular.pack([{"item": "ブレーキ", "answer": "はい"}, {"item": "タイヤ"}, {}])
    assert tabular.read("checks", typed).text == "ブレーキ はい、タイヤ"
    assert tabular.read("measures", "前屈").text == "前屈"


def test_a_checklist_as_people_write_it() -> None:
    read = tabular.read("checks", "ブレーキ はい、タイヤ いいえ 溝が浅い、オイル 該当なし")
    assert [tuple(cell.text for cell in row) for row in read.rows] == [
        ("ブレーキ", "はい", ""),
        ("タイヤ", "いいえ", "溝が浅い"),
        ("オイル", "該当なし", ""),
    ]


@pytest.mark.parametrize(
    ("choice", "item"),
    [
        ("電圧(V)", ("電圧", "V")),
        ("使用量(kWh)", ("使用量", "kWh")),
        ("前屈", ("前屈", "")),
        ("(V)", ("(V)", "")),
    ],
)
def test_an_item_says_its_unit(choice: str, item: tuple[str, str]) -> None:
    assert tabular.item_of(choice) == item


@pytest.mark.parametrize("kind", tabular.TYPES)
def test_blanks_are_nothing(kind: str) -> None:
    assert tabular.pack([{"item": " ", "entity": "3"}, {}]) == ""
    assert tabular.read(kind, " 、\n") == Value("")


def test_a_form_is_told_in_one_line() -> None:
    typed = tabular.pack([{"item": "カット", "price": "5500", "entity": "12"}])
    assert tabular.is_packed(typed)
    assert tabular.told(typed) == "カット 5500"
    assert tabular.told("髪の話") == "髪の話"


_WORD = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)


@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(tabular.TYPED["lines"], _WORD)), max_size=4))
def test_rows_come_back_as_they_were_read(rows: list[dict[str, str]]) -> None:
    try:
        read = lines(*rows)
    except KarteError:
        return
    assert tabular.read("lines", tabular.typed("lines", read.rows)).rows == read.rows


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for kind in tabular.TYPES:
        try:
            read = tabular.read(kind, text)
        except KarteError:
            continue
        assert read.number is None or any(letter.isnumeric() for letter in text)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_read_or_refused(content: object) -> None:
    for kind in tabular.TYPES:
        try:
            read = tabular.read(kind, json.dumps(content))
        except KarteError:
            continue
        assert bool(read.rows) is bool(read.text)
