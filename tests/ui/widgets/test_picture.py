"""One picture, as large as the letters."""

from __future__ import annotations

from karte.ui.theme import Theme
from karte.ui.widgets.picture import Picture
from tests.ui.widgets.conftest import Show


def inks(picture: Picture) -> set[str]:
    image = picture.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_it_is_drawn_in_its_colour_in_both_themes(theme: Theme, show: Show) -> None:
    picture = Picture(theme, "lock", "accent", 28)
    show(picture)
    assert theme.color("accent").name() in inks(picture)
    light = theme.color("accent").name()
    theme.set_mode("dark")
    assert theme.color("accent").name() in inks(picture)
    assert light not in inks(picture)


def test_it_grows_with_the_letters(theme: Theme, show: Show) -> None:
    picture = Picture(theme, "globe", size=20)
    window = show(picture)
    assert picture.width() == 20
    theme.set_scale(1.3)
    layout = window.layout()
    assert layout is not None
    layout.activate()
    assert picture.width() == 26
