"""A card with controls that hangs under something and has the keyboard while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from karte.ui.inputs.floating import MARGIN, Floating
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_PAD = 12
_LEAST = 84
"""Three lines of a list, in logical pixels."""


class Card(Floating):
    """Goes with Esc, and when the keyboard goes elsewhere."""

    closed = Signal()
    """It went by Esc: the keyboard is free again."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor)
        self.column = QVBoxLayout(self)
        room = MARGIN + _PAD
        self.column.setContentsMargins(room, room, room, room)
        self.column.setSpacing(8)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def open_at(self, first: QWidget) -> None:
        """Open under the anchor with the keyboard in this part."""
        self.open_up()
        # By whatever it was opened: it is seen where the keyboard is now. For any other reason, except a Tab
        # that is being pressed, Qt takes it for the mouse and a tick box has no ring.
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_up(self) -> None:
        """Close, and say that the keyboard is free."""
        self.close_up()
        self.closed.emit()

    def wanted_size(self, room: QSize) -> QSize:
        """All of it, or what there is room for; what can shrink does so, but nothing is laid over another."""
        around = QSize(2 * MARGIN, 2 * MARGIN)
        return (self.sizeHint() - around).boundedTo(room).expandedTo(self.minimumSizeHint() - around)

    def place(self) -> None:
        """As `Floating`; where it would not be whole there, over a part of its anchor."""
        super().place()
        below = self.geometry().bottom() + 1 - MARGIN - self.anchor.window().height()
        if below > 0:
            self.move(self.x(), max(-MARGIN, self.y() - below))

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self.isHidden() or self._holds(new):
            return
        self.close_up()

    def _holds(self, widget: QWidget) -> bool:
        """Whether a widget is a part of the card, or of a calendar that hangs under one of its entries."""
        around: QWidget | None = widget
        while around is not None:
            if around is self:
                return True
            around = around.anchor if isinstance(around, Floating) else around.parentWidget()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab goes round within the card."""
        stops = [widget for widget in focus.chain(self.window()) if self._is_stop(widget)]
        here = QApplication.focusWidget()
        if here not in stops:
            return super().focusNextPrevChild(next)
        stop = stops[(stops.index(here) + (1 if next else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        around = stop.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(stop)
            around = around.parentWidget()
        return True

    def _is_stop(self, widget: QWidget) -> bool:
        can = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        return can and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)


class CardList(QScrollArea):
    """The part of a card that scrolls where there is no room for all its lines."""

    def __init__(self, theme: Theme, inside: QWidget, wide: int, high: int) -> None:
        """`wide` and at most `high` in logical pixels."""
        super().__init__()
        self._hint = QSize(theme.px(wide), min(theme.px(high), inside.sizeHint().height() + 4))
        self._least = QSize(self._hint.width(), min(theme.px(_LEAST), self._hint.height()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(self._hint.height())
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget has switched it on

    def sizeHint(self) -> QSize:
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return self._least
