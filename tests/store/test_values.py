"""What a field holds: reading, showing and giving back what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies

from karte.errors import KarteError
from karte.store import tabular, values
from karte.store.rows import FieldRow, Value
from karte.text import dates
from tests.conftest import NOW

FIELD = FieldRow(
    field_id=1,
    kind_id=1,
    template_id=None,
    label="項目",
    type="text",
    meaning="",
    unit="",
    choices=(),
    hint="",
    required=False,
    graph=False,
    carry=False,
    printed=True,
    alert=False,
    sensitive=False,
    retired=False,
)

SAID = strategies.text(strategies.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
ANY_TEXT = strategies.text(strategies.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = strategies.dates(min_value=date(1873, 1, 1), max_value=date(2199, 12, 31))


def field(kind: str, unit: str = "") -> FieldRow:
    return replace(FIELD, type=kind, unit=unit)


def read(kind: str, typed: str) -> Value:
    return values.read(field(kind), typed, NOW)


@pytest.mark.parametrize(
    ("kind", "typed", "text", "number", "shown"),
    [
        ("text", " 田中　美咲 ", "田中　美咲", None, "田中　美咲"),
        ("kana", "ﾀﾅｶ ミサキ", "たなか みさき", None, "たなか みさき"),
        ("para", "  字下げ\n次の行 ", "  字下げ\n次の行 ", None, "  字下げ\n次の行 "),
        ("num", "３６．５℃", "36.5", 36.5, "36.5cm"),
        ("num", "1,234.50", "1,234.5", 1234.5, "1,234.5cm"),
        ("num", "-0", "0", 0.0, "0cm"),
        ("money", "1万2千円", "12000", 12000.0, "12,000円"),
        ("money", "▲300", "-300", -300.0, "-300円"),
        ("money", "0", "0", 0.0, "0円"),
        ("minutes", "1時間半", "90", 90.0, "90分"),
        ("rate5", "★★★☆☆", "3", 3.0, "3 / 5"),
        ("rate5", "４", "4", 4.0, "4 / 5"),
        ("rate5", "5/5", "5", 5.0, "5 / 5"),
        ("choice", "カット", "カット", None, "カット"),
        ("multi", "カット、カラー", "カット、カラー", None, "カット、カラー"),
        ("bool", "はい", "はい", None, "はい"),
        ("date", "11/21", "2026-11-21", None, "2026/11/21(土)"),
        ("date", "S63.3.14", "1988-03-14", None, "1988/03/14(月)"),
        ("pdate", "3月14日", "????-03-14", None, "3月14日"),
        ("pdate", "1985年3月", "1985-03-??", None, "1985年3月"),
        ("pdate", "昭和63年", "1988-??-??", None, "1988年"),
        ("datetime", "きのう 15時", "2026-11-20T15:00", None, "2026/11/20 15:00"),
        ("datetime", "2026/11", "2026-11", None, "2026/11"),
        ("phone", "０８７ー８３９ー２８０８", "087-839-2808", None, "087-839-2808"),
        ("mail", "a@example.jp", "a@example.jp", None, "a@example.jp"),
        ("url", "https://example.jp/", "https://example.jp/", None, "https://example.jp/"),
        ("zip", "〒７６０ー８５７１", "760-8571", None, "〒760-8571"),
        ("zip", "不明", "不明", None, "不明"),
        ("addr", "高松市番町1-2", "高松市番町1-2", None, "高松市番町1-2"),
    ],
)
def test_what_is_typed_is_read_and_shown(
    kind: str, typed: str, text: str, number: float | None, shown: str
) -> None:
    value = read(kind, typed)
    assert value == Value(text, number)
    assert values.show(field(kind, "cm" if kind == "num" else ""), value) == shown


@pytest.mark.parametrize("kind", values.TYPES)
@pytest.mark.parametrize("typed", ["", "  ", "\n", "　"])
def test_blank_is_empty(kind: str, typed: str) -> None:
    value = read(kind, typed)
    assert values.is_empty(value)
    assert values.show(field(kind), value) == ""
    assert values.typed(field(kind), value) == ""


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("num", "たくさん"),
        ("num", "-"),
        ("num", "12 34"),
        ("money", "3ドル"),
        ("money", "12.5"),
        ("money", "無料"),
        ("minutes", "長い"),
        ("minutes", "1:75"),
        ("rate5", "0"),
        ("rate5", "6"),
        ("rate5", "3.5"),
        ("rate5", "★★★★★★"),
        ("rate5", "よい"),
        ("date", "2026/2/30"),
        ("date", "あのころ"),
        ("pdate", "2026/13/1"),
        ("datetime", "25日の夜"),
        ("datetime", "2026/11/21 26:70"),
    ],
)
def test_what_is_no_value_is_refused_in_words(kind: str, typed: str) -> None:
    with pytest.raises(KarteError) as told:
        read(kind, typed)
    assert typed in told.value.what
    assert told.value.remedy


@given(strategies.sampled_from([kind for kind in values.TYPES if kind not in tabular.TYPES]), ANY_TEXT)
def test_anything_typed_is_read_or_refused_and_never_becomes_zero(kind: str, text: str) -> None:
    try:
        value = read(kind, text)
    except KarteError:
        assert kind in (*values.NUMBERS, "date", "pdate", "datetime")
        return
    assert values.is_empty(value) == (not text.strip())
    assert (value.number is not None) == (values.is_number(field(kind)) and bool(text.strip()))
    if value.number == 0:
        assert any(character.isnumeric() for character in text)
    assert values.show(field(kind), value) != "" or values.is_empty(value)


def given_back(kind: str, value: Value) -> Value:
    return read(kind, values.typed(field(kind), value))


@given(strategies.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_money_comes_back(amount: int) -> None:
    value = Value(str(amount), float(amount))
    assert given_back("money", value) == value


@given(strategies.integers(min_value=0, max_value=10**7 - 1))
def test_minutes_come_back(minutes: int) -> None:
    value = Value(str(minutes), float(minutes))
    assert given_back("minutes", value) == value


@given(strategies.integers(min_value=1, max_value=5))
def test_stars_come_back(stars: int) -> None:
    value = Value(str(stars), float(stars))
    assert given_back("rate5", value) == value


@given(strategies.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_numbers_come_back(number: object) -> None:
    value = read("num", f"{number:f}")
    assert value.number == float(number)
    assert given_back("num", value) == value


@given(DAYS, strategies.sampled_from(["date", "pdate"]))
def test_days_come_back(day: date, kind: str) -> None:
    value = Value(day.isoformat())
    assert given_back(kind, value) == value


@given(
    DAYS,
    strategies.sampled_from(["{0.year}-{0.month:02}-??", "{0.year}-??-??", "????-{0.month:02}-{0.day:02}"]),
)
def test_what_is_known_of_a_day_comes_back(day: date, form: str) -> None:
    value = Value(form.format(day))
    assert given_back("pdate", value) == value


@given(
    strategies.datetimes(min_value=NOW.replace(year=1900), max_value=NOW.replace(year=2190)),
    strategies.integers(0, 3),
)
def test_moments_come_back(moment: object, cut: int) -> None:
    value = Value(moment.isoformat(timespec="minutes")[: (4, 7, 10, 16)[cut]])
    assert given_back("datetime", value) == value


@given(
    strategies.sampled_from(
        ["text", "kana", "para", "choice", "multi", "bool", "phone", "mail", "url", "zip", "addr"]
    ),
    SAID,
)
def test_texts_come_back(kind: str, text: str) -> None:
    value = read(kind, text)
    assert given_back(kind, value) == value


@pytest.mark.parametrize("kind", ["num", "money", "minutes", "rate5", "date", "pdate", "datetime"])
def test_a_text_kept_as_it_came_is_shown_and_given_as_it_is(kind: str) -> None:
    """As an import keeps what it cannot read."""
    value = Value("だいたい3つ")
    assert values.show(field(kind), value) == "だいたい3つ"
    assert values.typed(field(kind), value) == "だいたい3つ"


def test_money_has_the_unit_of_its_field() -> None:
    assert values.show(field("money", "ペソ"), Value("5", 5.0)) == "5ペソ"


def test_a_mean_of_minutes_may_have_a_fraction() -> None:
    assert values.show(field("minutes"), Value("92.5", 92.5)) == "92.5分"


def test_a_value_that_points_to_a_karte_is_not_empty() -> None:
    assert not values.is_empty(Value("", None, 3))


def test_the_dates_of_a_field_are_those_of_the_floor() -> None:
    assert read("date", "きょう").text == NOW.date().isoformat()
    with pytest.raises(dates.UnreadableDate):
        read("date", "いつか")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", []),
        ("カット、カラー", ["カット", "カラー"]),
        ("カット、 カラー、", ["カット", "カラー"]),
        ("染め、根元、カット", ["染め、根元", "カット"]),
        ("染め、毛先", ["染め", "毛先"]),
    ],
)
def test_what_was_chosen_of_several(text: str, named: list[str]) -> None:
    assert values.chosen(text, ("カット", "カラー", "染め、根元")) == named


@pytest.mark.parametrize(
    ("label", "kind", "unit", "adds_up"),
    [
        ("料金", "money", "円", True),
        ("所要時間", "minutes", "分", True),
        ("使った券", "num", "枚", True),
        ("冊数", "num", "", True),
        ("満足度", "rate5", "", False),
        ("体重", "num", "kg", False),
        ("冷房の温度", "num", "℃", False),
        ("残り回数", "num", "回", False),
        ("チャージ残高", "money", "円", False),
        ("仕上がりの長さ", "num", "本", False),
    ],
)
def test_what_is_added_up_over_many_notes(label: str, kind: str, unit: str, *, adds_up: bool) -> None:
    assert values.has_sum(replace(field(kind, unit), label=label)) is adds_up


@pytest.mark.parametrize(
    ("typed", "number", "shown"), [("10", 10, "+10回"), ("＋３回", 3, "+3回"), ("－１", -1, "-1回")]
)
def test_a_change_of_what_is_left_keeps_its_sign(typed: str, number: float, shown: str) -> None:
    counted = field("balance", "回")
    value = values.read(counted, typed, NOW)
    assert (value.number, values.show(counted, value)) == (number, shown)
    assert values.read(counted, values.typed(counted, value), NOW) == value


def test_rows_are_told_and_typed() -> None:
    sold = field("lines")
    value = values.read(sold, "シャンプー 2本×1,650円、カット 5500円", NOW)
    assert value.number == 8800
    assert values.show(sold, value).endswith("合計 8,800円")
    assert values.show(sold, Value("", 8800.0)) == "8,800円"
    assert values.read(sold, values.typed(sold, value), NOW) == value


def test_what_is_measured_has_its_own_unit_or_that_of_the_field() -> None:
    measured = replace(field("measures", "度"), choices=("前屈(cm)", "首右回旋"))
    value = values.read(measured, "前屈 12、首右回旋 60、電圧 100V", NOW)
    assert values.show(measured, value) == "前屈 12cm、首右回旋 60度、電圧 100V"
