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
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from karte.ui.widgets import shadow
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from karte.ui.theme import Theme

Offer = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""

SHOWN_MS = 10_000
FROM_BOTTOM = 24
APART = 12
"""From what the toast must not lie over."""
LEAST = 320
"""So wide at least is the place beside something high, else it lies over that."""
IN_MS = 120
_MOVES = frozenset((QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move))


class Toast(QWidget):
    """One per window; a new text replaces the old. Waits while the mouse or the focus is on it."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._on_action: Callable[[], None] | None = None
        self._on_other: Callable[[], None] | None = None
        self._clear: list[QWidget] = []
        self._label = ElidedLabel(theme, "", token="toast-text")
        self.other = LinkButton(theme, "", token="toast-action")
        """Before `action`, where there are two things to press."""
        self.action = LinkButton(theme, "", token="toast-action")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(IN_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self.other)
        self._row.addWidget(self.action)
        self.hide()
        self._restyle()
        host.installEventFilter(self)
        for button in (self.other, self.action):
            button.installEventFilter(self)
        self.other.clicked.connect(self._act_otherwise)
        self.action.clicked.connect(self._act)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._restyle)

    def say(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        other: Offer | None = None,
    ) -> None:
        """Show a text for ten seconds, with or without something to press, and something else before that."""
        words, on_other = other or ("", None)
        self._on_action, self._on_other = on_action, on_other
        self._label.set_text(text)
        for button, name in ((self.other, words), (self.action, action)):
            button.set_text(name)
            button.setVisible(bool(name))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._slide_in()

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def keep_clear(self, widget: QWidget) -> None:
        """Stand above this widget while it is seen, or beside a high one: one goes on working there."""
        self._clear = [*filter(isValid, self._clear), widget]
        widget.installEventFilter(self)

    def _act(self) -> None:
        self._go(self._on_action)

    def _act_otherwise(self) -> None:
        self._go(self._on_other)

    def _go(self, call: Callable[[], None] | None) -> None:
        self._on_action = self._on_other = None
        self.hide()
        if call:
            call()

    def _room(self) -> QRect:
        """Where it may stand: beside what is high, above what stands or is written in at the bottom."""
        host, px = self._host, self._theme.px
        room = host.rect().adjusted(0, 0, 0, -px(FROM_BOTTOM))
        taken = [self._rect_of(widget) for widget in self._clear if isValid(widget)]
        for high in (rect for rect in taken if rect.height() > host.height() / 2):
            left = room.intersected(QRect(0, 0, high.left(), host.height()))
            right = room.intersected(QRect(high.right() + 1, 0, host.width(), host.height()))
            beside = max(left, right, key=QRect.width)
            room = beside if beside.width() >= px(LEAST) else room
        for low in (rect for rect in taken if 0 < rect.height() <= host.height() / 2):
            room.setBottom(min(room.bottom(), low.top() - px(APART) - 1))
        focused = QApplication.focusWidget()
        writes = focused is not None and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        written = self._rect_of(focused if writes else None)
        under = QRect(room.left(), room.bottom() - self.height(), room.width(), self.height())
        above = written.top() - px(APART) - 1
        if under.intersects(written) and above - room.top() >= self.height():
            room.setBottom(above)
        return room

    def _rect_of(self, widget: QWidget | None) -> QRect:
        """Where in the window a widget is seen; nothing of one that is not."""
        if widget is None or not (widget.isVisible() and self._host.isAncestorOf(widget)):
            return QRect()
        seen, part = widget.rect(), widget
        while part is not self._host and (around := part.parentWidget()) is not None:
            seen = seen.translated(part.pos()) & around.rect()  # of what scrolls not all is seen
            part = around
        return seen

    def _rest(self) -> QPoint:
        room = self._room()
        left = room.left() + (room.width() - self.width()) // 2
        return QPoint(left, room.bottom() + 1 + shadow.MARGIN - self.height())

    def _place(self) -> None:
        self._row.activate()
        self.resize(self.sizeHint().boundedTo(QSize(self._room().width(), self._host.height())))
        self.move(self._rest())

    def _make_way(self) -> None:
        """What it must not lie over has come, gone or moved, or the window has another size."""
        if self._slide.state() == QAbstractAnimation.State.Running:
            self._slide.stop()
        self._place()

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
        if watched not in (self.other, self.action):
            if event.type() in _MOVES and self.isVisible():
                self._make_way()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible() and not (self.other.hasFocus() or self.action.hasFocus()):
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
