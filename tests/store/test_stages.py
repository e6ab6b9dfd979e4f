"""間柄: dated steps up and down the ladder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from karte.store import entities, notes, stages
from karte.store.store import Session, Store
from tests.conftest import NOW
from tests.helpers import add_entity, add_note


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def write(store: Store, work: Callable[[Session], None]) -> None:
    with store.write("テスト") as session:
        work(session)


def steps(store: Store, entity_id: int) -> list[tuple[str, date]]:
    with store.read() as session:
        return [(step.stage, step.since) for step in stages.of_entity(session, entity_id)]


def test_the_latest_step_is_how_it_stands(store: Store, misaki: int) -> None:
    with store.read() as session:
        assert stages.current(session, misaki) is None
    write(store, lambda s: stages.step(s, misaki, "regular"))
    write(store, lambda s: stages.step(s, misaki, "first", since=date(2024, 4, 6)))
    assert steps(store, misaki) == [("first", date(2024, 4, 6)), ("regular", NOW.date())]
    with store.read() as session:
        now = stages.current(session, misaki)
    assert now is not None
    assert now.stage == "regular"


def test_the_same_again_is_no_step_and_another_word_on_one_day_replaces_the_first(
    store: Store, misaki: int
) -> None:
    write(store, lambda s: stages.step(s, misaki, "first", since=date(2024, 4, 6)))
    write(store, lambda s: stages.step(s, misaki, "first"))
    assert steps(store, misaki) == [("first", date(2024, 4, 6))]
    write(store, lambda s: stages.step(s, misaki, "rock"))
    write(store, lambda s: stages.step(s, misaki, "regular"))
    assert steps(store, misaki) == [("first", date(2024, 4, 6)), ("regular", NOW.date())]
    store.undo()
    store.undo()
    assert steps(store, misaki) == [("first", date(2024, 4, 6))]


def test_a_note_says_it_from_its_day_on_and_takes_it_back(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "来店", at="2026-11-07T15:00")
    write(store, lambda s: stages.set_for_note(s, note_id, misaki, "familiar"))
    write(store, lambda s: stages.set_for_note(s, note_id, misaki, "regular"))
    assert steps(store, misaki) == [("regular", date(2026, 11, 7))]
    with store.read() as session:
        said = stages.of_note(session, note_id)
    assert said is not None
    assert said.stage == "regular"
    write(store, lambda s: stages.set_for_note(s, note_id, misaki, ""))
    assert steps(store, misaki) == []


def test_it_outlives_its_note_and_can_be_taken_out(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "来店", at="2026-11-07T15:00")
    write(store, lambda s: stages.set_for_note(s, note_id, misaki, "familiar"))
    write(store, lambda s: notes.remove(s, note_id))
    with store.read() as session:
        [step] = stages.of_entity(session, misaki)
    assert step.note_id is None
    write(store, lambda s: stages.remove(s, step.stage_id))
    assert steps(store, misaki) == []


def test_it_knows_whether_its_note_is_private(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "内緒", at="2026-11-07T15:00", private=True)
    write(store, lambda s: stages.step(s, misaki, "regular", since=date(2026, 6, 20)))
    write(store, lambda s: stages.set_for_note(s, note_id, misaki, "friend"))
    with store.read() as session:
        assert [step.private for step in stages.of_entity(session, misaki)] == [False, True]


def test_how_many_stood_where_on_a_day(store: Store, misaki: int) -> None:
    hana, away = add_entity(store, "ヒト", "鈴木 花"), add_entity(store, "ヒト", "佐藤 健一")
    for entity_id in (misaki, hana, away):
        write(store, lambda s, one=entity_id: stages.step(s, one, "first", since=date(2026, 1, 10)))
    write(store, lambda s: stages.step(s, misaki, "regular", since=date(2026, 6, 20)))
    write(store, lambda s: entities.set_archived(s, away, True))
    with store.read() as session:
        assert stages.counts(session, date(2026, 1, 9)) == {}
        assert stages.counts(session, date(2026, 6, 19)) == {"first": 2}
        assert stages.counts(session, date(2026, 6, 20)) == {"first": 1, "regular": 1}


def test_what_two_notes_of_a_day_say_stays_with_each_and_the_later_counts(store: Store, misaki: int) -> None:
    morning = add_note(store, [misaki], "朝", at="2026-11-07T09:00")
    evening = add_note(store, [misaki], "夕方", at="2026-11-07T18:00")
    write(store, lambda s: stages.set_for_note(s, morning, misaki, "familiar"))
    write(store, lambda s: stages.set_for_note(s, evening, misaki, "regular"))
    assert [stage for stage, _day in steps(store, misaki)] == ["familiar", "regular"]
    write(store, lambda s: stages.set_for_note(s, evening, misaki, ""))
    assert [stage for stage, _day in steps(store, misaki)] == ["familiar"]
