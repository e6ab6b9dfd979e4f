"""Since when one is on the telephone: held by a draft, saved by nothing."""

from __future__ import annotations

from karte.ui.editor import call, sections


def test_a_call_alone_is_nothing_to_save() -> None:
    assert call.SECTION in sections.ALL
    on = {"done": 0, "since": "2026-11-21T15:00:00"}
    assert not sections.is_written({"call": on})
    assert call.words(on) == ["通話中"]


def test_one_that_was_put_aside_says_how_long_it_was() -> None:
    assert call.words({"done": 250}) == ["通話 4分"]
    assert call.words({"done": 5}) == ["通話 1分"]
    assert call.words(None) == []
