from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from karte.store.note_rows import FileRow
from karte.ui.context import Context
from karte.ui.pictures.painting import HEIGHT, WIDTH
from karte.ui.pictures.strip import MOST, FileStrip
from karte.ui.pictures.thumbs import Thumbnails
from karte.ui.widgets.buttons import LinkButton


def _strip(ctx: Context, qtbot: QtBot, count: int) -> FileStrip:
    files = [FileRow(n, f"{n:064}", f"{n}.pdf", "application/pdf", 1, "", 0, 0, "") for n in range(count)]
    made = FileStrip(ctx.theme, Thumbnails(ctx, WIDTH, HEIGHT, ctx.theme), files)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_press_tells_which_one(ctx: Context, qtbot: QtBot) -> None:
    strip = _strip(ctx, qtbot, 3)
    spy = QSignalSpy(strip.open_requested)
    strip.tiles[2].click()
    assert [spy.at(0)] == [[2]]
    assert strip.findChildren(LinkButton) == []


def test_of_very_many_the_rest_is_behind_a_word(ctx: Context, qtbot: QtBot) -> None:
    strip = _strip(ctx, qtbot, MOST + 5)
    spy = QSignalSpy(strip.open_requested)
    (more,) = strip.findChildren(LinkButton)
    assert more.text() == "ほか5件"
    more.click()
    assert [spy.at(0)] == [[MOST]]
    assert len(strip.tiles) == MOST
