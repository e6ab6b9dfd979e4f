"""How a line of the trash is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from karte.store.rows import TrashRow
from karte.ui.context import Context
from karte.ui.trash.delegate import TrashDelegate
from karte.ui.trash.model import TrashModel
from karte.ui.widgets.twoline import ROW


@pytest.fixture
def model(ctx: Context, rows: list[TrashRow]) -> TrashModel:
    made = TrashModel(ctx.store)
    made.refresh()
    return made


def paint(delegate: TrashDelegate, model: TrashModel, place: int, *, selected: bool = False) -> QImage:
    image = QImage(
        700,
        delegate.sizeHint(QStyleOptionViewItem(), model.index(place)).height(),
        QImage.Format.Format_RGB32,
    )
    image.fill("white")
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    option.state = QStyle.StateFlag.State_Enabled | (
        QStyle.StateFlag.State_Selected if selected else QStyle.StateFlag.State_None
    )
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(place))
    painter.end()
    return image


def is_bare(image: QImage, area: QRect) -> bool:
    return all(
        image.pixelColor(x, y).name() == "#ffffff"
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom(), 2)
    )


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.3])
def test_nothing_is_written_over_the_link(ctx: Context, model: TrashModel, scale: float) -> None:
    ctx.theme.set_scale(scale)
    delegate = TrashDelegate(ctx.theme)
    image = paint(delegate, model, 3)
    link = delegate.link(image.rect())
    assert image.rect().contains(link)
    assert not is_bare(image, link)
    assert is_bare(image, QRect(link.left() - 6, 0, 6, image.height()))
    assert image.height() == ctx.theme.px(ROW)


def test_the_selected_line_stands_out(ctx: Context, model: TrashModel) -> None:
    delegate = TrashDelegate(ctx.theme)
    plain, selected = paint(delegate, model, 0), paint(delegate, model, 0, selected=True)
    assert plain.pixelColor(350, 5).name() == "#ffffff"
    assert selected.pixelColor(350, 5) == ctx.theme.color("select")


def test_the_link_under_the_mouse_stands_out(ctx: Context, model: TrashModel) -> None:
    delegate = TrashDelegate(ctx.theme)
    before = paint(delegate, model, 0)
    delegate.pointed = 0
    assert paint(delegate, model, 0) != before


def test_people_things_and_notes_look_different(ctx: Context, model: TrashModel) -> None:
    delegate = TrashDelegate(ctx.theme)
    pictures = [paint(delegate, model, place).copy(0, 0, 52, 56) for place in range(4)]
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2], "a note for oneself has a lock"
    assert pictures[1] == pictures[3]
