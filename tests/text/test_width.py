from hypothesis import given
from hypothesis import strategies as st

from karte.text import width


def test_full_width_becomes_half_width_and_kana_stay() -> None:
    assert width.half("ＡＢ１２（￥）　カナｶﾅ") == "AB12(¥) カナｶﾅ"


def test_every_dash_is_a_hyphen_but_the_long_vowel_mark_is_a_letter() -> None:
    assert width.hyphens("3‐1–4—1−5―9─2") == "3-1-4-1-5-9-2"
    assert width.hyphens("コーヒー") == "コーヒー"


def test_what_nobody_sees_goes() -> None:
    assert width.visible("辻\U000e0100 \u202a2026/11/21\u202c\u200b\x00\ufeff") == "辻 2026/11/21"
    assert width.visible("一行目\n\t二行目") == "一行目\n\t二行目"


def test_a_lone_surrogate_becomes_storable() -> None:
    assert width.visible("田\ud842中") == "田\ufffd中"


def test_plain_is_all_of_it() -> None:
    assert width.plain("　\u200e０８７−８３９ ") == "087-839"


@given(st.text())
def test_half_keeps_the_length(text: str) -> None:
    assert len(width.half(text)) == len(text)


@given(st.text(st.characters(exclude_categories=[])))
def test_visible_text_can_be_written_to_a_file(text: str) -> None:
    width.visible(text).encode("utf-8")
    assert width.visible(width.visible(text)) == width.visible(text)
