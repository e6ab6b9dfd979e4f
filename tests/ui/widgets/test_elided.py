"""One line that ends in … and then has a tooltip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.elided import ElidedLabel

LONG = "高松市サンポート合同庁舎別館三階の空調設備とボイラー一式"


def test_a_long_text_is_cut_and_told_whole(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.shown().endswith("…")
    assert LONG.startswith(label.shown()[:-1])
    assert label.toolTip() == LONG
    label.resize(label.sizeHint())
    assert label.shown() == label.text() == LONG
    assert label.toolTip() == ""


def test_line_breaks_become_spaces(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "一行目\n二行目")
    qtbot.addWidget(label)
    assert label.text() == label.accessibleName() == "一行目 二行目"


def colors(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_text_colour_and_size_change(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "■■", bold=True)
    qtbot.addWidget(label)
    label.resize(100, 30)
    label.show()
    assert theme.color("text").name() in colors(label)
    label.set_token("danger")
    assert theme.color("danger").name() in colors(label)
    narrow = label.sizeHint().width()
    theme.set_scale(1.3)
    assert label.sizeHint().width() > narrow
    label.set_text("■")
    assert label.sizeHint().width() < narrow
    assert label.minimumSizeHint().width() <= 40
