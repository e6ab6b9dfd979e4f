import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.phone import digits, looks_like_phone, tidy


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("087-839-2011", "0878392011"),
        ("０８７−８３９−２０１１", "0878392011"),
        ("(087)839-2011", "0878392011"),
        ("+81 90-1234-5678", "09012345678"),
        ("+81 (0)90-1234-5678", "09012345678"),
        ("＋８１９０１２３４５６７８", "09012345678"),
        ("TEL: +81-87-839-2011", "0878392011"),
        ("+1 650 555 0100", "16505550100"),
        ("\u202a090-1234-5678\u202c", "09012345678"),
        ("839", "839"),
        ("なし", ""),
        ("", ""),
    ],
)
def test_digits(written: str, bare: str) -> None:
    assert digits(written) == bare


@pytest.mark.parametrize(
    "text",
    [
        "087-839-2011",
        "(087)839-2011",
        "087(839)2011",
        "０８７－８３９－２０１１",
        "０８７ー８３９ー２０１１",
        "0878392011",
        "090-1234-5678",
        "09012345678",
        "050-1234-5678",
        "0120-123-456",
        "0800-123-4567",
        "03 1234 5678",
        "+81-87-839-2011",
        "+81 90 1234 5678",
        "TEL:087-839-2011",
        "電話 087-839-2011",
        "087-839-2011(代表)",
        "087-839-2011 内線123",
        "087-839-2011（内線12）",
    ],
)
def test_telephone_numbers(text: str) -> None:
    assert looks_like_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "839-2011",
        "760-8571",
        "2026-11-21",
        "12,100",
        "0012345678",
        "01234567890",
        "1-2-3",
        "田中",
        "087-839-2011番地",
    ],
)
def test_other_things(text: str) -> None:
    assert not looks_like_phone(text)


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("　０９０－１２３４－５６７８ ", "090-1234-5678"),
        ("０８７ー８３９ー２０１１", "087-839-2011"),
        ("(087)ー839", "(087)-839"),
        ("087‐839—2011", "087-839-2011"),
        ("ホーム 087-839-2011", "ホーム 087-839-2011"),
        ("087-839-2011（代）", "087-839-2011(代)"),
    ],
)
def test_tidy(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@given(st.text(st.characters(exclude_categories=[])))
def test_tidying_drops_nothing(text: str) -> None:
    assert len(tidy(text)) == len(text.strip())
    assert tidy(tidy(text)) == tidy(text)
    assert digits(digits(text)) == digits(text)
    assert looks_like_phone(text) in (True, False)


@given(st.from_regex(r"0[789]0-[0-9]{4}-[0-9]{4}", fullmatch=True))
def test_mobile_numbers_are_recognised_and_keep_their_digits(number: str) -> None:
    assert looks_like_phone(number)
    assert digits("+81" + number[1:]) == digits(number) == number.replace("-", "")
