"""One line of text that ends in … when there is no room, and then has a tooltip with all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.ui.widgets.ground import box_of, paint_ground

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class ElidedLabel(QWidget):
    """Text in one of the theme's fonts and colours; as wide as its text at most, narrower if need be."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "ui",
        token: str = "text",
        *,
        bold: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._bold = bold
        self._text = ""
        self._marks: list[tuple[int, int]] = []
        self._current: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Another text, without marks; line breaks become spaces."""
        self._marks, self._current = [], None
        self._text = " ".join(text.split("\n"))
        self.setAccessibleName(self._text)
        self._restyle()

    def set_token(self, token: str) -> None:
        """Another colour."""
        self._token = token
        self.update()

    def set_marks(self, marks: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """Lay a ground under these parts of the text; the one with the number `current` stands out."""
        self._marks = list(marks)
        self._current = current
        self.update()

    def mark_count(self) -> int:
        """How many parts are marked."""
        return len(self._marks)

    def mark_rect(self, index: int) -> QRect:
        """Where a mark lies; one in what cannot be seen lies on the dots."""
        return self._box(*self._marks[index]).toAlignedRect()

    def shown(self) -> str:
        """What can be seen of the text."""
        return self._metrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def _box(self, start: int, end: int) -> QRectF:
        metrics, shown = self._metrics(), self.shown()
        last = len(shown) - (shown != self._text)
        left, right = metrics.horizontalAdvance(shown[: min(start, last)]), metrics.horizontalAdvance(shown)
        if end <= last:
            right = metrics.horizontalAdvance(shown[:end])
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        return box_of(left, right, base, self._theme.font(self._role, self._bold))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(self._role, self._bold))

    def _restyle(self) -> None:
        self.updateGeometry()
        self._renew_tooltip()
        self.update()

    def _renew_tooltip(self) -> None:
        self.setToolTip(self._text if self.shown() != self._text else "")

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        return QSize(int(metrics.horizontalAdvance(self._text)) + 2, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(24), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, (start, end) in enumerate(self._marks):
            paint_ground(painter, self._box(start, end), self._theme, is_current=index == self._current)
        painter.setFont(self._theme.font(self._role, self._bold))
        painter.setPen(self._theme.color(self._token))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.shown())
        painter.end()
