"""A mishap says what happened and what to do."""

from __future__ import annotations

import pytest

from karte.errors import KarteError


@pytest.mark.parametrize(
    ("what", "remedy", "said"),
    [
        ("保存できません。", "空きを作ってください。", "保存できません。空きを作ってください。"),
        ("Cannot save.", "Make room.", "Cannot save. Make room."),
        ("保存できません。", "", "保存できません。"),
        ("Cannot save.", "", "Cannot save."),
    ],
)
def test_both_are_kept_apart_and_said_together(what: str, remedy: str, said: str) -> None:
    error = KarteError(what, remedy)
    assert (error.what, error.remedy, str(error)) == (what, remedy, said)
