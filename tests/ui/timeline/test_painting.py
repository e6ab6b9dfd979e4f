"""The painted lines: they keep inside their rectangle and show what they must."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from karte.ui.context import Context
from karte.ui.timeline.lines import Heading, Item, More
from karte.ui.timeline.painting import item_height, paint_day, paint_item
from tests.ui.timeline.test_lines import note

LONG = replace(note(1, "2026-11-08T10:00"), excerpt="とても長い一行目のことば。" * 20)


def painted(ctx: Context, item: Item, *, hovered: bool = False, width: int = 600) -> QImage:
    image = QImage(width, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_item(painter, QRectF(20, 20, width - 40, item_height(item)), ctx.theme, item, hovered)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_heights_are_those_of_the_design() -> None:
    assert [item_height(item) for item in (Heading(2026, 11), LONG, More(3))] == [32, 36, 44]


@pytest.mark.parametrize("item", [Heading(2026, 11), LONG, More(3)])
@pytest.mark.parametrize("width", [300, 600])
def test_nothing_is_painted_outside(ctx: Context, item: Item, width: int) -> None:
    image = painted(ctx, item, width=width)
    edge = {image.pixelColor(x, y).name() for y in range(80) for x in (*range(19), *range(width - 18, width))}
    assert edge == {"#ffffff"}
    assert len(colours(image)) > 2


def test_saturday_is_blue_and_sunday_red(ctx: Context) -> None:
    def strongest(day: int) -> tuple[int, int]:
        """How much bluer, and how much redder than green any pixel is."""
        image = painted(ctx, note(1, f"2026-11-{day:02d}T10:00"))
        pixels = [QColor(name) for name in colours(image)]
        return max(c.blue() - c.red() for c in pixels), max(c.red() - c.green() for c in pixels)

    (blue, _), (_, red), (plain_blue, plain_red) = strongest(7), strongest(8), strongest(6)
    assert blue > 90
    assert red > 90
    assert plain_blue < 20
    assert plain_red < 20


def test_a_private_note_carries_a_lock(ctx: Context) -> None:
    private = ctx.theme.color("private").name()
    assert private in colours(painted(ctx, note(1, "2026-11-06T10:00", private=True)))
    assert private not in colours(painted(ctx, note(1, "2026-11-06T10:00")))


def test_the_line_under_the_mouse_is_marked(ctx: Context) -> None:
    plain, hovered = (painted(ctx, note(1, "2026-11-06T10:00"), hovered=on) for on in (False, True))
    assert plain.pixelColor(300, 22) != hovered.pixelColor(300, 22)


def test_a_day_tells_how_wide_it_is(ctx: Context) -> None:
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plain = paint_day(painter, QRectF(0, 0, 200, 40), ctx.theme, ("11月", None))
    full = paint_day(painter, QRectF(0, 0, 200, 40), ctx.theme, ("11/07(土)", 5))
    painter.end()
    assert 0 < plain < full < 100


def test_photos_and_files_are_told_by_a_paperclip_that_shortens_the_words(ctx: Context) -> None:
    plain, clipped = painted(ctx, LONG), painted(ctx, replace(LONG, files=12))
    assert plain.copy(0, 0, 400, 80) == clipped.copy(0, 0, 400, 80)
    assert plain != clipped
    few, many = painted(ctx, replace(LONG, files=2)), painted(ctx, replace(LONG, files=3))
    assert few != many
