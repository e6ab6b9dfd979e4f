"""Unfinished typing survives and is no record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from karte import clock
from karte.store import drafts
from karte.store.store import Store, open_store
from tests.store.snapshots import actions, records


def keys(store: Store) -> list[str]:
    with store.read() as session:
        return [row.key for row in drafts.all(session)]


def test_a_draft_survives_a_restart(store: Store, folder: Path) -> None:
    drafts.put(store, "note:new", '{"body": "書きかけ"}')
    store.close()
    again = open_store(folder)
    with again.read() as session:
        found = drafts.get(session, "note:new")
        assert drafts.get(session, "note:7") is None
    again.close()
    assert found is not None
    assert found.content == '{"body": "書きかけ"}'


def test_a_draft_leaves_no_trace_in_the_journal(store: Store) -> None:
    heard: list[object] = []
    store.on_change(heard.append)
    before, done = records(store), actions(store)
    drafts.put(store, "note:new", "1")
    drafts.put(store, "note:new", "2")
    drafts.drop(store, "note:new")
    assert records(store) == before
    assert actions(store) == done
    assert heard == []
    assert store.undo() is None


def test_a_place_has_one_draft(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for second, (key, content) in enumerate([("a", "1"), ("b", "1"), ("a", "2")]):
        moment = datetime(2026, 11, 21, 16, 0, second, tzinfo=UTC)
        monkeypatch.setattr(clock, "utc", lambda moment=moment: moment)
        drafts.put(store, key, content)
    with store.read() as session:
        found = drafts.all(session)
    assert [(row.key, row.content) for row in found] == [("a", "2"), ("b", "1")], "the newest first"
    assert found[0].saved_at == "2026-11-21T16:00:02+00:00"


def test_a_draft_is_dropped(store: Store) -> None:
    drafts.put(store, "a", "1")
    drafts.put(store, "b", "1")
    drafts.drop(store, "a")
    drafts.drop(store, "none")
    assert keys(store) == ["b"]


def test_those_of_one_place_are_read_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for second, key in enumerate(("a:1", "a:1:7", "a:10", "a:10:7", "b:1", "a:1:3")):
        moment = datetime(2026, 11, 21, 16, 0, second, tzinfo=UTC)
        monkeypatch.setattr(clock, "utc", lambda moment=moment: moment)
        drafts.put(store, key, "1")
    with store.read() as session:
        assert [row.key for row in drafts.within(session, "a:1")] == ["a:1:3", "a:1:7", "a:1"]
        assert drafts.within(session, "a:2") == []


def test_one_is_read_without_the_others(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.put(store, "new", "一")
    drafts.put(store, "note:1", "二")
    monkeypatch.delattr(drafts, "all")
    with store.read() as session:
        found = drafts.get(session, "note:1")
        assert drafts.get(session, "note:2") is None
    assert found is not None
    assert (found.key, found.content) == ("note:1", "二")
