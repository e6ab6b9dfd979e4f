"""Names of files."""

from __future__ import annotations

from karte.services.exporting.names import file_name


def test_a_file_name_holds_nothing_a_system_refuses() -> None:
    assert file_name("田中 美咲", "来店/記録:*", "", "20261121") == "田中美咲_来店記録_20261121.csv"
    assert file_name("名簿", suffix=".xlsx") == "名簿.xlsx"


def test_a_very_long_name_still_makes_a_file_name() -> None:
    assert len(file_name("名" * 3000, "来店記録", "20261121").encode()) < 200
