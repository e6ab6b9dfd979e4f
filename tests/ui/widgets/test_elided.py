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


def test_what_was_found_lies_on_yellow(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "12,100円")
    qtbot.addWidget(label)
    label.resize(100, 24)
    label.show()
    yellow, outline = theme.color("fusen").name(), theme.color("fusen-bar").name()
    assert yellow not in colors(label)
    label.set_marks([(0, 6)])
    assert yellow in colors(label)
    assert outline not in colors(label)
    label.set_marks([(0, 6)], 0)
    assert outline in colors(label)
    assert (label.mark_count(), label.mark_rect(0).left() <= 0) == (1, True)
    label.set_text("8,800円")
    assert (label.mark_count(), yellow in colors(label)) == (0, False)


def test_a_mark_in_what_is_cut_off_lies_on_the_dots(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, LONG)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    label.set_marks([(len(LONG) - 4, len(LONG))])
    assert 60 < label.mark_rect(0).left() < 120
    assert theme.color("fusen").name() in colors(label)
