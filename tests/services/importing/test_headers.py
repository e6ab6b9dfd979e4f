from __future__ import annotations

import pytest

from karte.services.importing import headers

BODY = [["田中 美咲", "たなか みさき", "087-839-2808"], ["鈴木 一郎", "すずき いちろう", "090-1234-5678"]]


def test_known_words() -> None:
    assert headers.find([["氏名", "かな", "連絡"], *BODY]) == 0


def test_unknown_words_above_columns_of_another_look() -> None:
    assert headers.find([["うちの人", "読み方だよ", "番"], *BODY]) == 0


def test_no_heading() -> None:
    assert headers.find(BODY) is None
    assert headers.find(BODY, must=True) == 0


def test_below_titles_and_blank_rows() -> None:
    titles = [["顧客名簿", "", ""], ["", "", ""], ["作成", "", ""]]
    assert headers.find([*titles, ["氏名", "かな", "電話"], *BODY]) == 3


def test_the_row_with_the_known_words_wins_over_a_full_title() -> None:
    assert headers.find([["店名", "香川の家", "11月"], ["氏名", "ふりがな", "電話"], *BODY]) == 1


def test_a_sparse_first_row_of_data_is_no_title() -> None:
    assert headers.find([["田中", "", "087-839-2808"], *BODY, *BODY]) is None


def test_texts_without_any_evidence() -> None:
    assert headers.find([["品", "色"], ["りんご", "赤"], ["なす", "紺"]]) == 0
    assert headers.find([["田中 美咲"], ["鈴木 一郎"]]) is None


def test_words_that_come_again_below_are_data() -> None:
    assert headers.find([["りんご", "赤"], ["なす", "紺"], ["りんご", "赤"]]) is None


@pytest.mark.parametrize("rows", [[], [[]], [["", ""]]])
def test_nothing_at_all(rows: list[list[str]]) -> None:
    assert headers.find(rows, must=True) is None
