"""Top and bottom of the editor."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.editor.bars import EditorFooter, EditorHeader


def test_the_header_closes(ctx: Context, qtbot: QtBot) -> None:
    header = EditorHeader(ctx.theme)
    qtbot.addWidget(header)
    assert header.close_button.toolTip() == "閉じる (Esc)"
    with qtbot.waitSignal(header.close_requested):
        header.close_button.click()


def test_the_footer_saves_and_closes(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    with qtbot.waitSignal(footer.save_requested):
        footer.save_button.click()
    with qtbot.waitSignal(footer.close_requested):
        footer.close_button.click()


def test_a_ticked_box_says_that_it_is_private(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    footer.resize(560, 56)
    footer.show()
    button = footer.private
    box = QPoint(button.padding + 3, button.height() // 2 - 4)
    ground = QPoint(4, button.height() // 2)

    def colors() -> tuple[QColor, QColor]:
        seen = button.grab().toImage()
        return seen.pixelColor(box), seen.pixelColor(ground)

    assert colors() == (ctx.theme.color("surface"), ctx.theme.color("window"))
    button.click()
    assert button.isChecked()
    assert colors() == (ctx.theme.color("private"), ctx.theme.color("private-soft"))


def test_ticking_it_moves_nothing(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    footer.resize(560, 56)
    footer.show()
    places = [footer.private.geometry(), footer.save_button.geometry()]
    footer.private.click()
    assert [footer.private.geometry(), footer.save_button.geometry()] == places


def test_it_says_what_it_means_where_there_is_room(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    footer.resize(560, 56)
    footer.show()
    assert footer.private.text() == "自分だけ・印刷しません"
    footer.resize(400, 56)
    assert footer.private.text() == "自分だけ"
    assert footer.private.accessibleName() == "自分だけ・印刷しません"
    footer.resize(560, 56)
    assert footer.private.text() == "自分だけ・印刷しません"
