"""Reading as asked: a list or a sentence."""

from __future__ import annotations

from pathlib import Path

from karte.services.importing.words import Meaning
from karte.ui.importing.reading import Request, read

DATA = Path(__file__).parents[2] / "data" / "import"


def test_a_list_comes_with_its_columns_and_kind() -> None:
    outcome = read(Request(DATA / "takamatsu_offices.xlsx"))
    assert outcome.error is None
    assert outcome.found is not None
    assert len(outcome.found.table.rows) == 392
    assert outcome.found.slot == "org"
    named = {each.label: each.meaning for each in outcome.found.columns}
    assert named["affiliationname"] is Meaning.NAME
    assert named["telephoneNumber"] is Meaning.PHONE


def test_what_cannot_be_read_is_an_answer_too(tmp_path: Path) -> None:
    request = Request(tmp_path / "ない.csv")
    outcome = read(request)
    assert outcome.request is request
    assert outcome.found is None
    assert "見つかりません" in str(outcome.error)


def test_the_heading_is_read_as_told() -> None:
    told = read(Request(DATA / "takamatsu_evacuation_buildings.csv", header=False))
    assert told.found is not None
    assert len(told.found.table.rows) == 114
    assert told.found.columns[0].label == "A列"
