"""What was opened last stands first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from karte import clock
from karte.store import entities, recents
from karte.store.store import Store, open_store
from tests.helpers import add_entity


@pytest.fixture(autouse=True)
def _time_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(1, 10_000))
    start = datetime(2026, 11, 21, tzinfo=UTC)
    monkeypatch.setattr(clock, "utc", lambda: start + timedelta(seconds=next(ticks)))


def names(store: Store, limit: int = 8) -> list[str]:
    with store.read() as session:
        return [row.ref.name for row in recents.newest(session, limit)]


def test_the_last_one_comes_first_and_each_once(store: Store) -> None:
    ids = [add_entity(store, "ヒト", name) for name in ("一", "二", "三")]
    assert names(store) == []
    for entity_id in (*ids, ids[0]):
        recents.opened(store, entity_id)
    assert names(store) == ["一", "三", "二"]
    assert names(store, 2) == ["一", "三"]


def test_what_is_gone_is_not_offered(store: Store) -> None:
    entity_id = add_entity(store, "ヒト", "一")
    recents.opened(store, entity_id)
    recents.opened(store, 99)
    with store.write("削除") as session:
        entities.remove(session, entity_id)
    assert names(store) == []
    recents.opened(store, entity_id)
    assert names(store) == []


def test_only_so_many_are_remembered(store: Store) -> None:
    with store.write("取り込み") as session:
        ids = [entities.add(session, 1, f"客 {number}") for number in range(recents.KEPT + 5)]
    for entity_id in ids:
        recents.opened(store, entity_id)
    assert names(store, 100) == [f"客 {number}" for number in range(recents.KEPT + 4, 4, -1)]


def test_nobody_waits_for_it(store: Store) -> None:
    entity_id = add_entity(store, "ヒト", "一")
    with store.write("取り込み"):
        recents.opened(store, entity_id)
    reader = open_store(store.folder.path, readonly=True)
    recents.opened(reader, entity_id)
    reader.close()
    assert names(store) == []
