"""The keyboard focus ring: 2 px accent with a 2-px gap around whatever has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from karte.ui.theme import Theme

WIDTH = 2
GAP = 2
RADIUS = 4

_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def paint_ring(painter: QPainter, rect: QRectF, color: QColor, radius: float) -> None:
    """The ring around a shape drawn inside a larger widget; it stands GAP + WIDTH outside `rect`."""
    out = GAP + WIDTH / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), radius + GAP, radius + GAP)
    painter.restore()


def chain(window: QWidget) -> list[QWidget]:
    """Everything in a window in the order of its focus chain, which is Qt's own and that of making.

    For PySide a widget that `nextInFocusChain` returns belongs from then on to the widget that was asked.
    When that one is deleted, all that follow count as deleted too, and the next use of one of them ends the
    program. So the true owners are named again before anything else can happen.
    """
    last = window.previousInFocusChain()
    found: list[QWidget] = []
    here: QWidget | None = window
    while here is not last and (here := here.nextInFocusChain()) is not None:
        found.append(here)
    for owner in {parent for widget in found if (parent := widget.parentWidget())}:
        owner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def by_keyboard(widget: QWidget, event: QFocusEvent) -> bool:
    """Whether a focus change came from the keyboard and so wants to be seen."""
    if event.reason() in _KEYS:
        return True
    mouse = event.reason() == Qt.FocusReason.MouseFocusReason
    return not mouse and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def stop_at_checked(group: QButtonGroup) -> None:
    """Lets Tab stop at the one of a group that is on; Qt does so itself only for a click."""
    for button in group.buttons():
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button.isChecked() else Qt.FocusPolicy.NoFocus)


def show_ring(widget: QWidget, theme: Theme, radius: float) -> None:
    """Put the window's ring around a widget; called from its focusInEvent."""
    ring = _ring_of(widget.window()) or FocusRing(widget.window(), theme)
    ring.surround(widget, radius)


def hide_ring(widget: QWidget) -> None:
    """Take the ring away from a widget; called from its focusOutEvent."""
    ring = _ring_of(widget.window())
    if ring:
        ring.leave(widget)


def _ring_of(window: QWidget) -> FocusRing | None:
    return window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)


class FocusFollower(QObject):
    """Gives the ring to the style's own check boxes and radio buttons, which cannot ask for it.

    What is derived from them paints its own.
    """

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QCheckBox | QRadioButton):
            hide_ring(old)
        if (
            new is not None
            and type(new) in (QCheckBox, QRadioButton)
            and new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        ):
            show_ring(new, self._theme, RADIUS)


class FocusRing(QWidget):
    """One per window, above everything, so that no tight layout cuts it; only scroll areas clip it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theme.changed.connect(self.update)

    def surround(self, target: QWidget, radius: float) -> None:
        """Stand around `target` until it is left."""
        self._unwatch()
        self._target = target
        self._radius = radius
        widget: QWidget | None = target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget is self._window else widget.parentWidget()
        self._place()

    def leave(self, target: QWidget) -> None:
        """Go, if it is still this widget that is surrounded."""
        if self._target is target:
            self._unwatch()
            self.hide()

    def _unwatch(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None

    def _place(self) -> None:
        if self._target is None or not isValid(self._target):
            return
        out = GAP + WIDTH
        around = QRect(self._target.mapTo(self._window, QPoint()), self._target.size())
        around.adjust(-out, -out, out, out)
        self.setGeometry(around)
        seen = around
        for widget in filter(isValid, self._watched):  # one may have gone after the target left it
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                port = QRect(widget.mapTo(self._window, QPoint()), widget.size())
                seen = seen.intersected(port.adjusted(-out, -out, out, out))
        self.setMask(seen.translated(-around.topLeft()))
        self.setVisible(self._target.isVisible() and seen.isValid())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_target" not in vars(self):
            # The window is taken down and this object's own state went before it.
            return False
        # Not the target's `destroyed`: while a window is taken down, there is no ring left to hide by then.
        gone = event.type() == QEvent.Type.ChildRemoved and not (self._target and isValid(self._target))
        if event.type() == QEvent.Type.Hide or gone:
            self._unwatch()
            self.hide()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inner = QRectF(self.rect()).adjusted(GAP + WIDTH, GAP + WIDTH, -GAP - WIDTH, -GAP - WIDTH)
        paint_ring(painter, inner, self._theme.color("accent"), self._radius)
        painter.end()
