"""Small parts of the form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.editor.parts import Body, labelled, leaf


def test_an_entry_stands_under_its_name(ctx: Context, qtbot: QtBot) -> None:
    host, body = QWidget(), Body(ctx.theme, rows=4)
    qtbot.addWidget(host)
    host.setLayout(labelled(ctx.theme, "内容", body, "Alt+N"))
    host.resize(300, 400)
    host.show()
    (label,) = (each for each in host.findChildren(QLabel) if each.text() == "内容")
    assert label.toolTip() == "内容 (Alt N)"
    assert label.y() < body.y()
    assert body.pad.accessibleName() == "内容"


def test_a_text_takes_the_height_that_is_left_and_no_more(ctx: Context, qtbot: QtBot) -> None:
    body = Body(ctx.theme, rows=4)
    qtbot.addWidget(body)
    body.set_text("行\n" * 50)
    assert body.sizeHint().height() == body.minimumSizeHint().height() < 150
    body.resize(300, 400)
    body.show()
    assert body.frame.height() == 400


def test_the_focus_ends_in_the_innermost(ctx: Context, qtbot: QtBot) -> None:
    body = Body(ctx.theme)
    qtbot.addWidget(body)
    assert leaf(body) is body.pad
    assert leaf(body.pad) is body.pad
