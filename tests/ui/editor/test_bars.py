"""Top and bottom of the editor."""

from __future__ import annotations

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


def test_a_closed_lock_says_that_it_is_private(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    footer.resize(480, 56)
    footer.show()
    button = footer.private
    inside = button.rect().topLeft() + button.rect().center() / 4
    assert button.grab().toImage().pixelColor(inside) == ctx.theme.color("window")
    button.click()
    assert button.isChecked()
    assert button.grab().toImage().pixelColor(inside) == ctx.theme.color("private-soft")


def test_only_a_private_note_is_said_to_stay_unprinted(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    footer.resize(480, 56)
    footer.show()
    places = [footer.private.geometry(), footer.save_button.geometry()]
    assert footer.unprinted.text() == ""
    footer.private.click()
    assert footer.unprinted.shown() == "印刷しません"
    assert [footer.private.geometry(), footer.save_button.geometry()] == places
    footer.private.click()
    assert footer.unprinted.text() == ""


def test_words_that_do_not_fit_are_left_out(ctx: Context, qtbot: QtBot) -> None:
    footer = EditorFooter(ctx.theme)
    qtbot.addWidget(footer)
    footer.private.click()
    footer.resize(440, 56)
    footer.show()
    assert footer.unprinted.shown() == "印刷しません"
    footer.resize(360, 56)
    assert footer.unprinted.shown() == ""
    assert footer.unprinted.toolTip() == "印刷しません"
