"""The icon beside the clock, from which a note can be begun whatever program is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from karte import paths
from karte.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from karte.ui.theme import Theme


class Tray(QSystemTrayIcon):
    """A click asks for a note; the program ends with its window all the same."""

    note_requested = Signal()
    window_requested = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(QIcon(str(paths.resource("app/karte.svg"))), parent)
        self._menu = QMenu()
        noting = self._menu.addAction(theme.icon("notebook-pen"), _("さっとメモ"))
        opening = self._menu.addAction(_("スマートカルテを開く"))
        self._menu.addSeparator()
        quitting = self._menu.addAction(_("終了"))
        self.setToolTip(_("スマートカルテ"))
        self.setContextMenu(self._menu)
        noting.triggered.connect(self.note_requested)
        opening.triggered.connect(self.window_requested)
        quitting.triggered.connect(self.quit_requested)
        self.activated.connect(self._press)

    def _press(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how == QSystemTrayIcon.ActivationReason.Trigger:
            self.note_requested.emit()
