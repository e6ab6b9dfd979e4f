"""F1: how one works with the program, and the keys; it may stay open beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.context import Context
from karte.ui.help.guide import Guide
from karte.ui.help.keys import KeyTable
from karte.ui.theme import Theme
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.tabs import Tabs

SIZE = (720, 640)
RING = focus.GAP + focus.WIDTH


class HelpWindow(QDialog):
    """Two pages to scroll through; Esc closes it."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        theme = ctx.theme
        self.setWindowTitle(_("スマートカルテの使い方"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs = Tabs(theme, [("guide", _("使い方")), ("keys", _("キーの一覧"))])
        self.pages = {
            "guide": _Sheet(theme, Guide(theme, ctx.store.folder.path), _("使い方")),
            "keys": _Sheet(theme, KeyTable(theme), _("キーの一覧")),
        }
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self.close_button = PlainButton(theme, _("閉じる"))
        head = QHBoxLayout()
        head.setContentsMargins(14 - RING, 0, 14 - RING, 0)
        head.addWidget(self.tabs)
        foot = QHBoxLayout()
        foot.setContentsMargins(20 - RING, 8, 20 - RING, 16)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 8, RING, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        width, height = (theme.px(length) for length in SIZE)
        self.resize(min(width, parent.width() - 40), min(height, parent.height() - 40))
        self.tabs.changed.connect(self.turn_to)
        self.close_button.clicked.connect(self.accept)

    def turn_to(self, key: str) -> None:
        """The page "guide" or "keys"; the keyboard can scroll it at once."""
        self.tabs.set_current(key)
        self._stack.setCurrentWidget(self.pages[key])
        self.pages[key].setFocus(Qt.FocusReason.OtherFocusReason)


class _Sheet(QScrollArea):
    """A page that the arrow keys scroll, with a ring around it while they do."""

    def __init__(self, theme: Theme, page: QWidget, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        self.verticalScrollBar().setSingleStep(theme.px(24))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)
