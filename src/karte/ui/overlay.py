"""A pane laid over another for a while, with a shadow; a click beside it or Esc sends it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from karte.ui.inputs.composing import is_composing
from karte.ui.widgets.shadow import MARGIN, paint_shadow

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Overlay(QFrame):
    """Lies at the left of `home` from top to bottom. What it shows belongs to someone else."""

    dismissed = Signal()
    """The user wants it away; whoever laid it out takes the pane back with `release`."""

    def __init__(self, theme: Theme, home: QWidget) -> None:
        super().__init__(home)
        self._theme = theme
        self._home = home
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, MARGIN, 0)
        self.hide()

    def take(self, pane: QWidget, width: int) -> None:
        """Lays a pane out, `width` pixels wide."""
        pane.setMinimumWidth(0)
        self._column.addWidget(pane)
        pane.show()
        self.setGeometry(0, 0, width + MARGIN, self._home.height())
        self.show()
        self.raise_()
        self._application().installEventFilter(self)

    def release(self, pane: QWidget) -> None:
        """Is empty and away again."""
        self._application().removeEventFilter(self)
        self._column.removeWidget(pane)
        self.hide()

    def _application(self) -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application

    def _is_beside(self, watched: QObject, event: QEvent) -> bool:
        """Whether this is a press on what lies under or beside this pane; bars above it do not count."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
            return False
        if not isinstance(watched, QWidget) or not self._home.isAncestorOf(watched):
            return False
        place = self.mapFromGlobal(event.globalPosition().toPoint())
        return not self.rect().adjusted(0, 0, -MARGIN, 0).contains(place)

    def _is_escape(self, watched: QObject, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and self._home.isAncestorOf(watched)
            and not is_composing(watched)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_beside(watched, event):
            self.dismissed.emit()
        elif self._is_escape(watched, event):
            event.accept()  # else a shortcut of the pane below would have it
            if event.type() == QEvent.Type.KeyPress:
                self.dismissed.emit()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect().adjusted(0, 0, -MARGIN, 0)
        paint_shadow(painter, area.toRectF(), radius=0)
        painter.fillRect(area, self._theme.color("window"))
        painter.end()
