import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.fold import fold
from karte.text.kana import HEADINGS, heading, is_kana, letters, sort_key, to_hiragana

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=12)
NAMES = st.text(st.sampled_from("あいかがはばぱぁっょーゝゞン゛\u3099 ・田髙A１zé★12"), max_size=8) | ANYTHING


@pytest.mark.parametrize(
    ("written", "hiragana"),
    [
        ("タナカ", "たなか"),
        ("ﾀﾅｶ", "たなか"),
        ("ｶﾞｷﾞﾊﾟｰ", "がぎぱー"),
        ("か\u3099", "が"),
        ("カﾞ", "が"),
        ("ヴヵヶ", "ゔゕゖ"),
        ("スヾキ", "すゞき"),
        ("田中ｻﾝ１２", "田中さん１２"),
        ("\ufa19", "\ufa19"),
        ("ジャン・ポール", "じゃん・ぽーる"),
        ("", ""),
    ],
)
def test_katakana_becomes_hiragana_and_the_rest_stays(written: str, hiragana: str) -> None:
    assert to_hiragana(written) == hiragana


@pytest.mark.parametrize(
    "text", ["たなか", "タナカ", "ﾀﾅｶ", "ｶﾞ", "たなか みさき", "ジャン・ポール", "ー", "すゞ", "か\u3099"]
)
def test_kana(text: str) -> None:
    assert is_kana(text)


@pytest.mark.parametrize("text", ["", " ", "・", "田中", "たなk", "たなか1", "たなか。", "A", "ｶﾅ漢"])
def test_no_kana(text: str) -> None:
    assert not is_kana(text)


@pytest.mark.parametrize(
    "in_order",
    [
        ["あ", "い", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "ゐ", "ゑ", "を", "ん"],
        ["は", "ば", "ぱ", "はあ", "ばあ", "ばい", "ひ"],
        ["かき", "かぎ", "がき", "がぎ", "かきあ"],
        ["きょう", "きよう"],
        ["ハーブ", "はあぶ", "はい"],
        ["さとう", "さどう", "サトウ あい"],
        ["もり あい", "もり ゆう", "もりた あい", "もりもと"],
        ["すゞき", "すずき", "すずきた"],
        ["ゔ", "え"],
        ["ん", "2", "10", "010b", "A", "b", "Z", "Ω", "一", "田"],
        ["わたなべ", "ABC商会", "渡辺"],
        ["号1", "号2", "号10", "号100"],
    ],
)
def test_five_vowel_order(in_order: list[str]) -> None:
    shuffled = random.Random(5).sample(in_order, len(in_order))
    assert sorted(shuffled, key=sort_key) == in_order


def test_kinds_of_kana_and_width_do_not_matter() -> None:
    assert sort_key("タナカ", "田中") == sort_key("たなか", "田中") == sort_key("ﾀﾅｶ", "田中")


def test_a_name_in_kana_or_latin_is_its_own_reading() -> None:
    people = [("", "渡辺"), ("", "Bar Moon"), ("わたなべ", "渡辺"), ("", "さくら美容室"), (" ", "あおい")]
    ordered = sorted(people, key=lambda person: sort_key(*person))
    assert [name for _reading, name in ordered] == ["あおい", "さくら美容室", "渡辺", "Bar Moon", "渡辺"]


def test_equal_readings_are_ordered_by_name() -> None:
    assert sort_key("さとう", "佐東") != sort_key("さとう", "佐藤")


@pytest.mark.parametrize(
    ("reading", "name", "under"),
    [
        ("たなか", "田中", "た"),
        ("だいご", "醍醐", "た"),
        ("ぱーく", "", "は"),
        ("ゔぃら", "", "あ"),
        ("ん", "", "わ"),
        ("ゐの", "", "わ"),
        ("ょし", "", "や"),
        ("", "ﾎﾃﾙパール", "は"),
        ("", "「さくら」", "さ"),
        ("", "John", "A"),
        ("", "Ｚoo", "A"),
        ("", "３丁目", "A"),
        ("", "田中", "他"),
        ("", "Ωmega", "他"),
        ("★", "あおい", "あ"),
        ("", "★", "他"),
        ("", "", "他"),
    ],
)
def test_headings(reading: str, name: str, under: str) -> None:
    assert heading(reading, name) == under


@given(NAMES, NAMES, NAMES, NAMES)
def test_headings_follow_the_order(reading: str, name: str, other_reading: str, other_name: str) -> None:
    if sort_key(reading, name) <= sort_key(other_reading, other_name):
        one, other = heading(reading, name), heading(other_reading, other_name)
        assert HEADINGS.index(one) <= HEADINGS.index(other)


@given(NAMES, NAMES)
def test_the_order_in_the_database_is_the_order_here(one: str, other: str) -> None:
    first, second = sort_key(one), sort_key(other)
    assert (first < second) == (first.encode("utf-8") < second.encode("utf-8"))


@given(NAMES, NAMES)
def test_the_order_is_total(one: str, other: str) -> None:
    assert (sort_key("", one) == sort_key("", other)) == (fold(one) == fold(other))


@given(ANYTHING)
def test_hiragana_stays_hiragana(text: str) -> None:
    assert to_hiragana(to_hiragana(text)) == to_hiragana(text)
    assert is_kana(to_hiragana(text)) == is_kana(text)


@pytest.mark.parametrize("typed", ["みさき", "ミサ", "み", "たなかみ", "たなか"])
def test_letters_stand_at_the_beginning_of_a_word_of_the_sort_key(typed: str) -> None:
    key = " " + sort_key("たなかみ みさき", "田中 美咲")
    assert " " + letters(typed) in key
    assert " " + letters("さき") not in key
