from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.settings.page import WIDEST, Page, Section
from karte.ui.widgets.buttons import PlainButton


def page(ctx: Context, qtbot: QtBot) -> tuple[Page, PlainButton]:
    made = Page(ctx.theme, "データ")
    qtbot.addWidget(made)
    button = PlainButton(ctx.theme, "調べる")
    section = made.add_section(Section(ctx.theme, "点検"))
    section.add(button)
    section.add_hint("データに壊れたところがないか調べます。")
    made.resize(1200, 600)
    made.show()
    return made, button


def test_title_heading_and_sentence_stand_in_this_order(ctx: Context, qtbot: QtBot) -> None:
    made, _button = page(ctx, qtbot)

    said = sorted((label.mapTo(made, label.pos()).y(), label.text()) for label in made.findChildren(QLabel))

    assert [text for _y, text in said] == ["データ", "点検", "データに壊れたところがないか調べます。"]


def test_lines_are_no_longer_than_one_reads_with_ease(ctx: Context, qtbot: QtBot) -> None:
    made, button = page(ctx, qtbot)
    inside = made.widget()
    assert inside is not None
    assert inside.width() == WIDEST

    ctx.theme.set_scale(1.3)
    qtbot.waitUntil(lambda: inside.width() == round(WIDEST * 1.3), timeout=20_000)
    assert button.mapTo(made, button.rect().topLeft()).x() == ctx.theme.px(24)


def test_what_does_not_fit_is_scrolled_to(ctx: Context, qtbot: QtBot) -> None:
    made, _button = page(ctx, qtbot)
    made.resize(400, 100)
    bar = made.verticalScrollBar()

    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=20_000)

    assert made.horizontalScrollBar().maximum() == 0
