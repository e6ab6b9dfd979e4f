"""Time has one door, so that a test can stop it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest

from karte import clock
from tests.conftest import NOW


@pytest.fixture
def running() -> Iterator[None]:
    """The real clock instead of the stopped one of the other tests."""
    stopped = clock.now
    importlib.reload(clock)
    yield
    clock.now = stopped


def test_a_stopped_clock_stops_the_day_too() -> None:
    assert clock.now() == NOW
    assert clock.today() == NOW.date()


@pytest.mark.usefixtures("running")
def test_the_clock_on_the_wall_has_no_zone_and_no_fractions() -> None:
    now = clock.now()
    assert now.tzinfo is None
    assert now.microsecond == 0
    assert clock.today() - now.date() <= timedelta(days=1)


@pytest.mark.usefixtures("running")
def test_what_is_recorded_is_utc() -> None:
    recorded = clock.utc()
    assert recorded.tzinfo is UTC
    local = clock.now().astimezone(UTC)
    assert abs(recorded - local) < timedelta(seconds=5)
