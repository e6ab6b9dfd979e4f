from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.services.importing import encodings

SENTENCE = "氏名,備考\r\n髙橋 圭,①階の㈱山田 上の人 一つ\r\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16 LE"),
        ("utf-16-le", "UTF-16 LE"),
        ("utf-16-be", "UTF-16 BE"),
        ("cp932", "CP932"),
    ],
)
def test_what_programs_in_japan_write(codec: str, name: str) -> None:
    data = SENTENCE.encode(codec)
    assert encodings.detect(data) == name
    assert encodings.decode(data, name) == (SENTENCE, 0)


@pytest.mark.parametrize(("codec", "name"), [("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP")])
def test_what_old_programs_write(codec: str, name: str) -> None:
    text = "氏名,ふりがな\n田中 美咲,たなか みさき\n"
    assert encodings.detect(text.encode(codec)) == name
    assert encodings.decode(text.encode(codec), name) == (text, 0)


def test_utf_16_with_a_mark_of_the_other_end() -> None:
    data = b"\xfe\xff" + SENTENCE.encode("utf-16-be")
    assert encodings.detect(data) == "UTF-16 BE"
    assert encodings.decode(data, "UTF-16 BE") == (SENTENCE, 0)


def test_half_width_kana_are_no_euc() -> None:
    assert encodings.detect('"ﾎｯｶｲﾄﾞｳ","ｻｯﾎﾟﾛｼ"\n'.encode("cp932")) == "CP932"


def test_a_stray_zero_byte_makes_no_utf_16() -> None:
    assert encodings.detect(b"name,phone\nabc,\x00123\ndef,456\n") == "UTF-8"
    assert encodings.detect("氏名,電話\n田中,\0087\n".encode("cp932")) == "CP932"


@pytest.mark.parametrize(
    "data",
    [
        b"\x81",
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf\xff",
        "氏名,ふりがな,生年月日\n".encode() + "髙\n".encode("cp932"),
    ],
)
def test_no_encoding_fits(data: bytes) -> None:
    assert encodings.detect(data) == ""


def test_an_encoding_insisted_on_shows_the_good_part() -> None:
    text, unreadable = encodings.decode("氏名".encode() + b"\xff,\xff\n", "UTF-8")
    assert (text, unreadable) == ("氏名\ufffd,\ufffd\n", 2)


def test_replacement_characters_of_the_writer_are_not_ours() -> None:
    assert encodings.decode("氏\ufffd".encode(), "UTF-8") == ("氏\ufffd", 0)


@given(
    st.text(st.sampled_from("一上丁あア髙abc,\n1234"), min_size=1).filter(
        lambda text: "\n" in text and "," in text
    )
)
def test_utf_8_is_never_mistaken(text: str) -> None:
    assert encodings.detect(text.encode()) == "UTF-8"
