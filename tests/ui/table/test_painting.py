"""How a cell looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from karte.ui.table.painting import CellDelegate
from tests.ui.table.conftest import Desk


def painted(desk: Desk, delegate: CellDelegate, name: str, label: str, **how: bool) -> QImage:
    image = QImage(220, 32, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    index = desk.model.index(desk.model.row_of(desk.ids[name]), desk.place(label))
    asked = {"selected": False, "current": False, **how}
    delegate.paint_cell(painter, QRect(0, 0, 220, 32), index, **asked)
    painter.end()
    return image


def inked(image: QImage, ground: str, left: int, right: int) -> bool:
    return any(image.pixelColor(x, y).name() != ground for x in range(left, right) for y in range(6, 26))


@pytest.fixture
def delegate(desk: Desk) -> CellDelegate:
    return CellDelegate(desk.ctx.theme, desk.model, desk.view)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_grounds(desk: Desk, delegate: CellDelegate, mode: str) -> None:
    theme = desk.ctx.theme
    theme.set_mode(mode)
    corner = (200, 4)
    assert painted(desk, delegate, "田中", "タグ").pixelColor(*corner) == theme.color("surface")
    assert painted(desk, delegate, "田中", "タグ", selected=True).pixelColor(*corner) == theme.color("select")
    delegate.hovered = desk.model.row_of(desk.ids["田中"])
    assert painted(desk, delegate, "田中", "タグ").pixelColor(*corner) == theme.color("hover")
    assert painted(desk, delegate, "田中", "タグ").pixelColor(100, 31) == theme.color("border")
    assert painted(desk, delegate, "田中", "タグ", current=True).pixelColor(1, 16) == theme.color("accent")


def test_numbers_stand_right_texts_left(desk: Desk, delegate: CellDelegate) -> None:
    ground = desk.ctx.theme.color("surface").name()
    number = painted(desk, delegate, "田中", "回数")
    text = painted(desk, delegate, "田中", "種類")
    assert inked(number, ground, 190, 220)
    assert not inked(number, ground, 0, 60)
    assert inked(text, ground, 0, 60)
    assert not inked(text, ground, 190, 220)


def test_a_width_that_shows_all(desk: Desk, delegate: CellDelegate) -> None:
    index = desk.model.index(desk.model.row_of(desk.ids["山本商店"]), desk.place("ふりがな"))
    wanted = delegate.wanted_width(index)
    assert not delegate.cuts(index, wanted)
    assert delegate.cuts(index, wanted - 1)
