"""What every section of the editor promises."""

from __future__ import annotations

import pytest

from karte.ui.editor import sections
from karte.ui.editor.section import Section


def test_keys_are_told_apart() -> None:
    keys = [each.key for each in sections.ALL]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("section", sections.ALL, ids=[each.key for each in sections.ALL])
def test_nothing_held_says_nothing(section: Section) -> None:
    assert section.title()
    assert list(section.words(None) if section.words(None) else ()) == []
