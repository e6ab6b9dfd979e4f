"""Plain labels in the theme's fonts."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from karte.ui.theme import Theme
from karte.ui.widgets.label import Label
from tests.ui.widgets.conftest import Show


def test_it_follows_the_theme(theme: Theme, show: Show) -> None:
    label = Label(theme, "基本情報", "section", "text2")
    show(label)
    assert (label.font().pixelSize(), label.font().bold()) == (16, True)
    theme.set_mode("dark")
    theme.set_scale(1.15)
    assert label.font().pixelSize() == 18
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.color("text2")


def test_it_takes_another_colour(theme: Theme, show: Show) -> None:
    label = Label(theme, "1日過ぎ")
    show(label)
    label.set_token("danger")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.color("danger")


def test_markup_is_text(theme: Theme, show: Show) -> None:
    plain, marked = Label(theme, "太字"), Label(theme, "<b>太字</b>")
    show(plain, marked)
    assert marked.sizeHint().width() > plain.sizeHint().width()
