from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.note_rows import FileRow
from karte.ui.context import Context
from karte.ui.pictures.painting import HEIGHT, WIDTH
from karte.ui.pictures.thumbs import Thumbnails
from karte.ui.pictures.tile import FileTile

FILE = FileRow(1, "b" * 64, "見積書.pdf", "application/pdf", 1, "", 0, 0, "")


@pytest.fixture
def tile(ctx: Context, qtbot: QtBot) -> FileTile:
    made = FileTile(ctx.theme, Thumbnails(ctx, WIDTH, HEIGHT, ctx.theme), FILE, named=True)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_it(tile: FileTile, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(tile.clicked, timeout=20_000):
        QTest.keyClick(tile, key)


def test_it_says_what_it_is_and_follows_its_caption(tile: FileTile) -> None:
    assert tile.accessibleName() == "ファイル 見積書.pdf"
    tile.show_file(replace(FILE, caption="カラーの見積もり"))
    assert tile.accessibleName() == "ファイル カラーの見積もり"
    assert tile.toolTip() == "カラーの見積もり\n見積書.pdf"


def test_a_private_one_tells_nothing(ctx: Context, qtbot: QtBot) -> None:
    made = FileTile(ctx.theme, Thumbnails(ctx, WIDTH, HEIGHT, ctx.theme), replace(FILE, private=True))
    qtbot.addWidget(made)
    assert "見積書" not in made.accessibleName() + made.toolTip()


def test_the_chosen_one_is_ringed_and_letters_make_it_larger(tile: FileTile, ctx: Context) -> None:
    plain, size = tile.grab().toImage(), tile.sizeHint()
    tile.set_chosen(True)
    assert tile.grab().toImage() != plain
    ctx.theme.set_scale(1.3)
    assert tile.sizeHint().width() > size.width()
