from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.services.importing import cells
from karte.services.importing.cells import Form
from karte.text import numbers

EXAMPLES = {
    Form.BLANK: ["", " ", "　"],
    Form.MAIL: ["misaki@example.jp"],
    Form.URL: ["https://example.jp/a?b", "www.example.jp"],
    Form.POSTAL: ["760-0017", "〒7600017", "〒 760-0017", "７６０－００１７"],
    Form.DATE: [
        "2026-11-21",
        "2026/1/2",
        "2026年1月2日",
        "S55.3.3",
        "昭和55年3月3日",
        "令和元年5月1日",
        "Ｒ８．１．２",
    ],
    Form.TIME: ["00:00", "24:00", "9:30:15"],
    Form.PHONE: ["087-839-2808", "(087)839-2808", "09012345678", "０８７－８３９－２８０８"],
    Form.NUMBER: ["0", "12", "-3", "1,234.5", "１２", "12,000円", "¥500", "0600000", ".5"],
    Form.KANA: ["たなか みさき", "タナカ", "ﾀﾅｶ", "ﾆｼ(1-19ﾁｮｳﾒ)"],
    Form.ADDRESS: [
        "香川県高松市番町1-2",
        "高松市福岡町二丁目2-1",
        "高松市庵治町978",
        "横浜市西区みなとみらい3",
    ],
    Form.TEXT: ["田中 美咲", "２階", "町田 三郎", "東京都", "A-1", "不明", "12cm", "2026"[:0] + "春"],
}


@pytest.mark.parametrize(
    ("form", "text"), [(form, text) for form, texts in EXAMPLES.items() for text in texts]
)
def test_forms(form: Form, text: str) -> None:
    assert cells.form(text) is form


@given(st.text(st.sampled_from("0123456789０５,.-+¥円△▲ "), max_size=14))
def test_what_looks_like_a_number_can_be_read_as_one(text: str) -> None:
    if cells.form(text) is Form.NUMBER:
        assert isinstance(numbers.parse_number(text), float)


@given(st.text())
def test_every_text_has_a_form(text: str) -> None:
    assert cells.form(text) in Form
