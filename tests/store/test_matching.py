"""Which kartes a text means, and how well."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from karte.store import matching, schema
from karte.store.store import Store
from karte.text.query import Query, parse
from tests.helpers import add_entity


@pytest.fixture
def shop(store: Store) -> Store:
    add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="087-839-2808", メモ="高橋さんの友人")
    add_entity(store, "ヒト", "高橋 圭", "たかはし けい", 電話="090-8392-0000")
    add_entity(store, "ヒト", "北高橋 恵", "きたたかはし めぐみ")
    return store


def passing(store: Store, test: matching.Test) -> list[int]:
    words = schema.entity_words.c
    with store.read() as session:
        return list(session.execute(select(words.entity_id).where(test).order_by(words.entity_id)).scalars())


@pytest.mark.parametrize(
    ("typed", "named", "anywhere"),
    [
        ("高橋", [2, 3], [1, 2, 3]),
        ("たかはし", [2, 3], [2, 3]),
        ("takahashi", [2], [2]),
        ("takahasi kei", [2], [2]),
        ("8392", [1, 2], [1, 2]),
        ("087 2808", [1], [1]),
        ("田中 友人", [], [1]),
        ("高橋 -圭", [3], [1, 3]),
        ("高橋 -友人", [2, 3], [2, 3]),
        ("いない", [], []),
        ("", [1, 2, 3], [1, 2, 3]),
    ],
)
def test_by_name_or_by_anything(shop: Store, typed: str, named: list[int], anywhere: list[int]) -> None:
    assert passing(shop, matching.named(parse(typed))) == named
    assert passing(shop, matching.anywhere(parse(typed))) == anywhere


@pytest.mark.parametrize(
    ("typed", "ranks"),
    [
        ("高橋 圭", [matching.ELSEWHERE, matching.EXACT, matching.ELSEWHERE]),
        ("高橋", [matching.ELSEWHERE, matching.BEGINS, matching.INSIDE]),
        ("けい", [matching.ELSEWHERE, matching.EXACT, matching.ELSEWHERE]),
        ("misa", [matching.BEGINS, matching.ELSEWHERE, matching.ELSEWHERE]),
        ("misaki", [matching.EXACT, matching.ELSEWHERE, matching.ELSEWHERE]),
        ("8392", [matching.INSIDE, matching.INSIDE, matching.ELSEWHERE]),
        ("0878", [matching.BEGINS, matching.ELSEWHERE, matching.ELSEWHERE]),
        ("", [matching.ELSEWHERE] * 3),
    ],
)
def test_how_well_a_karte_is_meant(shop: Store, typed: str, ranks: list[int]) -> None:
    words = schema.entity_words.c
    with shop.read() as session:
        rows = session.execute(
            select(matching.rank(parse(typed))).order_by(words.entity_id).select_from(schema.entity_words)
        )
        assert list(rows.scalars()) == ranks


def test_each_word_for_itself(shop: Store) -> None:
    tests = matching.name_tests(parse("高橋 2808 みさき"))
    assert [passing(shop, test) for test in tests] == [[2, 3], [1], [1]]
    [test] = matching.forbidden_tests(Query(without=("高橋",)))
    assert passing(shop, test) == [2, 3]


@pytest.mark.parametrize("word", ["高橋", "みさき", "misaki", "misa", "mi", "2808", "087-839", "zzz"])
def test_a_word_keeps_out_whom_it_finds(shop: Store, word: str) -> None:
    everybody = {1, 2, 3}
    mine = set(passing(shop, matching.named(parse(word))))
    without = Query(without=parse(f"い -{word}").without, raw_without=parse(f"い -{word}").raw_without)
    assert set(passing(shop, matching.named(without))) == everybody - mine
    assert set(passing(shop, matching.anywhere(without))) <= everybody - mine
    [test] = matching.forbidden_tests(without)
    assert set(passing(shop, test)) == mine


@pytest.mark.parametrize(
    ("typed", "run"),
    [("2808", "2808"), ("087-839", "087839"), ("28", ""), ("28号室", ""), ("A123", ""), ("", "")],
)
def test_what_can_only_be_a_telephone_number(typed: str, run: str) -> None:
    assert matching.run_of_digits(typed) == run
