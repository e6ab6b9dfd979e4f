"""What stood in a field last time: a small link that takes it over."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.inputs.popup import paint_text
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import LinkButton, named, plain_text

_MOST_LINES = 2


class LastValue(LinkButton):
    """Last time's value in one line, or below the entry in two; the keyboard has Ctrl+D.

    In one line it leaves out the word 前回 where there is little room. What does not fit ends in …; then a
    tooltip has all of it.
    """

    height_px = 20
    padding = 3
    font_role = "small"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._value = ""
        self._is_below = False
        super().__init__(theme, "", token="text2", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._restyle()

    def say(self, value: str) -> None:
        """Show this value; the field's name has the first claim on the room."""
        self._value = value
        self.set_text(plain_text(_("前回 {value}").format(value=value)))
        self._restyle()

    def least_room(self) -> int:
        """How wide it must be to show the value in one line."""
        return QFontMetrics(self.font()).horizontalAdvance(self._value) + 2 * self.padding

    def set_below(self, below: bool) -> None:
        """Whether it stands below the entry, as wide as that, or at the right of the name."""
        self._is_below = below
        self._fit()

    def shown(self) -> str:
        """What there is room for, line by line."""
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        metrics = QFontMetrics(self.font())
        whole, room = self.accessibleName(), max(0, self.width() - 2 * self.padding)
        if metrics.horizontalAdvance(whole) <= room:
            return [whole]
        if not self._is_below:
            return [metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, room)]
        lines: list[str] = []
        while whole and len(lines) < _MOST_LINES - 1:
            end = _fitting(metrics, whole, room)
            lines.append(whole[:end].rstrip())
            whole = whole[end:].lstrip()
        return [*lines, metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)]

    def _fit(self) -> None:
        """As high as its lines, as wide as its text at most."""
        self.setMaximumWidth(super().sizeHint().width())
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        super()._restyle()
        self._fit()

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self.font())
        painter.setPen(self._ink())
        room = rect.toRect().adjusted(self.padding, 0, -self.padding, 0)
        lines = self._lines()
        height = room.height() // len(lines)
        for number, line in enumerate(lines):
            place = room.adjusted(0, number * height, 0, 0)
            place.setHeight(height)
            paint_text(painter, place, line, right=not self._is_below)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() * len(self._lines())) if self._is_below else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            fits = "".join(self._lines()).replace(" ", "") == self.accessibleName().replace(" ", "")
            self.setToolTip(named(_("前回と同じ"), "Ctrl+D") if fits else self.accessibleName())
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_below:
            self.updateGeometry()


def _fitting(metrics: QFontMetrics, text: str, room: int) -> int:
    """How many characters fit into a line; it ends at a blank where there is one far enough."""
    end = max(
        1, bisect_right(range(1, len(text) + 1), room, key=lambda n: metrics.horizontalAdvance(text[:n]))
    )
    blank = text.rfind(" ", 0, end + 1)
    return blank if blank > end // 2 and end < len(text) else end
