"""A card stands upright beside others or lies flat under them."""

from __future__ import annotations

import pytest

from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.card import Card
from karte.ui.widgets.label import Label
from karte.ui.widgets.picture import Picture
from tests.ui.widgets.conftest import Show
from tests.ui.windows import settle


def made(theme: Theme, *, first: bool = False) -> tuple[Card, PlainButton]:
    button = PlainButton(theme, "取り込む")
    return Card(theme, "file-down", "Excelから取り込む", "元に戻せます。", [button], first=first), button


def test_upright_its_parts_stand_under_one_another(theme: Theme, show: Show) -> None:
    card, button = made(theme)
    show(card)
    picture = card.findChild(Picture)
    title, sentence = card.findChildren(Label)
    tops = [part.mapTo(card, part.rect().topLeft()).y() for part in (picture, title, sentence, button)]
    assert tops == sorted(set(tops))
    assert card.accessibleName() == "Excelから取り込む"


def test_flat_they_stand_side_by_side_and_it_is_lower(theme: Theme, show: Show) -> None:
    card, button = made(theme)
    show(card, width=600)
    upright = card.height()
    card.set_flat(True)
    settle()
    title = card.findChildren(Label)[0]
    assert card.height() < upright
    assert button.mapTo(card, button.rect().topLeft()).x() > title.mapTo(card, title.rect().topRight()).x()


@pytest.mark.parametrize("first", [True, False])
def test_the_one_that_is_proposed_has_the_accent_around_it(theme: Theme, show: Show, first: bool) -> None:
    card, _button = made(theme, first=first)
    show(card)
    edge = card.grab().toImage().pixelColor(card.width() // 2, 0)
    assert edge.name() == theme.color("accent" if first else "border").name()
