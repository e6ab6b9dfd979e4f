from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from karte.services.pictures.decode import Pixels
from karte.store import files
from karte.ui.context import Context
from karte.ui.pictures.thumbs import Thumbnails, image
from tests.pictures import RED, giant_gif, picture


def test_a_thumbnail_is_there_a_moment_after_it_was_asked_for(ctx: Context, qtbot: QtBot) -> None:
    owner = QObject()
    thumbs = Thumbnails(ctx, 96, 72, owner)
    sha256, _size = files.keep_bytes(ctx.store.folder, picture(400, 300))
    with qtbot.waitSignal(thumbs.ready, timeout=20_000):
        assert thumbs.get(sha256, 2.0) is None
    made = thumbs.get(sha256, 2.0)
    assert made is not None
    assert (made.width(), made.height(), made.devicePixelRatio()) == (192, 144, 2.0)
    colour = made.toImage().pixelColor(50, 50)
    assert abs(colour.red() - RED[0]) < 10


def test_many_come_one_after_the_other_and_what_cannot_be_shown_is_null(ctx: Context, qtbot: QtBot) -> None:
    owner = QObject()
    thumbs = Thumbnails(ctx, 96, 72, owner)
    found = [files.keep_bytes(ctx.store.folder, picture(colour=(n, 0, 0)))[0] for n in range(9)]
    found.append(files.keep_bytes(ctx.store.folder, giant_gif())[0])
    qtbot.waitUntil(lambda: None not in [thumbs.get(sha256, 1.0) for sha256 in found], timeout=20_000)
    assert [thumbs.get(sha256, 1.0).isNull() for sha256 in found] == [False] * 9 + [True]


def test_another_size_of_letters_makes_them_anew(ctx: Context, qtbot: QtBot) -> None:
    owner = QObject()
    thumbs = Thumbnails(ctx, 96, 72, owner)
    sha256, _size = files.keep_bytes(ctx.store.folder, picture(400, 300))
    qtbot.waitUntil(lambda: thumbs.get(sha256, 1.0) is not None, timeout=20_000)
    ctx.theme.set_scale(1.3)
    assert thumbs.get(sha256, 1.0) is None
    qtbot.waitUntil(lambda: thumbs.get(sha256, 1.0) is not None, timeout=20_000)
    made = thumbs.get(sha256, 1.0)
    assert made is not None
    assert made.width() == ctx.theme.px(96)


def test_nothing_is_put_on_the_disk(ctx: Context, qtbot: QtBot) -> None:
    owner = QObject()
    thumbs = Thumbnails(ctx, 96, 72, owner)
    sha256, _size = files.keep_bytes(ctx.store.folder, picture())
    before = _there(ctx.store.folder.path)
    qtbot.waitUntil(lambda: thumbs.get(sha256, 1.0) is not None, timeout=20_000)
    assert _there(ctx.store.folder.path) == before


def _there(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.suffix not in (".db-wal", ".db-shm")}


def test_pixels_become_a_picture_that_lives_on(qapp: object) -> None:
    made = image(Pixels(1, 2, bytes((255, 0, 0, 255, 0, 0, 255, 255))))
    assert [made.pixelColor(0, y) for y in (0, 1)] == [QColor(255, 0, 0), QColor(0, 0, 255)]
