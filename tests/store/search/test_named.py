"""A name beside a word: as true for very many kartes of that name as for a few."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from karte.store import entities, lists, matching, notes, search
from karte.store.conditions import Condition, Rule
from karte.store.entities import NewEntity
from karte.store.note_rows import NoteContent
from karte.store.search import named, streams
from karte.store.store import Session, Store
from karte.text.query import parse
from tests.helpers import kind_id, template_id

PEOPLE, NOTES = 150, 2
"""More of one name than are looked for one by one, each with so many notes."""


@pytest.fixture(params=["gathered", "looked at"])
def town(store: Store, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """150 called 田中, of whom 75 are called 太郎, each with カット and カラー; 鈴木 has both in one note."""
    assert named.FEW < PEOPLE // 2
    monkeypatch.setattr(named, "SHARE", 0 if request.param == "gathered" else 10)
    kind, template = kind_id(store, "ヒト"), template_id(store, "メモ")
    with store.write("取り込み") as session:
        people = [f"田中 {'太郎' if one % 2 else '花'}" for one in range(PEOPLE)]
        new = [NewEntity(name, "", {}) for name in [*people, "鈴木 一"]]
        ids = list(entities.add_many(session, kind, new))
        for number, entity_id in enumerate(ids[:-1]):
            when = notes.moment(f"2026-10-{number % 28 + 1:02}T10:00", "minute")
            for body in ("カットした", "カラーした"):
                notes.add(session, NoteContent(template, when, body, ((entity_id, "", ""),)))
        when = notes.moment("2026-10-20T10:00", "minute")
        notes.add(session, NoteContent(template, when, "カットとカラー", ((ids[-1], "", ""),)))
        notes.add(session, NoteContent(template, when, "田へカット、太い", ((ids[-1], "", ""),)))
        notes.add(session, NoteContent(template, when, "二人のカット", ((ids[0], "", ""), (ids[-1], "", ""))))
    return store


@pytest.fixture
def session(town: Store) -> Iterator[Session]:
    with town.read() as session:
        yield session


@pytest.mark.parametrize(
    ("typed", "many"),
    [
        ("田中 カット", PEOPLE + 1),
        ("カット 田中", PEOPLE + 1),
        ("田中 太郎 カット", PEOPLE // 2),
        ("田中 太郎", 0),
        ("田 カット", PEOPLE + 2),
        ("太 田", 1),
        ("田中 ッ", PEOPLE + 1),
        ("田 太 カット", PEOPLE // 2 + 1),
        ("カット -田中", 2),
        ("カット -太郎", PEOPLE // 2 + 3),
        ("カット -田", 1),
        ("カット -太", PEOPLE // 2 + 2),
        ("鈴木 田中 カット", 1),
        ("カット", PEOPLE + 3),
    ],
)
def test_none_is_missed_and_none_let_through(session: Session, typed: str, many: int) -> None:
    query = parse(typed)
    found = search.note_ids(session, query)
    assert len(found) == len(set(found)) == many
    assert search.count(session, query).notes == many
    assert (search.find(session, query).note_count, search.find(session, query).exact) == (many, True)
    pages: list[int] = []
    while page := search.note_ids(session, query, limit=40, before=pages[-1] if pages else None):
        pages += page
    assert pages == found
    assert [hit.line.note_id for hit in search.find(session, query, notes=8).notes] == found[:8]


@pytest.mark.parametrize(
    "typed", ["田中 カット", "田 ッ", "太郎 カット", "カット -田中", "カット -太郎", "太 田"]
)
def test_in_each_karte_is_found_what_is_found_of_it_in_all(session: Session, typed: str) -> None:
    query = parse(typed)
    everything = search.note_ids(session, query)
    about = session.exec_driver_sql("SELECT entity_id, note_id FROM note_target").all()
    for entity_id in search.entity_ids(session, parse("田中")) + search.entity_ids(session, parse("鈴木")):
        mine = {note_id for owner, note_id in about if owner == entity_id}
        wanted = sorted(note_id for note_id in everything if note_id in mine)
        assert sorted(search.note_ids(session, query, entity_id=entity_id)) == wanted


def test_a_list_gathers_all_of_one_name_that_have_a_word(session: Session) -> None:
    rule = Rule((Condition("anywhere", "contains", ("太郎 カット",)),))
    assert lists.count(session, rule) == PEOPLE // 2
    assert search.noted_entity_ids(session, parse("太郎 カット")) == set(
        search.entity_ids(session, parse("太郎"))
    )


def test_called_among_some(session: Session) -> None:
    tests = matching.name_tests(parse("田中 太郎"))
    first, second = named.called(session, tests)
    assert (len(first), len(second)) == (PEOPLE, PEOPLE // 2)
    assert named.called(session, tests, among=[first[0], second[0], 999]) == [
        sorted({first[0], second[0]}),
        [second[0]],
    ]
    assert named.called(session, []) == []


def test_about_follows_jumps_over_many_hits(session: Session) -> None:
    [taro] = named.called(session, matching.name_tests(parse("太郎")))
    whole = streams.everything(session)
    everything = list(streams.places(whole))
    about = set(streams.places(named.about(session, taro, lambda: streams.everything(session))))
    assert len(about) == NOTES * PEOPLE // 2
    for step in (1, 7, 90):
        stream = named.about(session, taro, lambda: streams.everything(session))
        for place in everything[::step]:
            below = max((one for one in about if one <= place), default=None)
            assert stream.seek(place) == below
