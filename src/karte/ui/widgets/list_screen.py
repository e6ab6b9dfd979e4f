"""A screen that is one list: its title and what it is, what can be done, and the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import IconButton
from karte.ui.widgets.empty import Empty
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme
    from karte.ui.widgets.twoline import TwoLineView

WIDEST = 960


class ListScreen(QWidget):
    """Esc and the arrow before the title lead out of it."""

    closed = Signal()

    def __init__(
        self, theme: Theme, title: str, hint: str, view: TwoLineView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", _("カルテに戻る"), "Esc")
        self.empty = Empty(theme, "")
        self._title = Label(theme, title, "h1")
        self._hint = Label(theme, hint, "ui", "text2", wrap=True)
        self._view = view
        self._stack = QStackedWidget()
        self._tools = QHBoxLayout()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._lay_out()
        self._restyle()
        self.setFocusProxy(view)
        self.back.clicked.connect(self.closed)
        theme.changed.connect(self._restyle)

    def set_tools(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """What stands between the words and the lines."""
        for tool in left:
            self._tools.addWidget(tool)
        self._tools.addStretch(1)
        for tool in right:
            self._tools.addWidget(tool)

    def show_lines(self, shown: bool) -> None:
        """The lines, or that there are none."""
        self._stack.setCurrentWidget(self._view if shown else self.empty)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addStretch(1)
        self._tools.setSpacing(8)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self.empty)
        self._column.addLayout(head)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._tools)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inside, 1000)
        row.addStretch(1)

    def _restyle(self) -> None:
        px = self._theme.px
        self._inside.setMaximumWidth(px(WIDEST))
        self._column.setContentsMargins(px(24), px(16), px(24), px(8))
        self._column.setSpacing(px(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.end()
