from __future__ import annotations

import re

from karte.ui.actions import SPECS
from karte.ui.search.readings import READINGS


def test_every_action_says_how_it_is_read() -> None:
    assert {spec.name for spec in SPECS} - {"find", "palette"} == set(READINGS)


def test_readings_are_hiragana_in_words() -> None:
    wrong = {
        name for name, reading in READINGS.items() if not re.fullmatch(r"[ぁ-ゖー]+( [ぁ-ゖー]+)*", reading)
    }
    assert wrong == set()
