"""Covers the middle of the panel's card, so that what lies under it is not painted anew with each letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

Paint = Callable[[QPainter, QRegion], None]


class Sheet(QWidget):
    """A widget beside the panel, and not inside it: Qt leaves out only what an opaque neighbour covers.

    The panel's corners and its shadow are not opaque. The mouse does not know of the sheet.
    """

    def __init__(self, parent: QWidget, paint: Paint) -> None:
        """`paint` fills the region, in the sheet's own coordinates."""
        super().__init__(parent)
        self._paint = paint
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, event.region())
        painter.end()
