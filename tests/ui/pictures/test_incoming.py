from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from karte.services.pictures.decode import Pixels
from karte.services.pictures.taking import Pasted, Taken
from karte.store import files
from karte.ui.context import Context
from karte.ui.pictures import incoming
from karte.ui.pictures.incoming import PasteCatcher
from tests.pictures import picture, put
from tests.ui.windows import press


def _red() -> QImage:
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    return image


def test_files_of_this_computer_are_taken_by_their_paths(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.jpg")), QUrl("https://example.com/y.jpg")])
    assert incoming.local_paths(data) == [tmp_path / "x.jpg"]
    assert incoming.pasted(data) == [tmp_path / "x.jpg"]


def test_bytes_of_a_picture_are_taken_as_they_are() -> None:
    data = QMimeData()
    data.setData("image/jpeg", picture())
    data.setImageData(_red())
    assert incoming.pasted(data) == [Pasted(picture(), ".jpg")]


def test_a_picture_without_bytes_becomes_one() -> None:
    data = QMimeData()
    data.setImageData(_red())
    assert incoming.pasted(data) == [Pasted(Pixels(2, 1, bytes((255, 0, 0, 255) * 2)))]


def test_what_also_is_text_stays_text() -> None:
    data = QMimeData()
    data.setImageData(_red())
    data.setText("表")
    assert incoming.pasted(data) == []
    assert incoming.pasted(QMimeData()) == []


def test_only_what_is_no_text_is_caught_at_an_entry(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = QTextEdit()
    qtbot.addWidget(entry)
    catcher = PasteCatcher(entry)
    catcher.watch(entry)
    spy = QSignalSpy(catcher.came)
    with qtbot.waitActive(entry):
        entry.show()
    entry.setFocus()
    QGuiApplication.clipboard().setText("文字")
    press("Ctrl+V")
    assert (entry.toPlainText(), spy.count()) == ("文字", 0)
    QGuiApplication.clipboard().setImage(_red())
    built: list[QMimeData] = []
    real = incoming.pasted
    monkeypatch.setattr(incoming, "pasted", lambda data: [built.append(data), real(data)][1])
    press("Ctrl+V")
    assert (entry.toPlainText(), spy.count()) == ("文字", 1)
    assert len(built) == 1, "to learn that there is a picture it is not made"


def test_what_comes_in_is_kept_beside_the_screen(ctx: Context, qtbot: QtBot, tmp_path: Path) -> None:
    came: list[Taken] = []
    incoming.take(ctx, [], came.append)
    assert ctx.jobs.running() == 0
    incoming.take(ctx, [put(tmp_path, "x.jpg", picture()), tmp_path / "ない.jpg"], came.append)
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    (taken,) = came
    assert files.place(ctx.store.folder, taken.files[0].sha256).read_bytes() == picture()
    assert len(taken.refused) == 1


def test_large_ones_are_made_smaller_where_that_is_set(ctx: Context, qtbot: QtBot, tmp_path: Path) -> None:
    ctx.settings.change(reduce_photos=True)
    came: list[Taken] = []
    incoming.take(ctx, [put(tmp_path, "x.bmp", picture(3000, 100, sort="BMP"))], came.append)
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    assert came[0].files[0].width == 2560
