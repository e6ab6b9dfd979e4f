"""Only the time at the keys is counted."""

from __future__ import annotations

import time

import pytest

from karte.ui.editor import clocking
from karte.ui.editor.clocking import WritingClock


@pytest.fixture
def typed_at(monkeypatch: pytest.MonkeyPatch) -> WritingClock:
    """A clock at which something was typed after 0, 2, 5, 65 and 66 seconds."""
    clock = WritingClock()
    for second in (0.0, 2.0, 5.0, 65.0, 66.0):
        monkeypatch.setattr(time, "monotonic", lambda second=second: second)
        clock.touch()
    return clock


def test_a_long_pause_does_not_count(typed_at: WritingClock) -> None:
    assert clocking.PAUSE_S < 60
    assert typed_at.seconds() == 6


def test_a_note_taken_up_again_goes_on(typed_at: WritingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    typed_at.begin(6)
    for second in (100.0, 103.0):
        monkeypatch.setattr(time, "monotonic", lambda second=second: second)
        typed_at.touch()
    assert typed_at.seconds() == 9


def test_nothing_typed_is_no_time() -> None:
    clock = WritingClock()
    clock.begin()
    clock.touch()
    assert clock.seconds() == 0
