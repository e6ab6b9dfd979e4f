"""Thumbnails, decoded beside the screen: what was asked for last comes first; none is put on the disk."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from karte.services.pictures.decode import Pixels
    from karte.store.folder import DataFolder
    from karte.ui.context import Context
    from karte.ui.jobs import Report

_AT_ONCE = 4
"""So many are decoded in one go; what has scrolled by meanwhile waits for the next."""
_WAITING = 120
"""Of those asked for and not decoded yet so many are remembered: more are never in sight."""
_KEPT = 400


class Thumbnails(QObject):
    """Gives what is there at once, and says when more is."""

    ready = Signal()
    """Some that were asked for are there now."""

    def __init__(self, ctx: Context, width: int, height: int, parent: QObject) -> None:
        """So large in logical pixels at normal text size."""
        super().__init__(parent)
        self._ctx = ctx
        self._box = QSize(width, height)
        self._size = QSize()
        self._made: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._is_busy = False

    def get(self, sha256: str, ratio: float) -> QPixmap | None:
        """The thumbnail for a screen of this pixel ratio; None while it is being made.

        One that cannot be shown is null.
        """
        px = self._ctx.theme.px
        size = QSize(round(px(self._box.width()) * ratio), round(px(self._box.height()) * ratio))
        if size != self._size:
            self._size = size
            self._made.clear()
        found = self._made.get(sha256)
        if found is None:
            self._want(sha256)
            return None
        self._made.move_to_end(sha256)
        found.setDevicePixelRatio(ratio)
        return found

    def _want(self, sha256: str) -> None:
        self._wanted[sha256] = None
        self._wanted.move_to_end(sha256)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_busy or not self._wanted:
            return
        batch = [self._wanted.popitem()[0] for _number in range(min(_AT_ONCE, len(self._wanted)))]
        self._is_busy = True
        size = (self._size.width(), self._size.height())
        self._ctx.jobs.start(partial(_decode, self._ctx.store.folder, batch, size), done=self._take)

    def _take(self, made: tuple[tuple[int, int], dict[str, Pixels | None]]) -> None:
        self._is_busy = False
        size, found = made
        if size == (self._size.width(), self._size.height()):
            for sha256, pixels in found.items():
                self._made[sha256] = QPixmap() if pixels is None else QPixmap.fromImage(image(pixels))
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        self.ready.emit()
        self._go_on()


def image(pixels: Pixels) -> QImage:
    """A decoded picture as Qt's own."""
    made = QImage(
        pixels.content, pixels.width, pixels.height, 4 * pixels.width, QImage.Format.Format_RGBA8888
    )
    return made.copy()  # it would else read bytes that are gone


def _decode(
    folder: DataFolder, batch: list[str], size: tuple[int, int], report: Report
) -> tuple[tuple[int, int], dict[str, Pixels | None]]:
    """Holds nothing of Qt's."""
    from karte.services.pictures import decode  # with its libraries only where there are pictures
    from karte.store import files

    found: dict[str, Pixels | None] = {}
    for number, sha256 in enumerate(batch):
        report(number, len(batch))
        found[sha256] = decode.filling(files.place(folder, sha256), *size)
    return size, found
