"""A button that opens a menu under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from karte.ui.widgets.buttons import RADIUS, PaintedButton, plain_text

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class MenuButton(PaintedButton):
    """Icon, text and ▾. Fill `menu` yourself, or give choices and listen to `chosen`."""

    chosen = Signal(object)
    """The key of the choice the user made."""

    height_px = 28
    padding = 10
    font_role = "small"

    def __init__(
        self, theme: Theme, text: str, icon: str = "", *, flat: bool = False, parent: QWidget | None = None
    ) -> None:
        self._flat = flat
        super().__init__(theme, text, icon, "", parent)
        self._menu = QMenu(self)
        self._choices = QActionGroup(self)
        self._choices.triggered.connect(self._choose)
        self.clicked.connect(self.open)

    def menu(self) -> QMenu:
        """The menu that opens."""
        return self._menu

    def set_choices(self, choices: Sequence[tuple[object, str]], current: object = None) -> None:
        """Fill the menu with (key, text) of which one is on; the button shows that one's text."""
        self._menu.clear()
        for action in self._choices.actions():
            self._choices.removeAction(action)
            action.deleteLater()
        for key, text in choices:
            action = QAction(plain_text(text), self._choices)
            action.setCheckable(True)
            action.setData(key)
            self._menu.addAction(action)
        self.set_current(current if current is not None else choices[0][0])

    def current(self) -> object:
        """The key that is on, or None."""
        on = self._choices.checkedAction()
        return on.data() if on else None

    def set_current(self, key: object) -> None:
        """Switch without telling."""
        for action in self._choices.actions():
            if action.data() == key:
                action.setChecked(True)
                self.set_text(action.text())

    def open(self) -> None:
        """Open the menu under the button."""
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, action: QAction) -> None:
        self.set_text(action.text())
        self.chosen.emit(action.data())

    def _ink(self) -> QColor:
        if self._flat and self.isEnabled():
            return self._theme.color("text2")
        return super()._ink()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if not self._flat:
            painter.setPen(QPen(self._theme.color("line" if self.isEnabled() else "border"), 1))
            painter.setBrush(self._theme.color("surface"))
            painter.drawRoundedRect(inner, RADIUS, RADIUS)
        shade = self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(inner, RADIUS, RADIUS)

    def _chevron_width(self) -> int:
        return self._theme.px(14 + 6)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_content(painter, rect.adjusted(0, 0, -self._chevron_width(), 0))
        size = self._theme.px(14)
        pixmap = self._theme.pixmap("chevron-down", self._ink(), size, self.devicePixelRatioF())
        x = rect.right() - self._theme.px(self.padding) - size + 2
        painter.drawPixmap(QPointF(round(x), round(rect.center().y() - size / 2)), pixmap)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._chevron_width(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open()
        else:
            super().keyPressEvent(event)
