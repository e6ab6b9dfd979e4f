"""Photos and files on their way in: dropped, pasted or picked, then kept beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from karte.i18n import _
from karte.ui.inputs.composing import is_composing

if TYPE_CHECKING:
    from karte.services.pictures.decode import Pixels
    from karte.services.pictures.taking import Pasted, Taken
    from karte.store.folder import DataFolder
    from karte.ui.context import Context
    from karte.ui.jobs import Report

_AS_FILES = (("image/jpeg", ".jpg"), ("image/png", ".png"), ("image/webp", ".webp"), ("image/gif", ".gif"))
"""Bytes that need not be made anew, the smallest first."""


def ask_paths(parent: QWidget) -> list[Path]:
    """Files the user picks, from the system's dialog; none where it was left."""
    pictures = _("写真 (*.jpg *.jpeg *.png *.heic *.heif *.webp *.avif *.gif *.bmp *.tif *.tiff)")
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    every = _("すべてのファイル (*)")
    title = _("写真・ファイルを選ぶ")
    found, _kind = QFileDialog.getOpenFileNames(parent, title, start, f"{every};;{pictures}")
    return [Path(path) for path in found]


def local_paths(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted(data: QMimeData) -> Sequence[Path | Pasted]:
    """What can be taken in of a clipboard; nothing where it rather holds text, as from a table."""
    from karte.services.pictures.taking import Pasted  # not at every start

    paths = local_paths(data)
    if paths:
        return paths
    if data.hasText():
        return []
    for sort, suffix in _AS_FILES:
        if data.hasFormat(sort):
            return [Pasted(bytes(data.data(sort).data()), suffix)]
    image = data.imageData() if data.hasImage() else None
    return [Pasted(_pixels(image))] if isinstance(image, QImage) and not image.isNull() else []


def is_pasted(data: QMimeData) -> bool:
    """Whether `pasted` may find something, told by the kinds alone: a picture is not built for it."""
    if local_paths(data):
        return True
    return not data.hasText() and (
        data.hasImage() or any(data.hasFormat(sort) for sort, _suffix in _AS_FILES)
    )


def take(
    ctx: Context, sources: Sequence[Path | Pasted], done: Callable[[Taken], None], title: str = ""
) -> None:
    """Keeps the bytes beside the screen and says by `done` what came in; no sources do nothing.

    Whoever presses やめる gets none of them.
    """
    if not sources:
        return
    ctx.jobs.start(
        partial(_taking, ctx.store.folder, list(sources), ctx.settings.current.reduce_photos),
        done=done,
        title=title or _("写真・ファイルを取り込んでいます"),
        blocking=True,
    )


def tell_refused(ctx: Context, taken: Taken) -> None:
    """Says which did not come in, and why; the first, where there are several."""
    if taken.refused:
        ctx.tell.error(taken.refused[0])


class PasteCatcher(QObject):
    """Takes Ctrl+V for itself where a photo or a file is pasted instead of text."""

    came = Signal(list)
    """Paths or pasted pictures."""

    def watch(self, widget: QWidget) -> None:
        """Listen to the keys of this one too."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not event.matches(QKeySequence.StandardKey.Paste):
            return False
        if isinstance(watched, QWidget) and is_composing(watched):
            return False
        data = QGuiApplication.clipboard().mimeData()
        if not is_pasted(data):
            return False
        if event.type() == QEvent.Type.KeyPress:
            found = pasted(data)
            if not found:
                return False
            self.came.emit(list(found))
        event.accept()
        return True


def _pixels(image: QImage) -> Pixels:
    from karte.services.pictures.decode import Pixels

    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Pixels(plain.width(), plain.height(), bytes(plain.constBits()))


def _taking(folder: DataFolder, sources: list[Path | Pasted], reduce: bool, report: Report) -> Taken:
    """Holds nothing of Qt's."""
    from karte.services.pictures import taking

    return taking.take(folder, sources, report, reduce=reduce)
