"""The note at the bottom that says what was just done and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.ui.widgets import shadow
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from karte.ui.theme import Theme

SHOWN_MS = 10_000
FROM_BOTTOM = 24
IN_MS = 120


class Toast(QWidget):
    """One per window; a new text replaces the old. Waits while the mouse or the focus is on it."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._on_action: Callable[[], None] | None = None
        self._label = ElidedLabel(theme, "", token="toast-text")
        self.action = LinkButton(theme, "", token="toast-action")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(IN_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self.action)
        self.hide()
        self._restyle()
        host.installEventFilter(self)
        self.action.installEventFilter(self)
        self.action.clicked.connect(self._act)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._restyle)

    def say(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Show a text for ten seconds, with or without something to press."""
        self._on_action = on_action
        self._label.set_text(text)
        self.action.set_text(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._slide_in()

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def _act(self) -> None:
        call, self._on_action = self._on_action, None
        self.hide()
        if call:
            call()

    def _rest(self) -> QPoint:
        host = self._host
        bottom = host.height() - self._theme.px(FROM_BOTTOM) + shadow.MARGIN
        return QPoint((host.width() - self.width()) // 2, bottom - self.height())

    def _place(self) -> None:
        host = self._host
        self._row.activate()
        self.resize(self.sizeHint().boundedTo(QSize(host.width(), host.height())))
        self.move(self._rest())

    def _slide_in(self) -> None:
        if self._theme.motion():
            self._slide.setStartValue(self._rest() + QPoint(0, 12))
            self._slide.setEndValue(self._rest())
            self._slide.start()

    def _restyle(self) -> None:
        px = self._theme.px
        out = shadow.MARGIN
        self._row.setContentsMargins(out + px(16), out + px(8), out + px(10), out + px(8))
        self._row.setSpacing(px(12))
        if self.isVisible():
            self._place()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "action" not in vars(self):
            return False  # the window is taken down and this object's own state went before it
        if event.type() == QEvent.Type.Resize and watched is self._host and self.isVisible():
            if self._slide.state() == QAbstractAnimation.State.Running:
                self._slide.stop()
            self._place()
        elif watched is self.action and event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched is self.action and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible() and not self.action.hasFocus():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        out = shadow.MARGIN
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(out, out, -out, -out)
        shadow.paint_shadow(painter, card)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("toast-bg"))
        painter.drawRoundedRect(card, 8, 8)
        painter.end()
