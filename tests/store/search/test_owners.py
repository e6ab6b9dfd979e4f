"""Kartes by the words of their notes, in whichever way is less to read."""

from __future__ import annotations

import pytest

from karte.store import notes, search
from karte.store.note_rows import NoteContent
from karte.store.search import owners
from karte.store.store import Store
from karte.text.query import parse
from tests.helpers import add_entity, template_id

KARTES = 12
NAMES = ("_MANY", "_NEWEST", "_A_KARTE", "_NEARLY_ALL", "_SAMPLE")
WAYS: dict[str, tuple[float, ...]] = {
    "few hits": (200_000, 100_000, 200, 0.9, 10_000),
    "the other kartes one by one": (10, 20, 1, 2, 5),
    "all hits after all": (10, 20, 1000, 2, 5),
    "the newest note of each": (10, 20, 1, 0.9, 5),
    "the newest note of each, and all hits after all": (10, 20, 1000, 0, 5),
}
"""From how many hits on it is asked whether they are worth reading, how many are read first, the price of a
karte in hits, and which share of the newest notes is nearly all, counted over how many hits."""


@pytest.fixture
def busy(store: Store) -> Store:
    """120 notes: all say 首, the older half 肩; the first karte has an old note only, the last has none."""
    ids = [add_entity(store, "ヒト", f"客 {number}") for number in range(KARTES)]
    named = add_entity(store, "ヒト", "予約 太郎")
    template = template_id(store, "メモ")
    with store.write("取り込み") as session:
        for number in range(120):
            when = notes.moment(f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}T10:00", "minute")
            about = [ids[0] if number == 0 else ids[1 + number % (KARTES - 2)]]
            if number == 5:
                about.append(named)
            body = f"首 {'肩こり' if number < 60 else '腰'} {number}"
            notes.add(session, NoteContent(template, when, body, tuple((one, "", "") for one in about)))
    return store


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    go(monkeypatch, request.param)


def go(monkeypatch: pytest.MonkeyPatch, way: tuple[float, ...]) -> None:
    for name, number in zip(NAMES, way, strict=True):
        monkeypatch.setattr(owners, name, number)


def found(store: Store, typed: str) -> set[int]:
    with store.read() as session:
        return search.noted_entity_ids(session, parse(typed))


NAMED = KARTES + 1
NOTED = {*range(1, KARTES), NAMED}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("typed", "kartes"),
    [
        ("首", NOTED),
        ("肩こり", NOTED),
        ("腰", NOTED - {1, NAMED}),
        ("首 -腰", NOTED),
        ("首 予約", {NAMED, 7}),
        ("首 12", {4}),
        ("119", {11}),
        ("ない言葉", set[int]()),
        ("#1", {1}),
        ("", set[int]()),
    ],
)
def test_kartes_that_have_such_a_note(busy: Store, typed: str, kartes: set[int]) -> None:
    assert found(busy, typed) == kartes


def statements(store: Store, typed: str) -> list[str]:
    asked: list[str] = []
    with store.read() as session:
        driver = session.connection.driver_connection
        driver.set_trace_callback(asked.append)
        search.noted_entity_ids(session, parse(typed))
        driver.set_trace_callback(None)
    return asked


def test_whoever_is_left_is_asked_instead_of_reading_everything(
    busy: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(monkeypatch, WAYS["the other kartes one by one"])
    asked = statements(busy, "首")
    assert sum("DISTINCT" in statement for statement in asked) == 1
    assert [statement for statement in asked if '"@e1"' in statement]
    assert not [statement for statement in asked if '"@e2"' in statement], "found among the newest"


def test_of_a_word_that_nearly_all_notes_have_the_newest_note_of_each_karte_tells_most(
    busy: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(monkeypatch, WAYS["the newest note of each"])
    assert not [statement for statement in statements(busy, "首") if '"@e' in statement]
    asked = [statement for statement in statements(busy, "腰") if '"@e' in statement]
    assert len(asked) == len(NOTED - found(busy, "腰")) == 2, "who has it not in the newest"
