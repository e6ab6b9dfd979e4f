"""A card under an anchor; the list of `test_popup` shows the rest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget

from karte.ui.inputs.floating import Floating
from karte.ui.inputs.text import TextInput


class Card(Floating):
    def wanted_size(self, room: QSize) -> QSize:
        return QSize(300, 100)


def test_a_card_wider_than_what_is_right_of_its_anchor_moves_left(theme, show):
    entry = TextInput(theme)
    holder = QWidget()
    entry.setParent(holder)
    window = show(holder, width=420)
    entry.setGeometry(200, 0, 150, 32)
    card = Card(theme, entry.frame)
    card.open_up()
    assert card.card().translated(card.pos()).right() < window.width()
    assert card.card().size() == QSize(300, 100)


def test_a_click_on_it_goes_no_further(qtbot, theme, show):
    entry = TextInput(theme)
    window = show(entry)
    heard: list[QPoint] = []
    window.mousePressEvent = lambda event: heard.append(event.position().toPoint())
    card = Card(theme, entry.frame)
    card.open_up()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert heard == []


def test_a_card_higher_than_either_room_lies_over_its_anchor(theme, show):
    entry = TextInput(theme)
    holder = QWidget()
    entry.setParent(holder)
    window = show(holder, width=420)
    window.resize(420, 160)
    entry.setGeometry(0, 60, 150, 32)
    card = Card(theme, entry.frame)
    card.open_up()
    place = card.card().translated(card.pos())
    assert place.size() == QSize(300, 100)
    assert window.rect().contains(place)
