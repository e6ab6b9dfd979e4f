"""Since when one is on the telephone: held by a draft, saved by nothing."""

from __future__ import annotations

from karte.ui.editor import call, sections


def test_a_call_alone_is_nothing_to_save() -> None:
    assert call.SECTION in sections.ALL
    assert not sections.is_written({"call": "2026-11-21T15:00:00"})
    assert call.words("2026-11-21T15:00:00") == ["通話中"]
