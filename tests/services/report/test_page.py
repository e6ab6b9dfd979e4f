"""The paper's two ways to lie."""

from __future__ import annotations

import pytest

from karte.services.report import typeset
from karte.services.report.page import Cell, Column, Options
from karte.ui.printing import pages

MM = 25.4 / 72


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_it_is_a4_either_way(landscape: bool, size: tuple[int, int]) -> None:
    made = typeset.table("名簿", "", [Column("名前")], [("田中",)], options=Options(landscape=landscape))
    [(width, height)] = pages.sizes(made)
    assert (round(width * MM), round(height * MM)) == size


def test_a_cell_says_one_thing_and_nothing_small_by_default() -> None:
    assert Cell("田中") == Cell("田中", "", bold=False)
