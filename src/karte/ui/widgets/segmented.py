"""A row of joined buttons of which exactly one is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from karte.ui.widgets.buttons import RADIUS, PaintedButton, veil

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Segmented(QWidget):
    """`choices` are (key, text); the first is on at the start. Arrow keys move within."""

    changed = Signal(str)
    """The key chosen by the user."""

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = [key for key, _text in choices]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (_key, text) in enumerate(choices):
            segment = _Segment(theme, text, index == 0, index == len(choices) - 1, self)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        self._switch(0)
        self._group.idClicked.connect(self._choose)
        theme.changed.connect(self.update)

    def current(self) -> str:
        """The key that is on."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Switch without telling; an unknown key raises ValueError."""
        self._switch(self._keys.index(key))

    def button(self, key: str) -> PaintedButton:
        """One segment, to be pressed in tests or switched off."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, PaintedButton)
        return found

    def _switch(self, index: int) -> None:
        """Tab stops at the one that is on; Qt sees to that itself only after a click."""
        self._group.button(index).setChecked(True)
        for button in self._group.buttons():
            if button.focusPolicy() != Qt.FocusPolicy.NoFocus:  # what never takes the focus stays so
                on = button.isChecked()
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def _choose(self, index: int) -> None:
        self.changed.emit(self._keys[index])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


class _Segment(PaintedButton):
    height_px = 28
    padding = 12
    font_role = "small"

    def __init__(self, theme: Theme, text: str, first: bool, last: bool, parent: QWidget) -> None:
        self._first = first
        self._last = last
        super().__init__(theme, text, "", "", parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()
        self.toggled.connect(self._restyle)

    def _bold(self) -> bool:
        return self.isChecked()

    def _widest_font(self) -> QFont:
        return self._theme.font("small", bold=True)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.color("text3")
        return self._theme.color("accent" if self.isChecked() else "text2")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        left = 0.5 if self._first else -RADIUS - 1
        right = -0.5 if self._last else RADIUS + 1
        shape = QPainterPath()
        shape.addRoundedRect(rect.adjusted(left, 0.5, right, -0.5), RADIUS, RADIUS)
        painter.save()
        painter.setClipRect(rect)
        if self.isChecked():
            painter.fillPath(shape, self._theme.color("select"))
        elif self.isEnabled() and self.underMouse():
            painter.fillPath(shape, veil(self._theme, 0.07))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawPath(shape)
        if not self._last:
            x = rect.right() - 0.5
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isChecked():
            event.ignore()  # nothing to switch here: it is for the dialog or the card around
        else:
            super().keyPressEvent(event)
