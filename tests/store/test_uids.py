"""Identifiers: UUIDs of version 7, in the order of time."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from karte import clock
from karte.store import uids

THEN = datetime(2026, 11, 21, 7, 40, tzinfo=UTC)


def test_a_uid_is_a_uuid_of_version_7(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc", lambda: THEN)
    made = uuid.UUID(uids.new())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(THEN.timestamp() * 1000)


def test_uids_of_one_moment_differ() -> None:
    assert len({uids.new() for _each in range(1000)}) == 1000


def test_uids_sort_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for milliseconds in range(50):
        monkeypatch.setattr(clock, "utc", lambda later=milliseconds: THEN + timedelta(milliseconds=later))
        made.append(uids.new())
    assert made == sorted(made)
