"""Palette and style sheet come whole from the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from karte.ui import style
from karte.ui.theme import Theme


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_left_to_fill_in(qapp: QApplication, mode: str) -> None:
    sheet = style.sheet(Theme(mode, 1.15))
    assert not re.search(r"[@~&]", sheet)
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(pictures) > 5
    assert [path for path in pictures if not Path(path).is_file()] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_marks_of_controls_have_the_colours_of_the_theme(qapp: QApplication, mode: str) -> None:
    theme = Theme(mode)
    tokens = {
        "check": "on-accent",
        "minus": "on-accent",
        "dot": "on-accent",
        "tick": "accent",
        "chevron-down": "text2",
        "chevron-up": "text2",
        "chevron-right": "text2",
    }
    for name, token in tokens.items():
        text = Path(style.picture(name, theme.is_dark)).read_text(encoding="utf-8")
        assert theme.color(token).name() in text.lower(), name


def test_every_rule_names_what_it_is_for(qapp: QApplication) -> None:
    selectors = re.findall(r"([^{}]+)\{", style.sheet(Theme("light")))
    assert all(part.strip().startswith("Q") for found in selectors for part in found.split(","))


def test_switched_off_text_is_paler(qapp: QApplication) -> None:
    theme = Theme("dark")
    palette = style.palette(theme)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.color("text3")
    assert palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text) == theme.color("text")


def test_controls_are_32_high_with_and_without_focus(qapp: QApplication, qtbot: QtBot) -> None:
    Theme("light").apply(qapp)
    edit, box = QLineEdit(), QComboBox()
    for widget in (edit, box):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() == 32
    with qtbot.waitActive(edit):
        edit.activateWindow()
    edit.setFocus()
    assert edit.hasFocus()
    assert edit.sizeHint().height() == 32


def test_a_card_in_a_scroll_area_keeps_its_own_ground(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("dark")
    theme.apply(qapp)
    area, card = QScrollArea(), QLineEdit("あ")
    content = QWidget()
    card.setParent(content)
    card.setGeometry(10, 10, 100, 40)
    content.resize(200, 100)
    area.setWidget(content)
    qtbot.addWidget(area)
    area.resize(220, 120)
    area.show()
    image = area.grab().toImage()
    assert image.pixelColor(100, 30) == theme.color("surface")
    assert image.pixelColor(180, 80) == theme.color("window")
