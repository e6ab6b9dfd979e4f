import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.errors import KarteError
from karte.text.numbers import (
    UnreadableNumber,
    format_minutes,
    format_money,
    format_number,
    parse_minutes,
    parse_money,
    parse_number,
)

ANYTHING = st.text(st.characters(exclude_categories=[]))
NUMERIC = st.text(
    st.sampled_from("0123456789０９,，.。、-−▲¥円万千百億兆十一九〇k時間半分hm:() ２²㎡"), max_size=30
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("１２，０００円", 12000),
        ("12,000", 12000),
        ("12、000", 12000),
        ("1,234,567", 1234567),
        ("12k", 12000),
        ("12K円", 12000),
        ("12kg", 12),
        ("1万2千", 12000),
        ("１万２千円", 12000),
        ("一万二千円", 12000),
        ("1.2万", 12000),
        ("1億2000万", 120_000_000),
        ("120千円", 120_000),
        ("三回", 3),
        ("三十五歳", 35),
        ("-3.5", -3.5),
        ("−3.5", -3.5),
        ("▲300", -300),
        ("△ 300円", -300),
        ("(300)", -300),
        ("+3", 3),
        ("¥1,200", 1200),
        ("\\1,200", 1200),
        ("-¥300", -300),
        ("¥-300", -300),
        ("36.5℃", 36.5),
        ("３６．５度", 36.5),
        ("3。5", 3.5),
        (".5", 0.5),
        ("120人", 120),
        ("120 人", 120),
        ("5㎡", 5),
        ("5m2", 5),
        ("5m²", 5),
        ("80%", 80),
        ("1歳半", 1.5),
        ("一歳半", 1.5),
        ("\u200e42\u200e", 42),
        ("　7　", 7),
    ],
)
def test_numbers(written: str, number: float) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-",
        "円",
        "なし",
        "不明",
        "12,34",
        "1,2345",
        "120/80",
        "12:30",
        "1-2",
        "--3",
        "-(3)",
        "10²",
        "1e5",
        "nan",
        "inf",
        "1.2.3",
        "1 2",
        "約100",
        "A12",
        "千葉",
        "百合",
        "三田さん",
        "3千5千",
        "①",
        "٣",
        "3つの店で買ったもの",
        "3 go home",
        "9" * 41,
    ],
)
def test_no_numbers(written: str) -> None:
    with pytest.raises(UnreadableNumber):
        parse_number(written)


@pytest.mark.parametrize(
    ("written", "yen"),
    [
        ("12,100円", 12100),
        ("¥12,100", 12100),
        ("￥１２，１００", 12100),
        ("¥12,100-", 12100),
        ("12100", 12100),
        ("1.2万", 12000),
        ("1万2千", 12000),
        ("一万円", 10000),
        ("3k", 3000),
        ("12,100円(税込)", 12100),
        ("500 yen", 500),
        ("▲500", -500),
        ("0", 0),
        ("12.0", 12),
    ],
)
def test_money(written: str, yen: int) -> None:
    assert parse_money(written) == yen


@pytest.mark.parametrize("written", ["", "-", "120人", "5kg", "高い", "12,34", "9" * 16, "12.5", "1.23456万"])
def test_no_money(written: str) -> None:
    with pytest.raises(UnreadableNumber):
        parse_money(written)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90", 90),
        ("90分", 90),
        ("90分間", 90),
        ("９０", 90),
        ("90min", 90),
        ("1:30", 90),
        ("1:30:00", 90),
        ("0:05", 5),
        ("1時間半", 90),
        ("一時間半", 90),
        ("半時間", 30),
        ("2時間", 120),
        ("1.5時間", 90),
        ("1h30m", 90),
        ("1h", 60),
        ("1 hour 30 min", 90),
        ("１時間３０分", 90),
        ("一時間三十分", 90),
        ("0", 0),
    ],
)
def test_minutes(written: str, minutes: int) -> None:
    assert parse_minutes(written) == minutes


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-5",
        "1:60",
        "1時",
        "1時間90分",
        "1時間半10分",
        "1時間すこし",
        "1.33時間",
        "30秒",
        "ずっと",
        "9" * 40,
    ],
)
def test_no_minutes(written: str) -> None:
    with pytest.raises(UnreadableNumber):
        parse_minutes(written)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12100, "12,100"),
        (3.5, "3.5"),
        (3.0, "3"),
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (-1234.5, "-1,234.5"),
        (1e-12, "0"),
        (-1e-12, "0"),
        (1e22, "10,000,000,000,000,000,000,000"),
    ],
)
def test_numbers_are_shown_without_ballast(value: float, shown: str) -> None:
    assert format_number(value) == shown


def test_numbers_are_shown_with_as_many_places_as_asked() -> None:
    assert format_number(3.5, 2) == "3.50"
    assert format_number(2.5, 0) == "3"
    assert format_number(-0.4, 0) == "0"


def test_money_and_minutes_carry_their_units() -> None:
    assert format_money(12100) == "12,100円"
    assert format_money(12033.33) == "12,033円"
    assert format_money(120, "ドル") == "120ドル"
    assert format_minutes(110) == "110分"
    assert format_minutes(92.5) == "92.5分"
    assert format_minutes(1200) == "1,200分"


@pytest.mark.parametrize(
    ("parse", "written", "said"),
    [
        (parse_number, "たくさん", "「たくさん」を数として読めません。例: 12,100、3.5、1万2千"),
        (parse_money, "120人", "「120人」を金額として読めません。例: 12,100、1万2千"),
        (
            parse_money,
            "12.5円",
            "「12.5円」には1円より小さい端数があります。円の単位で入力してください。例: 12,100",
        ),
        (parse_minutes, "1時", "「1時」を時間の長さとして読めません。例: 90、1:30、1時間半"),
    ],
)
def test_messages(parse: object, written: str, said: str) -> None:
    assert callable(parse)
    with pytest.raises(UnreadableNumber) as caught:
        parse(written)
    assert str(caught.value) == said


@given(ANYTHING | NUMERIC)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for parse in (parse_number, parse_money, parse_minutes):
        try:
            assert math.isfinite(parse(text))
        except KarteError:
            continue


@given(st.floats(-1e12, 1e12).map(lambda value: round(value, 6)))
def test_what_is_shown_is_read_back(value: float) -> None:
    assert parse_number(format_number(value)) == value


@given(st.integers(-(10**14), 10**14))
def test_money_is_read_back(yen: int) -> None:
    assert parse_money(format_money(yen)) == yen


@given(st.integers(0, 10**6))
def test_minutes_are_read_back(minutes: int) -> None:
    assert parse_minutes(format_minutes(minutes)) == minutes
    assert parse_minutes(f"{minutes // 60}時間{minutes % 60}分") == minutes
