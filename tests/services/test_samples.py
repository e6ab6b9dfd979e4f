"""The three sample shops go in as ordinary data and out again in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from karte import i18n
from karte.services import samples
from karte.store import entities, kinds, roster, templates, timeline, topics
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import actions, records, stale

TODAY = date(2026, 11, 21)


def everyone(store: Store) -> list[int]:
    with store.read() as session:
        return roster.ids(session, roster.Filter(), "recent")


@pytest.mark.parametrize("key", samples.SHOPS)
def test_a_shop_is_one_step_in_and_one_step_out(store: Store, key: str) -> None:
    before = records(store)
    first = samples.add(store, key, TODAY)
    with store.read() as session:
        assert samples.present(session) == [key]
        assert len({ref.kind_id for ref in entities.refs(session, everyone(store))}) >= 2
        head = entities.head(session, first)
        assert head is not None
        [newest] = timeline.newest(session, first, limit=1)
        assert topics.open_of(session, first)
    assert len(everyone(store)) >= 12
    assert head.note_count >= 5, "the first karte to look at has something to show"
    assert (TODAY - newest.happened.at.date()).days < 60
    assert stale(store) == []
    removed = samples.remove(store)
    assert (removed.kept, everyone(store)) == ((), [])
    assert removed.notes >= 60
    assert records(store) == before
    assert [label for _what, label, _state in actions(store)][1:] == ["見本を入れる", "見本を消す"]


def test_all_three_stand_beside_each_other_and_go_together(store: Store) -> None:
    before = records(store)
    for key in samples.SHOPS:
        samples.add(store, key, TODAY)
    with store.read() as session:
        assert samples.present(session) == list(samples.SHOPS)
        used = [kind.name for kind in kinds.all(session)]
        forms = [template.name for template in templates.all(session)]
    assert len(set(used)) == len(used), "a kind of the same name is used as it is"
    assert len(set(forms)) == len(forms)
    samples.remove(store)
    assert records(store) == before


def test_the_days_follow_the_calendar(store: Store) -> None:
    """Whenever a shop is put in, its newest note is as old."""
    ages: set[int] = set()
    for today in (TODAY, date(2031, 3, 1)):
        samples.add(store, "salon", today)
        with store.read() as session:
            days = [
                timeline.newest(session, entity_id, limit=1)[0].happened.at.date()
                for entity_id in everyone(store)
            ]
        ages.add((today - max(days)).days)
        samples.remove(store)
    assert len(ages) == 1
    assert 0 <= ages.pop() <= 14


def test_what_is_of_ones_own_stays_beside_it(store: Store) -> None:
    mine = add_entity(store, "ヒト", "自分のお客さま", 電話="090-1234-5678")
    samples.add(store, "salon", TODAY)
    sample = next(entity_id for entity_id in everyone(store) if entity_id != mine)
    add_note(store, [mine, sample], "2人で来店。")
    removed = samples.remove(store)
    assert len(removed.kept) == 1
    assert set(everyone(store)) == {mine, sample}


def test_the_first_kinds_are_recognised_in_english_too(folder: Path) -> None:
    i18n.use("en")
    store = open_store(folder)
    first = samples.add(store, "salon", TODAY)
    with store.read() as session:
        head = entities.head(session, first)
    store.close()
    assert head is not None
    assert head.kind.name == "Person"
    labels = [fact.field.label for fact in head.facts]
    assert len(set(labels)) == len(labels)
    assert {i18n._("電話"), "髪質"} <= {fact.field.label for fact in head.facts if fact.value.text}


def test_a_shop_that_comes_twice_goes_whole(store: Store) -> None:
    """The second time because its kartes were deleted one by one, or by a second click."""
    before = records(store)
    for _time in range(2):
        samples.add(store, "salon", TODAY)
    with store.write("カルテとノートを削除") as session:
        session.exec_driver_sql("DELETE FROM note")
        session.exec_driver_sql("DELETE FROM entity")
    samples.add(store, "salon", TODAY)
    samples.remove(store)
    assert records(store) == before
