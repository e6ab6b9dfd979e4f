from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text import phone, romaji
from karte.text.query import Query, parse
from karte.text.spelling import sought, spell
from tests.text.naughty import NAUGHTY
from tests.text.search_cases import CASES, GROUPS, Case

ANYTHING = st.text(st.characters(exclude_categories=[]))
TYPED = st.text(st.sampled_from('田中ラーメン"“”-－ー#＃2０8 　\n()*:^+・★aā\0\ud842'))


def is_found(case: Case) -> bool:
    query = parse(case.typed)
    stored = spell(case.stored)
    ways = [word in stored for word in query.words]
    if case.where == "reading":
        key = romaji.key(case.stored)
        ways = [way or romaji.stands_in(key, raw) for way, raw in zip(ways, query.raw_words, strict=True)]
    if case.where == "phone":
        return bool(query.digits) and query.digits in phone.digits(case.stored)
    return all(ways) and bool(ways) and not any(word in stored for word in query.without)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_found(case: Case) -> None:
    assert is_found(case) is case.finds


def test_the_table_is_long_and_says_each_thing_once() -> None:
    assert len(CASES) >= 150
    assert len({replace(case, why="", finds=True) for case in CASES}) == len(CASES)
    assert all(any(not case.finds for case in cases) for cases in GROUPS.values())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("田中 美咲", ("田中", "美咲")),
        ("　田中　美咲\t", ("田中", "美咲")),
        ('"田中 美咲"', ("田中美咲",)),
        ('"田中 美咲" 鈴木', ("田中美咲", "鈴木")),
        ('"田中 美', ("田中美",)),
        ('"a"b', ("a", "b")),
        ('5" 画面', ('5"', "画面")),
        ("「田中 美咲」", ("「田中", "美咲」")),
        ("・", ()),
        ("田中 ・ 鈴木", ("田中", "鈴木")),
        ("- ー 々", ()),
        ('"', ()),
        ('""', ()),
        ("", ()),
        ("ーメン", ("ーめん",)),
        ("カット-カラー", ("かっとーからー",)),
        ("NEAR(a b)", ("near(a", "b)")),
        ("090 1234 5678", ("09012345678",)),
        ("+81 90 12 -3", ("9012",)),
        ("2026 11", ("2026", "11")),
        ("\0", ()),
    ],
)
def test_words(typed: str, words: tuple[str, ...]) -> None:
    assert parse(typed).words == words
    assert parse(typed).is_empty is not words


@pytest.mark.parametrize(
    ("typed", "words", "without"),
    [
        ("田中 -鈴木", ("田中",), ("鈴木",)),
        ("-鈴木 田中 −佐藤", ("田中",), ("鈴木", "佐藤")),
        ("田中 ー鈴木", ("田中",), ("鈴木",)),
        ('田中 -"鈴木 一"', ("田中",), ("鈴木一",)),
        ("-鈴木", ("鈴木",), ()),
        ("-鈴木 -佐藤", ("鈴木", "佐藤"), ()),
        ("・ -鈴木", ("鈴木",), ()),
        ("田中 -", ("田中",), ()),
        ("田中 -・", ("田中",), ()),
    ],
)
def test_without(typed: str, words: tuple[str, ...], without: tuple[str, ...]) -> None:
    assert (parse(typed).words, parse(typed).without) == (words, without)


def test_raw_words_are_what_was_typed_for_each_word() -> None:
    query = parse("Tanaka ・ ﾀﾅｶ -x")
    assert query.words == ("tanaka", "たなか")
    assert query.raw_words == ("Tanaka", "ﾀﾅｶ")
    assert (query.without, query.raw_without) == (("x",), ("x",))
    assert parse("田中 −Misaki ・").raw_without == ("Misaki",)


@pytest.mark.parametrize("typed", ["#208", "＃208", "＃２０８", " #208 "])
def test_a_number_alone_means_the_note_and_is_text_too(typed: str) -> None:
    query = parse(typed)
    assert (query.number, query.words, query.digits) == (208, ("#208",), "")


@pytest.mark.parametrize("typed", ["208", "#", "#20a", "#208 田中", "##208", '"#208"', "#" + "9" * 30, "#٢"])
def test_no_number(typed: str) -> None:
    assert parse(typed).number is None


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("567", "567"),
        ("56", ""),
        ("090-1234", "0901234"),
        ("０９０ー１２３４", "0901234"),
        ("090 1234", "0901234"),
        ("(087)839", "087839"),
        ("+81 90", "090"),
        ("+81(0)90-1234", "0901234"),
        ("☎087", "087"),
        ("tel 087", ""),
        ("田中 1234", ""),
        ("1234 -田中", "1234"),
        ("-5678", "5678"),
        ("٣٤٥", ""),
    ],
)
def test_digits(typed: str, digits: str) -> None:
    assert parse(typed).digits == digits


def test_very_long_input_counts_by_its_beginning() -> None:
    assert len(parse("あ" * 100_000).words[0]) <= 200
    assert len(parse("あ い " * 10_000).words) <= 16


@pytest.mark.parametrize("text", NAUGHTY, ids=lambda text: ascii(text[:20]))
def test_naughty_strings_mean_a_query_and_are_found_where_they_stand(text: str) -> None:
    query = parse(text)
    assert all(word in spell(text) for word in query.words)
    assert all(word.encode("utf-8") for word in query.words + query.without)


@given(ANYTHING | TYPED)
def test_anything_means_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.words) == len(query.raw_words)
    assert all(query.words + query.without)
    assert query.words or not query.without
    assert query.digits == "" or (
        query.digits.isascii() and query.digits.isdigit() and len(query.digits) >= 3
    )
    assert query.is_empty is (query == Query())
    for word, raw in zip(query.words, query.raw_words, strict=True):
        assert word == sought(raw)
