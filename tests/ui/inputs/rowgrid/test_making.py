"""Which entry a field of rows gets."""

from __future__ import annotations

import pytest

from karte.ui.inputs.rowgrid.items import ChecksInput, MeasuresInput
from karte.ui.inputs.rowgrid.lines import LinesInput
from karte.ui.inputs.rowgrid.table import FreeChecks, TableInput
from tests.ui.inputs.rowgrid.conftest import Make


@pytest.mark.parametrize(
    ("kind", "items", "entry"),
    [
        ("lines", (), LinesInput),
        ("measures", ("首",), MeasuresInput),
        ("measures", (), TableInput),
        ("checks", ("同意書",), ChecksInput),
        ("checks", (), FreeChecks),
    ],
)
def test_items_that_are_given_need_not_be_written(
    make: Make, kind: str, items: tuple[str, ...], entry: type
) -> None:
    assert type(make(kind, *items)) is entry
