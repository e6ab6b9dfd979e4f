from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from karte.store.note_rows import FileRow
from karte.ui.context import Context
from karte.ui.pictures.painting import HEIGHT, WIDTH, kind, paint_file, spoken, words

PHOTO = FileRow(1, "a" * 64, "IMG_1.jpg", "image/jpeg", 1, "仕上がり", 400, 300, "", day="2026-11-07")
FILE = FileRow(2, "b" * 64, "見積書.pdf", "application/pdf", 1, "", 0, 0, "")
PRIVATE = FileRow(3, "c" * 64, "ないしょ.jpg", "image/jpeg", 1, "ないしょ話", 400, 300, "", private=True)


@pytest.mark.parametrize(
    ("file", "shown", "said"),
    [
        (PHOTO, "仕上がり", "写真 2026/11/07(土) 仕上がり"),
        (FILE, "見積書.pdf", "ファイル 見積書.pdf"),
        (PRIVATE, "自分だけ", "写真 自分だけ"),
    ],
)
def test_what_is_said_about_one(file: FileRow, shown: str, said: str) -> None:
    assert words(file) == shown
    assert spoken(file) == said


@pytest.mark.parametrize(("name", "found"), [("x.pdf", "PDF"), ("無題", ""), ("x.まさかこんなに長い", "")])
def test_the_ending_says_what_it_is(name: str, found: str) -> None:
    assert kind(FileRow(1, "", name, "", 1, "", 0, 0, "")) == found


def _painted(ctx: Context, file: FileRow, picture: QPixmap | None) -> QImage:
    ground = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    ground.fill(ctx.theme.color("surface"))
    painter = QPainter(ground)
    paint_file(painter, QRectF(0, 0, WIDTH, HEIGHT), ctx.theme, file, picture)
    painter.end()
    return ground


def test_a_photo_fills_its_place_and_a_broken_one_is_shown_as_a_file(ctx: Context, qtbot: QtBot) -> None:
    red = QPixmap(WIDTH, HEIGHT)
    red.fill(QColor("red"))
    assert _painted(ctx, PHOTO, red).pixelColor(20, 20) == QColor("red")
    waiting, broken = _painted(ctx, PHOTO, None), _painted(ctx, PHOTO, QPixmap())
    assert waiting.pixelColor(20, 20) == ctx.theme.color("sunken")
    assert broken != waiting


def test_nothing_of_a_private_photo_is_seen(ctx: Context, qtbot: QtBot) -> None:
    red = QPixmap(WIDTH, HEIGHT)
    red.fill(QColor("red"))
    assert _painted(ctx, PRIVATE, red) == _painted(ctx, PRIVATE, None)
