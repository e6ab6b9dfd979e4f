"""The line of totals above a graph: 合計 85,800円  平均 10,725円  回数 8回."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_SIZE = 18


class TotalsLine(QWidget):
    """Labels small, values large; what does not fit in is left out at the end, and stands in the tooltip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: list[tuple[str, str]] = []
        self._more: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_words(
        self, words: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]] = (), *, brief: bool = False
    ) -> None:
        """(label, value) pairs; `more` follow in small letters, if `brief` only in the tooltip."""
        self._words = list(words)
        self._more = [] if brief else list(more)
        everything = "  ".join(f"{label} {value}" for label, value in [*words, *more])
        self.setToolTip(everything)
        self.setAccessibleName(everything)
        self._restyle()

    def text(self) -> str:
        """Everything as one line."""
        return self.toolTip()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _large(self) -> QFont:
        font = self._theme.font("section", bold=True)
        font.setPixelSize(self._theme.px(_SIZE))
        return font

    def _pairs(self) -> list[tuple[str, str, QFont]]:
        small = self._theme.font("small")
        return [(*pair, self._large()) for pair in self._words] + [(*pair, small) for pair in self._more]

    def _width_of(self, label: str, value: str, font: QFont) -> float:
        small = QFontMetricsF(self._theme.font("small"))
        return (
            small.horizontalAdvance(label) + self._theme.px(6) + QFontMetricsF(font).horizontalAdvance(value)
        )

    def sizeHint(self) -> QSize:
        pairs = self._pairs()
        width = sum(self._width_of(*pair) for pair in pairs) + self._theme.px(20) * max(0, len(pairs) - 1)
        return QSize(round(width) + 2, self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        small = theme.font("small")
        # One base line for both sizes: the small words stand on it with the large ones.
        base = self.height() / 2 + QFontMetricsF(self._large()).capHeight() / 2
        x = 0.0
        for label, value, font in self._pairs():
            if x and x + self._width_of(label, value, font) > self.width():
                break
            painter.setFont(small)
            painter.setPen(theme.color("text2"))
            painter.drawText(QPointF(x, base), label)
            x += QFontMetricsF(small).horizontalAdvance(label) + theme.px(6)
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            painter.drawText(QPointF(x, base), value)
            x += QFontMetricsF(font).horizontalAdvance(value) + theme.px(20)
        painter.end()
