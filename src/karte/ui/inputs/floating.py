"""What hangs under an entry, over everything else in its window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from karte.ui.theme import Theme
from karte.ui.widgets import shadow

MARGIN = shadow.MARGIN
_GAP = 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize)
_ENDS = (QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class Floating(QWidget):
    """A card with a shadow under its anchor.

    It is a child of the anchor's window and not a window of its own: such a one would take the keyboard away
    from a composition on some systems. It goes when its anchor goes.
    """

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.theme = theme
        self.anchor = anchor
        self._watched: list[QWidget] = []
        self._unwatching = QTimer(self, singleShot=True, interval=0)
        self.hide()
        self._unwatching.timeout.connect(self._unwatch)
        anchor.destroyed.connect(self.deleteLater)
        theme.changed.connect(self.update)

    def wanted_size(self, room: QSize) -> QSize:
        """The size of the card, given the most it may take."""
        raise NotImplementedError

    def beside(self) -> QRect:
        """What of the anchor the card lies under, in the anchor's own coordinates."""
        return self.anchor.rect()

    def open_up(self) -> None:
        """Show the card under its anchor."""
        window = self.anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._watch(window)
        self.place()
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Take the card away."""
        if self.isHidden():
            return
        self.hide()
        # Not at once: a window that is being destroyed still tells its filters, and must not lose them then.
        self._unwatching.start()

    def place(self) -> None:
        """Lie under the anchor, or above it where only there is room enough, inside the window.

        A card that is higher than either room lies over its anchor.
        """
        window = self.anchor.window()
        beside = self.beside()
        corner = self.anchor.mapTo(window, beside.topLeft())
        bottom = corner.y() + beside.height() + _GAP
        under, above = window.height() - bottom, corner.y() - _GAP
        flips = self.wanted_size(QSize(window.width(), 100_000)).height() > under and above > under
        size = self.wanted_size(QSize(window.width(), above if flips else under))
        left = max(0, min(corner.x(), window.width() - size.width()))
        top = corner.y() - _GAP - size.height() if flips else bottom
        top = max(0, min(top, window.height() - size.height()))
        self.setGeometry(QRect(QPoint(left, top), size).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    def card(self) -> QRect:
        """Where the card lies inside the widget; around it is the shadow."""
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _watch(self, window: QWidget) -> None:
        self._watched.clear()
        widget: QWidget | None = self.anchor
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget is window else widget.parentWidget()

    def _unwatch(self) -> None:
        if self.isHidden():
            for widget in filter(isValid, self._watched):
                widget.removeEventFilter(self)
            self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDS:
            self.close_up()
        elif event.type() in _MOVES and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.card())
        shadow.paint_shadow(painter, card)
        painter.setPen(QPen(self.theme.color("border"), 1))
        painter.setBrush(self.theme.color("surface"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
