"""A bordered card with a picture, a title, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from karte.ui.widgets.buttons import PaintedButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from karte.ui.theme import Theme

RADIUS = 8
PICTURE = 28


class Card(QWidget):
    """Stands upright beside others, or lies flat where they are put one under the other."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        buttons: Sequence[PaintedButton],
        *,
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`first` marks the one card that is proposed."""
        super().__init__(parent)
        self._theme = theme
        self._first = first
        self.setAccessibleName(title)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, title, "section", wrap=True))
        words.addWidget(Label(theme, sentence, token="text2", wrap=True))
        words.addStretch(1)
        self._actions = QWidget()
        flow = FlowLayout(self._actions, 6, 6)
        for button in buttons:
            flow.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.addWidget(Picture(theme, icon, "accent", PICTURE))
        self._box.addLayout(words, 1)
        self._box.addWidget(self._actions)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_flat(self, flat: bool) -> None:
        """Lays the parts side by side, or one under the other."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if flat else direction.TopToBottom)
        self._restyle()

    def _is_flat(self) -> bool:
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def _restyle(self) -> None:
        px = self._theme.px
        flat = self._is_flat()
        self._box.setContentsMargins(px(18), px(8 if flat else 18), px(18), px(8 if flat else 16))
        self._box.setSpacing(px(16 if flat else 12))
        self._box.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter if flat else Qt.AlignmentFlag(0))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent" if self._first else "border"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
